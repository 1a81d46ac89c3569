#pragma once

#include "absl/status/statusor.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace crm::database {

/// A PostgreSQL snapshot, "xmin:xmax:xip,xip,...": which transactions are seen. See "pg_snapshot"
/// in PostgreSQL's manual.
class Snapshot {
public:
    Snapshot() = default;
    static absl::StatusOr<Snapshot> parse(std::string_view text);

    std::string text() const;
    /// Whether what the transaction wrote, if it committed, is seen.
    bool sees(std::uint64_t transaction) const;
    std::uint64_t xmin() const { return m_xmin; }
    std::uint64_t xmax() const { return m_xmax; }
    /// Transactions below xmax that are not seen, ascending.
    const std::vector<std::uint64_t>& inProgress() const { return m_inProgress; }

private:
    std::uint64_t m_xmin = 0;
    std::uint64_t m_xmax = 0;
    std::vector<std::uint64_t> m_inProgress;
};

}  // namespace crm::database

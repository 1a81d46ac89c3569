#pragma once

#include "absl/status/statusor.h"

#include <cstdint>
#include <string>

namespace crm::access {
class Rights;
}
namespace crm::database {
class Connection;
}
namespace crm::reading {
class Reader;
}

namespace crm::files {

/// A content that is being read. One thread at a time.
class Reading {
public:
    Reading(std::string id, std::int64_t size, std::int64_t offset)
        : m_id(std::move(id)), m_size(size), m_offset(offset) {}

    bool isOver() const { return m_offset == m_size; }
    /// The next bytes.
    absl::StatusOr<std::string> next(database::Connection& connection);

private:
    std::string m_id;
    std::int64_t m_size;
    std::int64_t m_offset;
};

/// Contents on their way out. Stateless; any thread with its own connection.
class Downloads {
public:
    explicit Downloads(const reading::Reader& reader) : m_reader(reader) {}

    /// The content of an attachment from the offset on. NOT_FOUND for an attachment that the caller
    /// may not see.
    absl::StatusOr<Reading> open(database::Connection& connection, const access::Rights& rights,
                                 const std::string& id, std::int64_t offset) const;

private:
    const reading::Reader& m_reader;
};

}  // namespace crm::files

#pragma once

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include <string>
#include <vector>

namespace crm::database {
class Connection;
}

namespace crm::demo {

/// The indexes and foreign keys of some tables, put away while millions of rows come in: checking
/// and sorting them all at the end costs a fraction of doing so row by row. Both steps belong into
/// the transaction that loads.
class BulkIndexes {
public:
    /// Drops them, except primary and unique keys; of foreign keys those as well that refer to the
    /// tables.
    static absl::StatusOr<BulkIndexes> putAway(database::Connection& connection,
                                               const std::vector<std::string>& tables);
    /// Builds all of them as they were.
    absl::Status restore(database::Connection& connection) const;

private:
    std::vector<std::string> m_creations;
};

}  // namespace crm::demo

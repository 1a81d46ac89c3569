#pragma once

#include "absl/status/statusor.h"

#include <string>
#include <vector>

namespace crm::database {
class Connection;
}
namespace crm::schema {
class Catalogue;
}

namespace crm::app {

/// Compares every kind with the database: tables, columns, their types, whether they may be NULL,
/// foreign keys, indexes of unique fields and of the text search, code sequences. One sentence for
/// each difference, for the log of a server that refuses to start; empty when they agree.
absl::StatusOr<std::vector<std::string>> checkCatalogue(database::Connection& connection,
                                                        const schema::Catalogue& catalogue);

}  // namespace crm::app

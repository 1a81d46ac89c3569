#pragma once

#include "absl/status/statusor.h"

namespace crm::access {
class Rights;
}
namespace crm::database {
class Connection;
}
namespace crm::schema {
class Catalogue;
}
namespace crm::v1 {
class GetRequest;
class GetResponse;
class QueryRequest;
class QueryResponse;
}  // namespace crm::v1

namespace crm::records {

/// Reads records of any kind as far as the caller's rights reach. Stateless; any thread with its own connection.
class Reader {
public:
    explicit Reader(const schema::Catalogue& catalogue) : m_catalogue(catalogue) {}

    /// NOT_FOUND for what does not exist and for what may not be seen alike; INVALID_ARGUMENT for unknown kinds and fields.
    absl::StatusOr<v1::GetResponse> get(database::Connection& connection, const access::Rights& rights,
                                        const v1::GetRequest& request) const;
    /// All that is wrong with the question is said at once (INVALID_ARGUMENT, paths under "filter", "order", ...).
    absl::StatusOr<v1::QueryResponse> query(database::Connection& connection, const access::Rights& rights,
                                            const v1::QueryRequest& request) const;

private:
    const schema::Catalogue& m_catalogue;
};

}  // namespace crm::records

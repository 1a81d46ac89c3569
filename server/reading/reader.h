#pragma once

#include "absl/status/statusor.h"
#include "absl/types/span.h"

#include <memory>

namespace crm::access {
class Rights;
}
namespace crm::database {
class Connection;
}
namespace crm::schema {
class Catalogue;
class Kind;
}  // namespace crm::schema
namespace crm::v1 {
class GetRequest;
class GetResponse;
class QueryRequest;
class QueryResponse;
}  // namespace crm::v1

namespace crm::records {
class Tables;
}

namespace crm::reading {

class ReachSizes;

/// One of several questions answered together. Rights and request are borrowed.
struct GetCall {
    const access::Rights* rights = nullptr;
    const v1::GetRequest* request = nullptr;
    v1::GetResponse* response = nullptr;  ///< filled when `status` is OK
    absl::Status status;
};

/// Reads records of any kind as far as the caller's rights reach. Any thread with its own
/// connection.
class Reader {
public:
    explicit Reader(const schema::Catalogue& catalogue);
    ~Reader();

    /// NOT_FOUND for what does not exist and for what may not be seen alike; INVALID_ARGUMENT for
    /// unknown kinds and fields.
    absl::StatusOr<v1::GetResponse> get(database::Connection& connection,
                                        const access::Rights& rights,
                                        const v1::GetRequest& request) const;
    /// The same for many callers at once: one round trip, one statement for each kind.
    void getMany(database::Connection& connection, absl::Span<GetCall> calls) const;
    /// All that is wrong with the question is said at once (INVALID_ARGUMENT, paths under "filter",
    /// "order", ...).
    absl::StatusOr<v1::QueryResponse> query(database::Connection& connection,
                                            const access::Rights& rights,
                                            const v1::QueryRequest& request) const;

private:
    std::unique_ptr<const records::Tables> m_tables;
    std::unique_ptr<ReachSizes> m_sizes;
};

}  // namespace crm::reading

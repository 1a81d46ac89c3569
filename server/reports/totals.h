#pragma once

#include "absl/status/status.h"

#include <memory>

namespace crm::access {
class Rights;
}
namespace crm::database {
class Connection;
}
namespace crm::records {
class Tables;
}
namespace crm::schema {
class Catalogue;
}
namespace crm::v1 {
class QueryRequest;
class QueryResponse;
}  // namespace crm::v1

namespace crm::reports {

/// Adds up the money of the records that a question finds, as far as the caller's rights reach: the
/// fields marked with FieldOptions.total, each currency by itself. Stateless; any thread with its
/// own connection.
class Totals {
public:
    static constexpr int kMostRecords = 100'000;

    explicit Totals(const schema::Catalogue& catalogue);
    ~Totals();

    /// Fills `totals` of the response, or `totals_capped` when more records than the request's
    /// totals_limit are found. INVALID_ARGUMENT for a limit that is out of range and for a wrong
    /// question.
    absl::Status add(database::Connection& connection, const access::Rights& rights,
                     const v1::QueryRequest& request, v1::QueryResponse& response) const;

private:
    std::unique_ptr<const records::Tables> m_tables;
};

}  // namespace crm::reports

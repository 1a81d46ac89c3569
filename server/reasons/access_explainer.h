#pragma once

#include "absl/status/statusor.h"

#include <memory>

namespace crm::access {
class Rights;
class Staff;
}  // namespace crm::access
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
class ExplainAccessRequest;
class ExplainAccessResponse;
}  // namespace crm::v1

namespace crm::reasons {

/// Says why an employee may or may not do each thing to a record. Whether they may is asked of the
/// predicate that guards every read and write; the rest only names what went into it. Stateless;
/// any thread with its own connection.
class AccessExplainer {
public:
    /// `staff` must outlive it.
    AccessExplainer(const schema::Catalogue& catalogue, const access::Staff& staff);
    ~AccessExplainer();

    /// NOT_FOUND when there is no such employee, or no such record that `caller` sees.
    absl::StatusOr<v1::ExplainAccessResponse> explain(
        database::Connection& connection, const access::Rights& caller,
        const v1::ExplainAccessRequest& request) const;

private:
    const access::Staff& m_staff;
    std::unique_ptr<const records::Tables> m_tables;
};

}  // namespace crm::reasons

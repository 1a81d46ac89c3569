#include "common/status/status_macros.h"
#include "crm/v1/error.pb.h"
#include "server/database/connection.h"
#include "server/records/rules/kind_rules.h"

namespace crm::records {

namespace {

/// Somebody can always sign in and set up who may do what: the last one who can is neither fired
/// nor disarmed. Holds for employees and for roles alike.
class AdministratorRules : public KindRules {
public:
    // A create can only add one; everything else might take the last one away.
    bool needsProof(const Message* old, const Message*) const override { return old != nullptr; }
    std::string proofName() const override { return "administrator"; }

    absl::Status proveStored(database::Connection& connection) const override {
        CRM_ASSIGN_OR_RETURN(
            const database::Rows rows,
            connection.query(
                "SELECT EXISTS (SELECT 1 FROM employee e JOIN employee_roles l ON l.owner_id = "
                "e.id "
                "JOIN role r ON r.id = l.target_id JOIN role_grants g ON g.owner_id = r.id "
                "WHERE e.active AND NOT e.archived AND NOT r.archived AND g.kind IN ('*', 'role') "
                "AND g.configure = 'all' AND g.edit = 'all')"));
        if (rows.flag(0, 0)) return absl::OkStatus();
        return makeError(absl::StatusCode::kFailedPrecondition,
                         Violation{v1::REASON_LAST_ADMINISTRATOR, {}, {}});
    }
};

}  // namespace

std::unique_ptr<KindRules> makeAdministratorRules() {
    return std::make_unique<AdministratorRules>();
}

}  // namespace crm::records

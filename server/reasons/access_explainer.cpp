#include "server/reasons/access_explainer.h"

#include "absl/strings/str_cat.h"

#include "common/schema/kind.h"
#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "common/values/uuid7.h"
#include "crm/v1/error.pb.h"
#include "crm/v1/rights_service.pb.h"
#include "server/access/staff.h"
#include "server/database/connection.h"
#include "server/records/access_predicate.h"
#include "server/records/table.h"

#include <algorithm>
#include <cassert>

namespace crm::reasons {

namespace {

using access::RightsOfRoles;
using access::StaffEmployee;
using access::StaffState;
using records::Table;
using schema::Kind;

constexpr auto kActions = static_cast<std::size_t>(access::kActionCount) - 1;

v1::Action actionAt(std::size_t index) {
    return static_cast<v1::Action>(index + 1);
}

/// Whom the question is about, at one moment.
struct Subject {
    const StaffState& staff;
    const StaffEmployee& employee;
    const RightsOfRoles& rights;
};

/// The fields that lead from a record to those whose it is, in the order of the table's paths.
void namePaths(const Kind& kind, const std::vector<std::string>& steps,
               std::vector<std::vector<std::string>>& names) {
    const auto with = [&steps](const schema::Field& field) {
        std::vector<std::string> path = steps;
        path.push_back(field.labelKey());
        return path;
    };
    for (const schema::Field* owner : kind.owners()) names.push_back(with(*owner));
    for (const schema::RefPath& path : kind.seenWith())
        namePaths(path.target(), with(path.inRow == nullptr ? *path.field : *path.inRow), names);
}

/// Whether the caller sees the record; whether the subject may do each action; then for each path
/// whom it leads to.
database::Statement statementFor(const Table& table, const access::Rights& caller,
                                 const access::Rights& rights, const std::string& id) {
    database::Statement statement;
    std::string columns =
        records::accessPredicate(table, "r", caller, v1::ACTION_VIEW, statement.params);
    for (std::size_t i = 0; i < kActions; ++i)
        absl::StrAppend(
            &columns, ", ",
            records::accessPredicate(table, "r", rights, actionAt(i), statement.params));
    for (const records::AudiencePath& path : table.audiencePaths()) {
        absl::StrAppend(&columns, ", ARRAY(SELECT DISTINCT ", path.employee);
        if (!path.from.empty())
            absl::StrAppend(&columns, " FROM ", path.from, " WHERE ", path.where(), " AND ",
                            path.employee, " IS NOT NULL");
        absl::StrAppend(&columns, ")");
    }
    statement.sql = absl::StrCat("SELECT ", columns, " FROM ", table.name(),
                                 " r WHERE r.\"id\" = ", statement.params.add(id).last(), "::uuid");
    return statement;
}

void addBelongings(const Subject& subject, const Table& table, const database::Rows& rows,
                   v1::ExplainAccessResponse& response) {
    std::vector<std::vector<std::string>> names;
    namePaths(table.kind(), {}, names);
    assert(names.size() == table.audiencePaths().size() && "every way has a name");
    const access::Reach& circle = subject.rights.reachOf(access::Scope::Department);
    for (std::size_t path = 0; path < names.size(); ++path) {
        for (const std::string& id : rows.texts(0, 1 + kActions + path)) {
            if (id.empty()) continue;
            v1::Belonging& belonging = *response.add_belongings();
            for (const std::string& step : names[path]) belonging.add_path(step);
            belonging.mutable_employee()->set_id(id);
            if (const StaffEmployee* owner = subject.staff.employee(id))
                belonging.mutable_employee()->set_name(owner->name);
            if (id == subject.employee.id)
                belonging.set_circle(v1::CIRCLE_SELF);
            else if (circle.includes({id}))
                belonging.set_circle(v1::CIRCLE_DEPARTMENT);
        }
    }
}

v1::AccessReason reasonFor(const Subject& subject, const Table& table, access::Scope scope,
                           const v1::ExplainAccessResponse& response, bool isAllowed) {
    if (!subject.employee.isActive) return v1::ACCESS_REASON_INACTIVE;
    if (subject.staff.rolesOf(subject.employee).empty()) return v1::ACCESS_REASON_NO_ROLE;
    if (scope == access::Scope::None) return v1::ACCESS_REASON_NO_GRANT;
    if (!table.hasAudience()) return v1::ACCESS_REASON_NOBODYS;
    if (scope == access::Scope::All) return v1::ACCESS_REASON_ALL;
    const bool isOwn = scope == access::Scope::Own;
    if (!isAllowed) return isOwn ? v1::ACCESS_REASON_NOT_OWN : v1::ACCESS_REASON_NOT_DEPARTMENT;
    const bool isTheirs =
        std::any_of(response.belongings().begin(), response.belongings().end(),
                    [](const v1::Belonging& each) { return each.circle() == v1::CIRCLE_SELF; });
    return isTheirs ? v1::ACCESS_REASON_OWN : v1::ACCESS_REASON_DEPARTMENT;
}

void addActions(const Subject& subject, const Table& table, const database::Rows& rows,
                v1::ExplainAccessResponse& response) {
    for (std::size_t i = 0; i < kActions; ++i) {
        const access::Scope scope = subject.rights.scope(table.kind(), actionAt(i));
        v1::ActionExplanation& explanation = *response.add_actions();
        explanation.set_action(actionAt(i));
        explanation.set_scope(static_cast<v1::Scope>(scope));
        // Who does not work here cannot sign in, whatever their roles say.
        explanation.set_allowed(subject.employee.isActive && rows.flag(0, 1 + i));
        explanation.set_reason(reasonFor(subject, table, scope, response, explanation.allowed()));
        for (const access::StaffRole* role : subject.staff.rolesOf(subject.employee)) {
            const access::GrantLine* line = access::lineFor(*role, table.kind());
            if (line == nullptr || line->scopes[i + 1] == access::Scope::None) continue;
            v1::RoleGrant& grant = *explanation.add_roles();
            grant.mutable_role()->set_id(role->id);
            grant.mutable_role()->set_name(role->name);
            grant.set_scope(static_cast<v1::Scope>(line->scopes[i + 1]));
            grant.set_by_rest(line->kind != table.kind().name());
        }
    }
}

void addRestrictions(const Subject& subject, const Kind& kind,
                     v1::ExplainAccessResponse& response) {
    if (!subject.rights.may(kind, v1::ACTION_VIEW)) return;
    for (const schema::Field& field : kind.fields()) {
        if (!subject.rights.isReadOnly(field)) continue;
        v1::FieldRestriction& restriction = *response.add_restrictions();
        restriction.set_field(field.name());
        restriction.set_access(subject.rights.isHidden(field) ? v1::FIELD_ACCESS_HIDDEN
                                                              : v1::FIELD_ACCESS_READ_ONLY);
    }
}

absl::Status check(const Kind* kind, const v1::ExplainAccessRequest& request) {
    std::vector<Violation> violations;
    if (kind == nullptr) violations.push_back({v1::REASON_UNKNOWN_KIND, "kind", {}});
    if (!values::isUuid(request.id())) violations.push_back({v1::REASON_BAD_ID, "id", {}});
    if (!values::isUuid(request.employee_id()))
        violations.push_back({v1::REASON_BAD_ID, "employee_id", {}});
    if (violations.empty()) return absl::OkStatus();
    return makeError(absl::StatusCode::kInvalidArgument, std::move(violations));
}

}  // namespace

AccessExplainer::AccessExplainer(const schema::Catalogue& catalogue, const access::Staff& staff)
    : m_staff(staff), m_tables(std::make_unique<records::Tables>(catalogue)) {}
AccessExplainer::~AccessExplainer() = default;

absl::StatusOr<v1::ExplainAccessResponse> AccessExplainer::explain(
    database::Connection& connection, const access::Rights& caller,
    const v1::ExplainAccessRequest& request) const {
    const Kind* kind = m_tables->catalogue().kind(request.kind());
    CRM_RETURN_IF_ERROR(check(kind, request));
    const std::shared_ptr<const StaffState> staff = m_staff.state();
    const StaffEmployee* employee = staff->employee(request.employee_id());
    if (employee == nullptr) return notFound("employee_id");
    const std::shared_ptr<const RightsOfRoles> rights = staff->rights(employee->id);
    const Subject subject{*staff, *employee, *rights};
    const Table& table = m_tables->of(*kind);
    const database::Statement statement = statementFor(table, caller, *rights, request.id());
    CRM_ASSIGN_OR_RETURN(const database::Rows rows,
                         connection.queryOnce(statement.sql, statement.params));
    if (rows.empty() || !rows.flag(0, 0)) return notFound("id");
    v1::ExplainAccessResponse response;
    addBelongings(subject, table, rows, response);
    addActions(subject, table, rows, response);
    addRestrictions(subject, *kind, response);
    return response;
}

}  // namespace crm::reasons

#include "server/desk/hand_over_employee.h"

#include "common/schema/kind.h"
#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "crm/v1/act.pb.h"
#include "crm/v1/desk_service.pb.h"
#include "crm/v1/error.pb.h"
#include "server/access/rights_of_roles.h"
#include "server/acts/act.h"
#include "server/desk/open_work.h"
#include "server/desk/passing_on.h"
#include "server/desk/selected.h"
#include "server/desk/successor.h"
#include "server/reading/reader.h"
#include "server/records/table.h"

namespace crm::desk {

namespace {

/// What names the employee in the field and is not over.
v1::QueryRequest heldBy(const schema::Kind& kind, const schema::Field& field,
                        const std::string& employeeId) {
    v1::QueryRequest question;
    question.set_kind(kind.name());
    question.set_with_archived(true);
    v1::FilterList& all = *question.mutable_filter()->mutable_all();
    *all.add_filters() =
        refersTo(field.name(), {employeeId}, field.type() != schema::ValueType::Ref);
    if (const v1::Filter open = openWork(kind); open.node_case() != v1::Filter::NODE_NOT_SET)
        *all.add_filters() = open;
    for (const std::string& name : PassingOn::fieldsOf(kind))
        question.mutable_fields()->add_paths(name);
    return question;
}

}  // namespace

absl::StatusOr<v1::ActResponse> HandOverEmployee::run(
    database::Connection& connection, const access::Principal& principal,
    const v1::HandOverEmployeeRequest& request) const {
    const acts::ActNote note{
        v1::ACT_NAME_HAND_OVER_EMPLOYEE, request.reason(), {}, request.SerializeAsString()};
    return m_runner.runOrPreview(connection, principal,
                                 {request.request_id(), request.preview(), m_tables.catalogue()},
                                 note, [&] { return workOut(connection, principal, request); });
}

absl::StatusOr<v1::CommitRequest> HandOverEmployee::workOut(
    database::Connection& connection, const access::Principal& principal,
    const v1::HandOverEmployeeRequest& request) const {
    const access::Rights& rights = *principal.rights;
    const schema::Kind& kind = *m_tables.catalogue().kind("employee");
    v1::GetRequest question;
    question.set_kind(kind.name());
    question.set_id(request.from_id());
    CRM_ASSIGN_OR_RETURN(v1::GetResponse leaving, m_reader.get(connection, rights, question));
    CRM_RETURN_IF_ERROR(checkSuccessor(connection, m_reader, request.to_id(), "to_id"));
    if (request.from_id() == request.to_id()) return invalid(v1::REASON_SAME_EMPLOYEE, "to_id");
    PassingOn passing(m_tables);
    const access::RightsOfTheSystem everything;
    for (const auto& held : m_tables.catalogue().kinds()) {
        for (const schema::Field* field : PassingOn::holders(*held)) {
            CRM_RETURN_IF_ERROR(
                readAll({connection, m_reader, everything},
                        heldBy(*held, *field, request.from_id()), [&](const v1::Record& record) {
                            passing.pass(*held, record, *field, request.from_id(), request.to_id());
                            return passing.checkSize();
                        }));
        }
    }
    if (leaving.record().employee().active()) {
        leaving.mutable_record()->mutable_employee()->set_active(false);
        v1::Update& update = passing.update(kind, leaving.record(), v1::ACTION_EDIT);
        passing.write(kind, *kind.field("active"), update);
    }
    CRM_RETURN_IF_ERROR(passing.authorise(connection, rights));
    return std::move(passing).commit();
}

}  // namespace crm::desk

#include "server/rpc/profile.h"

#include "common/schema/kind.h"
#include "common/status/status_macros.h"
#include "crm/v1/annotations.pb.h"
#include "crm/v1/records_service.pb.h"
#include "crm/v1/session_service.pb.h"
#include "server/access/seats.h"
#include "server/access/session.h"
#include "server/access/staff.h"
#include "server/reading/reader.h"

#include <algorithm>

namespace crm::rpc {
namespace {

v1::Scope scopeOf(const access::RightsOfRoles& rights, const schema::Kind& kind,
                  v1::Action action) {
    return static_cast<v1::Scope>(rights.scope(kind, action));
}

void addGrant(const access::RightsOfRoles& rights, const schema::Kind& kind,
              v1::ProfileResponse& profile) {
    v1::Grant& grant = *profile.add_grants();
    grant.set_kind(kind.name());
    grant.set_view(scopeOf(rights, kind, v1::ACTION_VIEW));
    grant.set_create(scopeOf(rights, kind, v1::ACTION_CREATE));
    grant.set_edit(scopeOf(rights, kind, v1::ACTION_EDIT));
    grant.set_delete_(scopeOf(rights, kind, v1::ACTION_DELETE));
    grant.set_assign(scopeOf(rights, kind, v1::ACTION_ASSIGN));
    grant.set_confirm(scopeOf(rights, kind, v1::ACTION_CONFIRM));
    grant.set_print(scopeOf(rights, kind, v1::ACTION_PRINT));
    grant.set_export_(scopeOf(rights, kind, v1::ACTION_EXPORT));
    grant.set_configure(scopeOf(rights, kind, v1::ACTION_CONFIGURE));
}

void addFieldRules(const access::RightsOfRoles& rights, const schema::Kind& kind,
                   v1::ProfileResponse& profile) {
    // Of a kind that may not be seen every field is hidden; its grant says so already.
    if (!rights.may(kind, v1::ACTION_VIEW)) return;
    for (const schema::Field& field : kind.fields()) {
        if (!rights.isReadOnly(field)) continue;
        v1::FieldRule& rule = *profile.add_field_rules();
        rule.set_kind(kind.name());
        rule.set_field(field.name());
        rule.set_access(rights.isHidden(field) ? v1::FIELD_ACCESS_HIDDEN
                                               : v1::FIELD_ACCESS_READ_ONLY);
    }
}

void addSections(const access::StaffState& staff, const access::StaffEmployee& employee,
                 v1::ProfileResponse& profile) {
    auto& sections = *profile.mutable_sections();
    for (const access::StaffRole* role : staff.rolesOf(employee)) {
        for (const std::string& section : role->sections) {
            const bool isThere =
                std::find(sections.begin(), sections.end(), section) != sections.end();
            if (!isThere) *sections.Add() = section;
        }
    }
}

}  // namespace

absl::StatusOr<v1::ProfileResponse> makeProfile(const ProfileParts& parts,
                                                database::Connection& connection,
                                                const std::string& employeeId) {
    const std::shared_ptr<const access::StaffState> staff = parts.staff.state();
    const access::StaffEmployee* employee = staff->employee(employeeId);
    if (employee == nullptr) return access::signInFirst();
    v1::GetRequest request;
    request.set_kind("employee");
    request.set_id(employeeId);
    // One's own card is one's own, whatever the roles say about the others'.
    CRM_ASSIGN_OR_RETURN(v1::GetResponse response,
                         parts.reader.get(connection, access::RightsOfTheSystem(), request));
    v1::ProfileResponse profile;
    *profile.mutable_employee() = std::move(*response.mutable_record()->mutable_employee());
    const std::shared_ptr<const access::RightsOfRoles> rights = staff->rights(employeeId);
    for (const auto& kind : parts.catalogue.kinds()) {
        addGrant(*rights, *kind, profile);
        addFieldRules(*rights, *kind, profile);
    }
    addSections(*staff, *employee, profile);
    CRM_ASSIGN_OR_RETURN(const int taken, parts.seats.taken(connection));
    profile.set_seats(parts.seats.count());
    profile.set_seats_taken(taken);
    profile.set_server_version(parts.serverVersion);
    profile.set_file_limit(parts.fileLimit);
    return profile;
}

}  // namespace crm::rpc

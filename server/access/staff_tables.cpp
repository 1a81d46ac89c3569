#include "server/access/staff_tables.h"

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"

#include "common/status/status_macros.h"
#include "server/database/connection.h"

namespace crm::access {
namespace {

constexpr const char* kEmployees = R"(
SELECT e.id, e.title, e.login, e.department_id, e.active AND NOT e.archived,
       ARRAY(SELECT r.target_id::text FROM employee_roles r WHERE r.owner_id = e.id ORDER BY r.ordinal)
FROM employee e)";

constexpr const char* kDepartments = "SELECT id, parent_id, head_id FROM department";

constexpr const char* kRoles =
    "SELECT id, name, sections FROM role WHERE NOT archived ORDER BY name";

/// The columns of the actions stand in the order of v1::Action.
constexpr const char* kGrants = R"(
SELECT owner_id, kind, "view", "create", "edit", "delete", "assign", "confirm", "print", "export", "configure"
FROM role_grants ORDER BY owner_id, ordinal)";

constexpr const char* kFieldRules =
    "SELECT owner_id, kind, field, access FROM role_field_rules ORDER BY owner_id, ordinal";

Scope scopeFrom(std::string_view name) {
    if (name == "own") return Scope::Own;
    if (name == "department") return Scope::Department;
    if (name == "all") return Scope::All;
    return Scope::None;
}

absl::StatusOr<std::vector<StaffEmployee>> readEmployees(database::Connection& connection) {
    CRM_ASSIGN_OR_RETURN(const database::Rows rows, connection.query(kEmployees));
    std::vector<StaffEmployee> employees;
    employees.reserve(rows.size());
    for (std::size_t row = 0; row < rows.size(); ++row) {
        StaffEmployee& employee = employees.emplace_back();
        employee.id = rows.text(row, 0);
        employee.name = rows.text(row, 1);
        employee.login = absl::AsciiStrToLower(std::string(rows.text(row, 2)));
        employee.departmentId = rows.text(row, 3);
        employee.isActive = rows.flag(row, 4);
        employee.roleIds = rows.texts(row, 5);
    }
    return employees;
}

absl::StatusOr<std::vector<StaffDepartment>> readDepartments(database::Connection& connection) {
    CRM_ASSIGN_OR_RETURN(const database::Rows rows, connection.query(kDepartments));
    std::vector<StaffDepartment> departments;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        departments.push_back({std::string(rows.text(row, 0)), std::string(rows.text(row, 1)),
                               std::string(rows.text(row, 2))});
    }
    return departments;
}

absl::Status readGrants(database::Connection& connection,
                        absl::flat_hash_map<std::string, StaffRole*>& roles) {
    CRM_ASSIGN_OR_RETURN(const database::Rows rows, connection.query(kGrants));
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const auto role = roles.find(std::string(rows.text(row, 0)));
        if (role == roles.end()) continue;
        GrantLine& line = role->second->grants.emplace_back();
        line.kind = rows.text(row, 1);
        for (std::size_t action = 1; action < line.scopes.size(); ++action) {
            line.scopes[action] = scopeFrom(rows.text(row, action + 1));
        }
    }
    return absl::OkStatus();
}

absl::Status readFieldRules(database::Connection& connection,
                            absl::flat_hash_map<std::string, StaffRole*>& roles) {
    CRM_ASSIGN_OR_RETURN(const database::Rows rows, connection.query(kFieldRules));
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const auto role = roles.find(std::string(rows.text(row, 0)));
        if (role == roles.end()) continue;
        role->second->fieldRules.push_back({std::string(rows.text(row, 1)),
                                            std::string(rows.text(row, 2)),
                                            rows.text(row, 3) == "hidden"});
    }
    return absl::OkStatus();
}

absl::StatusOr<std::vector<StaffRole>> readRoles(database::Connection& connection) {
    CRM_ASSIGN_OR_RETURN(const database::Rows rows, connection.query(kRoles));
    std::vector<StaffRole> roles(rows.size());
    absl::flat_hash_map<std::string, StaffRole*> byId;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        roles[row].id = rows.text(row, 0);
        roles[row].name = rows.text(row, 1);
        roles[row].sections = rows.texts(row, 2);
        byId.emplace(roles[row].id, &roles[row]);
    }
    CRM_RETURN_IF_ERROR(readGrants(connection, byId));
    CRM_RETURN_IF_ERROR(readFieldRules(connection, byId));
    return roles;
}

}  // namespace

absl::StatusOr<StaffState::Tables> readStaffTables(database::Connection& connection) {
    StaffState::Tables tables;
    CRM_ASSIGN_OR_RETURN(tables.employees, readEmployees(connection));
    CRM_ASSIGN_OR_RETURN(tables.departments, readDepartments(connection));
    CRM_ASSIGN_OR_RETURN(tables.roles, readRoles(connection));
    return tables;
}

}  // namespace crm::access

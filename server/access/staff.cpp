#include "server/access/staff.h"

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"

#include "common/schema/kind.h"
#include "common/status/status_macros.h"
#include "server/access/staff_tables.h"

#include <utility>

namespace crm::access {

StaffState::StaffState(const schema::Catalogue& catalogue, Tables tables)
    : m_catalogue(catalogue), m_tables(std::move(tables)) {
    for (const StaffEmployee& employee : m_tables.employees) {
        m_byId.emplace(employee.id, &employee);
        // A login may be given again after its first owner was archived.
        const auto [found, isNew] = m_byLogin.emplace(employee.login, &employee);
        if (!isNew && employee.isActive) found->second = &employee;
    }
    for (const StaffRole& role : m_tables.roles) m_roles.emplace(role.id, &role);
}

const StaffEmployee* StaffState::employee(std::string_view id) const {
    const auto found = m_byId.find(std::string(id));
    return found == m_byId.end() ? nullptr : found->second;
}

const StaffEmployee* StaffState::byLogin(std::string_view login) const {
    const auto found = m_byLogin.find(absl::AsciiStrToLower(std::string(login)));
    return found == m_byLogin.end() ? nullptr : found->second;
}

std::vector<const StaffRole*> StaffState::rolesOf(const StaffEmployee& employee) const {
    std::vector<const StaffRole*> roles;
    for (const std::string& id : employee.roleIds) {
        const auto found = m_roles.find(id);
        if (found != m_roles.end()) roles.push_back(found->second);
    }
    return roles;
}

std::shared_ptr<const RightsOfRoles> StaffState::rights(std::string_view employeeId) const {
    const StaffEmployee* employee = this->employee(employeeId);
    if (employee == nullptr) return nullptr;
    absl::MutexLock lock(&m_mutex);
    std::shared_ptr<const RightsOfRoles>& rights = m_rights[employee->id];
    if (rights == nullptr) {
        rights =
            std::make_shared<RightsOfRoles>(m_catalogue, rolesOf(*employee), circleOf(*employee));
    }
    return rights;
}

RightsOfRoles::Circle StaffState::circleOf(const StaffEmployee& employee) const {
    absl::flat_hash_set<std::string> mine;
    for (const StaffDepartment& department : m_tables.departments) {
        const bool isMine = department.id == employee.departmentId ||
                            (!department.headId.empty() && department.headId == employee.id);
        if (isMine) mine.insert(department.id);
    }
    for (bool isGrowing = true; isGrowing;) {
        isGrowing = false;
        for (const StaffDepartment& department : m_tables.departments) {
            if (!mine.contains(department.parentId)) continue;
            isGrowing = mine.insert(department.id).second || isGrowing;
        }
    }
    RightsOfRoles::Circle circle{employee.id, {}};
    for (const StaffEmployee& other : m_tables.employees) {
        if (other.id == employee.id || mine.contains(other.departmentId)) {
            circle.inDepartments.push_back(other.id);
        }
    }
    return circle;
}

Staff::Staff(const schema::Catalogue& catalogue)
    : m_catalogue(catalogue),
      m_state(std::make_shared<StaffState>(catalogue, StaffState::Tables{})) {}

absl::Status Staff::load(database::Connection& connection) {
    absl::MutexLock loading(&m_loading);
    CRM_ASSIGN_OR_RETURN(StaffState::Tables tables, readStaffTables(connection));
    auto state = std::make_shared<StaffState>(m_catalogue, std::move(tables));
    absl::MutexLock lock(&m_mutex);
    m_state = std::move(state);
    return absl::OkStatus();
}

std::shared_ptr<const StaffState> Staff::state() const {
    absl::MutexLock lock(&m_mutex);
    return m_state;
}

bool Staff::isStaffKind(std::string_view kind) {
    return kind == "employee" || kind == "department" || kind == "role";
}

}  // namespace crm::access

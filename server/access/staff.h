#pragma once

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"

#include "server/access/rights_of_roles.h"
#include "server/access/staff_model.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace crm::database {
class Connection;
}

namespace crm::access {

/// Everybody who works here at one moment, and what they may do. Immutable to its users; any
/// thread.
class StaffState {
public:
    struct Tables {
        std::vector<StaffEmployee> employees;
        std::vector<StaffDepartment> departments;
        std::vector<StaffRole> roles;
    };

    StaffState(const schema::Catalogue& catalogue, Tables tables);

    /// Null when there is none.
    const StaffEmployee* employee(std::string_view id) const;
    /// Letter case does not matter.
    const StaffEmployee* byLogin(std::string_view login) const;
    /// Worked out at the first question. Null for nobody we know.
    std::shared_ptr<const RightsOfRoles> rights(std::string_view employeeId) const
        ABSL_LOCKS_EXCLUDED(m_mutex);
    /// Without those in the archive, in the order of the employee's card.
    std::vector<const StaffRole*> rolesOf(const StaffEmployee& employee) const;
    const std::vector<StaffEmployee>& employees() const { return m_tables.employees; }

private:
    RightsOfRoles::Circle circleOf(const StaffEmployee& employee) const;

    const schema::Catalogue& m_catalogue;
    Tables m_tables;
    absl::flat_hash_map<std::string, const StaffEmployee*> m_byId;
    absl::flat_hash_map<std::string, const StaffEmployee*> m_byLogin;
    absl::flat_hash_map<std::string, const StaffRole*> m_roles;
    mutable absl::Mutex m_mutex;
    mutable absl::flat_hash_map<std::string, std::shared_ptr<const RightsOfRoles>> m_rights
        ABSL_GUARDED_BY(m_mutex);
};

/// The staff as the database has it, replaced as a whole when roles, employees or departments
/// change; a call keeps the state that it began with. Any thread.
class Staff {
public:
    explicit Staff(const schema::Catalogue& catalogue);

    /// Reads everything anew. Not on gRPC's threads.
    absl::Status load(database::Connection& connection) ABSL_LOCKS_EXCLUDED(m_loading, m_mutex);
    /// Shared, because calls in flight hold the state that they began with.
    std::shared_ptr<const StaffState> state() const ABSL_LOCKS_EXCLUDED(m_mutex);

    /// Whether records of the kind make up the staff.
    static bool isStaffKind(std::string_view kind);

private:
    const schema::Catalogue& m_catalogue;
    /// Held while reading, so that an older state never replaces a newer one.
    absl::Mutex m_loading;
    mutable absl::Mutex m_mutex;
    std::shared_ptr<const StaffState> m_state ABSL_GUARDED_BY(m_mutex);
};

}  // namespace crm::access

#pragma once

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"

#include "server/access/rights.h"
#include "server/access/staff_model.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace crm::access {

/// The line of the role that speaks of the kind; null when the role says nothing about it.
const GrantLine* lineFor(const StaffRole& role, const schema::Kind& kind);

/// What several roles come to for one employee:
/// - an action reaches as far as the widest of the roles lets it;
/// - a field is hidden, or read-only, only when every role that grants anything on its kind says
/// so;
/// - what no role grants is denied, and the fields of such a kind are hidden.
/// Immutable; any thread.
class RightsOfRoles final : public Rights {
public:
    /// Whose records an employee's scopes stand for. `inDepartments` holds the own id too.
    struct Circle {
        std::string employeeId;
        std::vector<std::string> inDepartments;
    };

    RightsOfRoles(const schema::Catalogue& catalogue, const std::vector<const StaffRole*>& roles,
                  Circle circle);

    const Reach& reach(const schema::Kind& kind, v1::Action action) const override;
    bool isHidden(const schema::Field& field) const override;
    bool isReadOnly(const schema::Field& field) const override;
    std::uint64_t hiddenFingerprint(const schema::Kind& kind) const override;

    /// The widest scope of the roles, as the profile tells it.
    Scope scope(const schema::Kind& kind, v1::Action action) const;
    /// Whose records the scope stands for.
    const Reach& reachOf(Scope scope) const { return m_reaches[static_cast<std::size_t>(scope)]; }

private:
    struct OfKind {
        std::array<Scope, kActionCount> scopes{};
        bool hasAudience = true;
        std::uint64_t hiddenFingerprint = 0;
    };

    OfKind combine(const schema::Kind& kind, const std::vector<const StaffRole*>& roles);
    void applyFieldRules(const schema::Kind& kind, const std::vector<const StaffRole*>& granting,
                         OfKind& ofKind);

    std::array<Reach, 4> m_reaches;  ///< by Scope
    absl::flat_hash_map<const schema::Kind*, OfKind> m_kinds;
    absl::flat_hash_set<const schema::Field*> m_hidden;
    absl::flat_hash_set<const schema::Field*> m_readOnly;
};

/// Everything, for work that no employee asked for: the tools of the administrator's terminal, acts
/// that have checked their own right. Any thread.
class RightsOfTheSystem final : public Rights {
public:
    RightsOfTheSystem();

    const Reach& reach(const schema::Kind& kind, v1::Action action) const override;
    bool isHidden(const schema::Field&) const override { return false; }
    bool isReadOnly(const schema::Field&) const override { return false; }
    std::uint64_t hiddenFingerprint(const schema::Kind&) const override { return 0; }

private:
    Reach m_all;
};

}  // namespace crm::access

#include "server/access/rights_of_roles.h"

#include "absl/hash/hash.h"

#include "common/schema/kind.h"
#include "crm/v1/annotations.pb.h"

#include <algorithm>

namespace crm::access {
namespace {

bool grantsAnything(const GrantLine& line) {
    return std::any_of(line.scopes.begin(), line.scopes.end(),
                       [](Scope scope) { return scope != Scope::None; });
}

/// 2 hidden, 1 read-only, 0 free.
int restriction(const StaffRole& role, const schema::Kind& kind, const schema::Field& field) {
    int strictest = 0;
    for (const FieldRuleLine& rule : role.fieldRules) {
        if (rule.kind != kind.name() || rule.field != field.name()) continue;
        strictest = std::max(strictest, rule.isHidden ? 2 : 1);
    }
    return strictest;
}

}  // namespace

const GrantLine* lineFor(const StaffRole& role, const schema::Kind& kind) {
    const GrantLine* forTheRest = nullptr;
    for (const GrantLine& line : role.grants) {
        if (line.kind == kind.name()) return &line;
        if (line.kind == "*") forTheRest = &line;
    }
    return forTheRest;
}

RightsOfRoles::RightsOfRoles(const schema::Catalogue& catalogue,
                             const std::vector<const StaffRole*>& roles, Circle circle) {
    std::sort(circle.inDepartments.begin(), circle.inDepartments.end());
    m_reaches[static_cast<std::size_t>(Scope::Own)] = {Reach::Extent::Some, {circle.employeeId}};
    m_reaches[static_cast<std::size_t>(Scope::Department)] = {Reach::Extent::Some,
                                                              std::move(circle.inDepartments)};
    m_reaches[static_cast<std::size_t>(Scope::All)] = {Reach::Extent::All, {}};
    for (const auto& kind : catalogue.kinds()) m_kinds.emplace(kind.get(), combine(*kind, roles));
}

RightsOfRoles::OfKind RightsOfRoles::combine(const schema::Kind& kind,
                                             const std::vector<const StaffRole*>& roles) {
    OfKind ofKind;
    ofKind.hasAudience = !kind.owners().empty() || !kind.seenWith().empty();
    std::vector<const StaffRole*> granting;
    for (const StaffRole* role : roles) {
        const GrantLine* line = lineFor(*role, kind);
        if (line == nullptr || !grantsAnything(*line)) continue;
        granting.push_back(role);
        for (std::size_t action = 0; action < line->scopes.size(); ++action) {
            ofKind.scopes[action] = std::max(ofKind.scopes[action], line->scopes[action]);
        }
    }
    applyFieldRules(kind, granting, ofKind);
    return ofKind;
}

void RightsOfRoles::applyFieldRules(const schema::Kind& kind,
                                    const std::vector<const StaffRole*>& granting, OfKind& ofKind) {
    std::vector<std::string> hidden;
    for (const schema::Field& field : kind.fields()) {
        int mildest = 2;
        for (const StaffRole* role : granting) {
            mildest = std::min(mildest, restriction(*role, kind, field));
        }
        if (mildest == 0) continue;
        m_readOnly.insert(&field);
        if (mildest < 2) continue;
        m_hidden.insert(&field);
        hidden.push_back(field.name());
    }
    if (!hidden.empty()) ofKind.hiddenFingerprint = absl::HashOf(hidden);
}

const Reach& RightsOfRoles::reach(const schema::Kind& kind, v1::Action action) const {
    Scope scope = this->scope(kind, action);
    const auto found = m_kinds.find(&kind);
    // Nobody owns records of such a kind, so "own" can only mean all of them.
    if (scope != Scope::None && !found->second.hasAudience) scope = Scope::All;
    return reachOf(scope);
}

Scope RightsOfRoles::scope(const schema::Kind& kind, v1::Action action) const {
    const auto found = m_kinds.find(&kind);
    if (found == m_kinds.end() || action <= 0 || action >= kActionCount) return Scope::None;
    return found->second.scopes[static_cast<std::size_t>(action)];
}

bool RightsOfRoles::isHidden(const schema::Field& field) const {
    return m_hidden.contains(&field);
}

bool RightsOfRoles::isReadOnly(const schema::Field& field) const {
    return m_readOnly.contains(&field);
}

std::uint64_t RightsOfRoles::hiddenFingerprint(const schema::Kind& kind) const {
    const auto found = m_kinds.find(&kind);
    return found == m_kinds.end() ? 0 : found->second.hiddenFingerprint;
}

RightsOfTheSystem::RightsOfTheSystem() {
    m_all.extent = Reach::Extent::All;
}

const Reach& RightsOfTheSystem::reach(const schema::Kind&, v1::Action) const {
    return m_all;
}

}  // namespace crm::access

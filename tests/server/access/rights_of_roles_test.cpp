#include "server/access/rights_of_roles.h"

#include "common/schema/kind.h"
#include "crm/v1/annotations.pb.h"
#include "server/access/staff.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace crm::access {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const schema::Catalogue& catalogue() {
    static const schema::Catalogue kCatalogue;
    return kCatalogue;
}

const schema::Kind& kind(const char* name) {
    return *catalogue().kind(name);
}
const schema::Field& field(const char* kindName, const char* name) {
    return *kind(kindName).field(name);
}

GrantLine grant(const char* kindName, std::vector<std::pair<v1::Action, Scope>> scopes) {
    GrantLine line;
    line.kind = kindName;
    for (const auto& [action, scope] : scopes) {
        line.scopes[static_cast<std::size_t>(action)] = scope;
    }
    return line;
}

StaffRole role(const char* id, std::vector<GrantLine> grants,
               std::vector<FieldRuleLine> fieldRules = {}) {
    return {id, id, std::move(grants), std::move(fieldRules), {}};
}

RightsOfRoles rightsOf(const std::vector<const StaffRole*>& roles) {
    return {catalogue(), roles, {"me", {"me", "colleague"}}};
}

TEST(RightsOfRoles, DenyWhatNoRoleGrants) {
    const RightsOfRoles rights = rightsOf({});

    for (const auto& each : catalogue().kinds()) {
        for (int action = v1::ACTION_VIEW; action <= v1::ACTION_CONFIGURE; ++action) {
            EXPECT_FALSE(rights.may(*each, static_cast<v1::Action>(action)))
                << each->name() << " " << action;
        }
    }
    EXPECT_TRUE(rights.isHidden(field("client", "name")));
}

TEST(RightsOfRoles, ReachOwnRecordsThroughMyself) {
    const StaffRole manager = role("manager", {grant("client", {{v1::ACTION_VIEW, Scope::Own}})});
    const RightsOfRoles rights = rightsOf({&manager});

    const Reach& reach = rights.reach(kind("client"), v1::ACTION_VIEW);

    EXPECT_EQ(reach.extent, Reach::Extent::Some);
    EXPECT_THAT(reach.employees, ElementsAre("me"));
    EXPECT_TRUE(reach.includes({"somebody", "me"}));
    EXPECT_FALSE(reach.includes({"somebody"}));
    EXPECT_FALSE(reach.includes({}));
    EXPECT_FALSE(rights.may(kind("client"), v1::ACTION_EDIT));
}

TEST(RightsOfRoles, ReachADepartmentThroughEverybodyInIt) {
    const StaffRole head = role("head", {grant("client", {{v1::ACTION_VIEW, Scope::Department}})});

    const Reach reach = rightsOf({&head}).reach(kind("client"), v1::ACTION_VIEW);

    EXPECT_THAT(reach.employees, ElementsAre("colleague", "me"));
}

TEST(RightsOfRoles, TakeTheWidestOfSeveralRoles) {
    const StaffRole narrow =
        role("narrow",
             {grant("client", {{v1::ACTION_VIEW, Scope::Own}, {v1::ACTION_EDIT, Scope::All}})});
    const StaffRole wide = role("wide", {grant("client", {{v1::ACTION_VIEW, Scope::All}})});
    const RightsOfRoles rights = rightsOf({&narrow, &wide});

    EXPECT_EQ(rights.reach(kind("client"), v1::ACTION_VIEW).extent, Reach::Extent::All);
    EXPECT_EQ(rights.scope(kind("client"), v1::ACTION_EDIT), Scope::All);
}

TEST(RightsOfRoles, LetALineOfAKindReplaceTheLineOfAllKinds) {
    const StaffRole manager = role("manager", {grant("*", {{v1::ACTION_VIEW, Scope::All}}),
                                               grant("client", {{v1::ACTION_EDIT, Scope::Own}})});
    const RightsOfRoles rights = rightsOf({&manager});

    EXPECT_TRUE(rights.may(kind("region"), v1::ACTION_VIEW));
    EXPECT_FALSE(rights.may(kind("client"), v1::ACTION_VIEW));
    EXPECT_TRUE(rights.may(kind("client"), v1::ACTION_EDIT));
}

TEST(RightsOfRoles, ReachAllOfAKindThatNobodyOwns) {
    const StaffRole clerk = role("clerk", {grant("region", {{v1::ACTION_EDIT, Scope::Own}})});

    EXPECT_EQ(rightsOf({&clerk}).reach(kind("region"), v1::ACTION_EDIT).extent, Reach::Extent::All);
}

TEST(RightsOfRoles, HideAFieldOnlyWhenEveryRoleThatGrantsTheKindDoes) {
    const auto view = [] { return grant("client", {{v1::ACTION_VIEW, Scope::All}}); };
    const StaffRole blind = role("blind", {view()}, {{"client", "tax_id", true}});
    const StaffRole careful = role("careful", {view()}, {{"client", "tax_id", false}});
    const StaffRole open = role("open", {view()});
    const StaffRole elsewhere =
        role("elsewhere", {grant("event", {{v1::ACTION_VIEW, Scope::All}})});
    const schema::Field& taxId = field("client", "tax_id");

    EXPECT_TRUE(rightsOf({&blind}).isHidden(taxId));
    EXPECT_TRUE(rightsOf({&blind}).isReadOnly(taxId));
    EXPECT_TRUE(rightsOf({&blind, &elsewhere}).isHidden(taxId));
    EXPECT_FALSE(rightsOf({&blind, &careful}).isHidden(taxId));
    EXPECT_TRUE(rightsOf({&blind, &careful}).isReadOnly(taxId));
    EXPECT_FALSE(rightsOf({&blind, &open}).isReadOnly(taxId));
    EXPECT_FALSE(rightsOf({&blind}).isHidden(field("client", "name")));
}

TEST(RightsOfRoles, GiveTheSameFingerprintToWhoeverMissesTheSameFields) {
    const auto view = [] { return grant("client", {{v1::ACTION_VIEW, Scope::All}}); };
    const StaffRole one = role("one", {view()}, {{"client", "tax_id", true}});
    const StaffRole other = role("other", {view()}, {{"client", "tax_id", true}});
    const StaffRole another = role("another", {view()}, {{"client", "note", true}});
    const StaffRole open = role("open", {view()});
    const auto fingerprint = [](const StaffRole& of) {
        return rightsOf({&of}).hiddenFingerprint(kind("client"));
    };

    EXPECT_EQ(fingerprint(one), fingerprint(other));
    EXPECT_NE(fingerprint(one), fingerprint(another));
    EXPECT_NE(fingerprint(one), fingerprint(open));
}

/// Office over Sales over Region; Other stands apart.
StaffState::Tables company() {
    StaffState::Tables tables;
    tables.departments = {{"office", "", "director"},
                          {"sales", "office", "head"},
                          {"region", "sales", ""},
                          {"other", "", "head-of-other"}};
    tables.roles = {role("r", {grant("client", {{v1::ACTION_VIEW, Scope::Department}})})};
    const auto add = [&tables](const char* id, const char* department) {
        tables.employees.push_back({id, id, id, department, {"r"}, true});
    };
    add("director", "office");
    add("head", "office");
    add("seller", "sales");
    add("rep", "region");
    add("stranger", "other");
    add("head-of-other", "sales");
    add("loner", "");
    return tables;
}

std::vector<std::string> reachOf(const char* employee) {
    const StaffState staff(catalogue(), company());
    return staff.rights(employee)->reach(kind("client"), v1::ACTION_VIEW).employees;
}

TEST(StaffState, ReachesDownTheTreeFromOnesOwnDepartment) {
    EXPECT_THAT(reachOf("rep"), ElementsAre("rep"));
    EXPECT_THAT(reachOf("seller"), ElementsAre("head-of-other", "rep", "seller"));
    EXPECT_THAT(reachOf("director"),
                ElementsAre("director", "head", "head-of-other", "rep", "seller"));
}

TEST(StaffState, ReachesTheDepartmentsOneHeads) {
    EXPECT_THAT(reachOf("head-of-other"),
                ElementsAre("head-of-other", "rep", "seller", "stranger"));
}

TEST(StaffState, LeavesWhoHasNoDepartmentToThemselves) {
    EXPECT_THAT(reachOf("loner"), ElementsAre("loner"));
}

TEST(StaffState, SurvivesDepartmentsInACircle) {
    StaffState::Tables tables = company();
    tables.departments[0].parentId = "region";
    const StaffState staff(catalogue(), std::move(tables));

    EXPECT_EQ(staff.rights("rep")->reach(kind("client"), v1::ACTION_VIEW).employees.size(), 5U);
}

TEST(StaffState, KnowsNobodyElse) {
    const StaffState staff(catalogue(), company());

    EXPECT_EQ(staff.employee("nobody"), nullptr);
    EXPECT_EQ(staff.rights("nobody"), nullptr);
    EXPECT_EQ(staff.byLogin("SELLER")->id, "seller");
}

}  // namespace
}  // namespace crm::access

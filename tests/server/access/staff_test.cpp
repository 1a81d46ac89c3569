#include "server/access/staff.h"

#include "common/schema/kind.h"
#include "crm/v1/annotations.pb.h"
#include "server/database/connection.h"
#include "tests/support/test_cluster.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace crm::access {
namespace {

using testing::UnorderedElementsAre;

constexpr const char* kAdministrator = "00000000-0000-7000-8006-000000000001";

class StaffTest : public testing::Test {
protected:
    StaffTest() : m_staff(m_catalogue) {
        m_connection = *database::Connection::open(m_database.url());
        EXPECT_TRUE(m_staff.load(*m_connection).ok());
    }

    void change(const std::string& sql) {
        m_database.execute(sql);
        EXPECT_TRUE(m_staff.load(*m_connection).ok());
    }

    const schema::Kind& client() const { return *m_catalogue.kind("client"); }

    test::TestDatabase m_database;
    schema::Catalogue m_catalogue;
    std::unique_ptr<database::Connection> m_connection;
    Staff m_staff;
};

TEST_F(StaffTest, ReadsEmployeesRolesAndGrantsFromTheDatabase) {
    const std::shared_ptr<const StaffState> state = m_staff.state();
    const StaffEmployee* administrator = state->byLogin("Admin");

    ASSERT_NE(administrator, nullptr);
    EXPECT_EQ(administrator->id, kAdministrator);
    EXPECT_TRUE(administrator->isActive);
    ASSERT_EQ(state->rolesOf(*administrator).size(), 1U);
    EXPECT_FALSE(state->rolesOf(*administrator)[0]->sections.empty());
    for (int action = v1::ACTION_VIEW; action <= v1::ACTION_CONFIGURE; ++action) {
        EXPECT_EQ(state->rights(kAdministrator)->scope(client(), static_cast<v1::Action>(action)),
                  Scope::All);
    }
}

TEST_F(StaffTest, TakesAChangeOfARoleWithTheNextLoadAndLeavesWhatCallsHold) {
    const std::shared_ptr<const RightsOfRoles> before = m_staff.state()->rights(kAdministrator);

    change(
        "UPDATE role_grants SET view = 'own' WHERE owner_id IN "
        "(SELECT target_id FROM employee_roles WHERE owner_id = "
        "'00000000-0000-7000-8006-000000000001')");

    EXPECT_EQ(before->scope(client(), v1::ACTION_VIEW), Scope::All);
    EXPECT_EQ(m_staff.state()->rights(kAdministrator)->scope(client(), v1::ACTION_VIEW),
              Scope::Own);
}

TEST_F(StaffTest, GivesNothingForRolesInTheArchive) {
    change("UPDATE role SET archived = true");

    EXPECT_FALSE(m_staff.state()->rights(kAdministrator)->may(client(), v1::ACTION_VIEW));
}

TEST_F(StaffTest, CountsEmployeesInTheArchiveAsInactive) {
    change("UPDATE employee SET archived = true");

    EXPECT_FALSE(m_staff.state()->employee(kAdministrator)->isActive);
}

TEST_F(StaffTest, ReadsFieldRules) {
    change(
        "INSERT INTO role_field_rules (owner_id, ordinal, kind, field, access) "
        "SELECT target_id, 0, 'client', 'note', 'hidden' FROM employee_roles "
        "UNION ALL SELECT target_id, 1, 'client', 'name', 'read_only' FROM employee_roles");

    const std::shared_ptr<const RightsOfRoles> rights = m_staff.state()->rights(kAdministrator);
    EXPECT_TRUE(rights->isHidden(*client().field("note")));
    EXPECT_TRUE(rights->isReadOnly(*client().field("name")));
    EXPECT_FALSE(rights->isHidden(*client().field("name")));
}

}  // namespace
}  // namespace crm::access

#include "server/database/migrator.h"

#include "common/status/error.h"
#include "crm/v1/error.pb.h"
#include "server/database/connection.h"
#include "tests/support/test_cluster.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <thread>

namespace crm::database {
namespace {

using test::TestDatabase;

constexpr Migration kTwoSteps[] = {
    {1, "first", "CREATE TABLE a (n int);"},
    {2, "second", "INSERT INTO a VALUES (1); CREATE TABLE b (n int);"}};

std::int64_t number(const TestDatabase& database, const std::string& sql) {
    const auto connection = *Connection::open(database.url());
    const auto rows = connection->query(sql);
    EXPECT_TRUE(rows.ok()) << rows.status();
    return rows.ok() ? rows->integer(0, 0) : -1;
}

TEST(Migrator, EmbedsAllStepsInOrder) {
    const auto migrations = embeddedMigrations();
    ASSERT_GE(migrations.size(), 4U);
    for (std::size_t i = 0; i < migrations.size(); ++i) {
        EXPECT_EQ(migrations[i].version, static_cast<int>(i) + 1);
    }
    EXPECT_EQ(migrations[0].name, "core");
}

TEST(Migrator, ASecondTimeChangesNothing) {
    TestDatabase database;
    const auto connection = *Connection::open(database.url());
    const std::int64_t before = number(database, "SELECT count(*) FROM schema_version");

    EXPECT_TRUE(migrate(*connection).ok());

    EXPECT_EQ(before, static_cast<std::int64_t>(embeddedMigrations().size()));
    EXPECT_EQ(number(database, "SELECT count(*) FROM schema_version"), before);
}

TEST(Migrator, AnOldDatabaseIsBroughtForwardWithItsData) {
    TestDatabase database(TestDatabase::Content::Empty);
    const auto connection = *Connection::open(database.url());
    ASSERT_TRUE(migrate(*connection, absl::MakeSpan(kTwoSteps, 1)).ok());
    database.execute("INSERT INTO a VALUES (41)");

    EXPECT_TRUE(migrate(*connection, kTwoSteps).ok());

    EXPECT_EQ(number(database, "SELECT sum(n) FROM a"), 42);
    EXPECT_EQ(number(database, "SELECT count(*) FROM b"), 0);
}

TEST(Migrator, ANewerDatabaseIsRefusedAndLeftAsItIs) {
    TestDatabase database(TestDatabase::Content::Empty);
    const auto connection = *Connection::open(database.url());
    ASSERT_TRUE(migrate(*connection, kTwoSteps).ok());

    const absl::Status status = migrate(*connection, absl::MakeSpan(kTwoSteps, 1));

    EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
    EXPECT_EQ(reasonOf(status), v1::REASON_NEWER_VERSION);
    EXPECT_EQ(number(database, "SELECT max(version) FROM schema_version"), 2);
}

TEST(Migrator, AFailedStepLeavesNothingOfItself) {
    constexpr Migration kBroken[] = {
        {1, "first", "CREATE TABLE a (n int);"},
        {2, "broken", "CREATE TABLE b (n int); INSERT INTO a VALUES ('no number');"}};
    TestDatabase database(TestDatabase::Content::Empty);
    const auto connection = *Connection::open(database.url());

    EXPECT_FALSE(migrate(*connection, kBroken).ok());

    EXPECT_EQ(number(database, "SELECT max(version) FROM schema_version"), 1);
    EXPECT_EQ(number(database, "SELECT count(*) FROM pg_class WHERE relname = 'b'"), 0);
}

TEST(Migrator, ServersThatStartTogetherMigrateOnce) {
    TestDatabase database(TestDatabase::Content::Empty);
    std::vector<absl::Status> answers(6);
    std::vector<std::thread> servers;
    for (absl::Status& answer : answers) {
        servers.emplace_back([&answer, &database] {
            const auto connection = *Connection::open(database.url());
            answer = migrate(*connection);
        });
    }
    for (std::thread& server : servers) server.join();

    for (const absl::Status& answer : answers) EXPECT_TRUE(answer.ok()) << answer;
    EXPECT_EQ(number(database, "SELECT count(*) FROM schema_version"),
              static_cast<std::int64_t>(embeddedMigrations().size()));
    EXPECT_EQ(number(database, "SELECT count(*) FROM role"), 5);
}

}  // namespace
}  // namespace crm::database

#include "server/database/connection.h"

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"

#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "crm/v1/error.pb.h"
#include "tests/support/test_cluster.h"
#include "tests/support/wait_until.h"

#include <gtest/gtest.h>

#include <future>
#include <thread>

namespace crm::database {
namespace {

using test::TestDatabase;

class ConnectionTest : public testing::Test {
protected:
    ConnectionTest() : m_connection(connect()) {
        const absl::Status made = m_connection->execute(
            "CREATE TABLE parent (id int PRIMARY KEY);"
            "CREATE TABLE item (id int CONSTRAINT item_id_unique UNIQUE,"
            " name text NOT NULL DEFAULT '' CONSTRAINT item_name_check CHECK (name <> 'bad'),"
            " parent_id int CONSTRAINT item_parent_id_fkey REFERENCES parent)");
        EXPECT_TRUE(made.ok()) << made;
    }

    std::unique_ptr<Connection> connect() const {
        auto connection = Connection::open(m_database.url());
        EXPECT_TRUE(connection.ok()) << connection.status();
        return *std::move(connection);
    }
    std::int64_t number(const std::string& sql) {
        auto rows = m_connection->query(sql);
        EXPECT_TRUE(rows.ok()) << rows.status();
        return rows.ok() ? rows->integer(0, 0) : -1;
    }
    static Violation first(const absl::Status& status) {
        const v1::ErrorDetail detail = errorDetail(status);
        if (detail.violations().empty()) return {};
        return Violation{detail.violations(0).reason(), detail.violations(0).field(), {}};
    }

    TestDatabase m_database{TestDatabase::Content::Empty};
    std::unique_ptr<Connection> m_connection;
};

TEST_F(ConnectionTest, ANonsenseUrlIsRefused) {
    EXPECT_EQ(Connection::open("postgresql://[").status().code(),
              absl::StatusCode::kInvalidArgument);
}

TEST_F(ConnectionTest, ADatabaseThatIsNotThereIsUnavailable) {
    const auto connection = Connection::open("postgresql:///none?host=/tmp/nowhere");
    EXPECT_EQ(connection.status().code(), absl::StatusCode::kUnavailable);
    EXPECT_EQ(reasonOf(connection.status()), v1::REASON_DATABASE_AWAY);
}

TEST_F(ConnectionTest, AUniqueViolationIsNamedByItsConstraint) {
    ASSERT_TRUE(m_connection->query("INSERT INTO item (id) VALUES (1)").ok());

    const absl::Status status = m_connection->query("INSERT INTO item (id) VALUES (1)").status();

    EXPECT_EQ(status.code(), absl::StatusCode::kAlreadyExists);
    EXPECT_EQ(first(status).reason, v1::REASON_TAKEN);
    EXPECT_EQ(first(status).field, "item_id_unique");
}

TEST_F(ConnectionTest, AMissingParentAndAUsedOneAreToldApart) {
    const absl::Status missing =
        m_connection->query("INSERT INTO item (parent_id) VALUES (7)").status();
    EXPECT_EQ(missing.code(), absl::StatusCode::kFailedPrecondition);
    EXPECT_EQ(first(missing).reason, v1::REASON_NO_SUCH_RECORD);
    EXPECT_EQ(first(missing).field, "item_parent_id_fkey");

    ASSERT_TRUE(m_connection->query("INSERT INTO parent VALUES (7)").ok());
    ASSERT_TRUE(m_connection->query("INSERT INTO item (parent_id) VALUES (7)").ok());
    const absl::Status used = m_connection->query("DELETE FROM parent WHERE id = 7").status();
    EXPECT_EQ(used.code(), absl::StatusCode::kFailedPrecondition);
    EXPECT_EQ(first(used).reason, v1::REASON_IN_USE);
}

TEST_F(ConnectionTest, ACheckAndANullAreFailedPreconditions) {
    const absl::Status check =
        m_connection->query("INSERT INTO item (name) VALUES ('bad')").status();
    EXPECT_EQ(check.code(), absl::StatusCode::kFailedPrecondition);
    EXPECT_EQ(first(check).field, "item_name_check");

    const absl::Status null = m_connection->query("INSERT INTO item (name) VALUES (NULL)").status();
    EXPECT_EQ(first(null).reason, v1::REASON_REQUIRED);
    EXPECT_EQ(first(null).field, "name");
}

TEST_F(ConnectionTest, AWrongStatementIsInternalAndTheSessionGoesOn) {
    EXPECT_EQ(m_connection->query("SELECT nonsense FROM nowhere").status().code(),
              absl::StatusCode::kInternal);
    EXPECT_EQ(number("SELECT 5"), 5);
    // What could not be prepared is tried anew.
    ASSERT_TRUE(m_connection->execute("CREATE TABLE nowhere (nonsense int)").ok());
    EXPECT_TRUE(m_connection->query("SELECT nonsense FROM nowhere").ok());
}

TEST_F(ConnectionTest, ALostSessionIsReplacedOnTheNextUse) {
    const std::int64_t before = number("SELECT pg_backend_pid()");
    auto other = connect();
    std::promise<absl::Status> answer;
    std::thread asking(
        [&] { answer.set_value(m_connection->query("SELECT pg_sleep(60)").status()); });
    ASSERT_TRUE(test::waitUntil([&] {
        auto rows = other->query(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND query = 'SELECT pg_sleep(60)' "
            "AND state = 'active'");
        return rows.ok() && !rows->empty();
    }));
    const absl::Status lost = answer.get_future().get();
    asking.join();

    EXPECT_EQ(lost.code(), absl::StatusCode::kUnavailable) << lost;
    EXPECT_EQ(reasonOf(lost), v1::REASON_DATABASE_AWAY);
    EXPECT_TRUE(m_connection->isLost());
    EXPECT_NE(number("SELECT pg_backend_pid()"), before);
    EXPECT_FALSE(m_connection->isLost());
}

TEST_F(ConnectionTest, ASessionThatEndedWhileIdleIsReplacedUnnoticed) {
    const std::int64_t before = number("SELECT pg_backend_pid()");
    m_database.endSessions();

    EXPECT_NE(number("SELECT pg_backend_pid()"), before);
}

TEST_F(ConnectionTest, ATransactionDoesNotGoOnInAnotherSession) {
    const absl::Status status = m_connection->transact([&]() -> absl::Status {
        CRM_RETURN_IF_ERROR(m_connection->query("INSERT INTO parent VALUES (1)").status());
        m_database.endSessions();
        EXPECT_FALSE(m_connection->query("INSERT INTO parent VALUES (2)").ok());
        return m_connection->query("INSERT INTO parent VALUES (3)").status();
    });

    EXPECT_EQ(status.code(), absl::StatusCode::kUnavailable) << status;
    EXPECT_EQ(number("SELECT count(*) FROM parent"), 0);
}

TEST_F(ConnectionTest, AStatementStopsAtItsDeadlineAndTheSessionLives) {
    const std::int64_t before = number("SELECT pg_backend_pid()");
    m_connection->setDeadline(absl::Now() + absl::Milliseconds(50));
    const absl::Time begun = absl::Now();

    const absl::Status status = m_connection->query("SELECT pg_sleep(60)").status();

    EXPECT_EQ(status.code(), absl::StatusCode::kDeadlineExceeded) << status;
    EXPECT_EQ(reasonOf(status), v1::REASON_TIMED_OUT);
    EXPECT_LT(absl::Now() - begun, absl::Seconds(5));
    // Nothing begins after it either.
    EXPECT_EQ(m_connection->query("SELECT 1").status().code(), absl::StatusCode::kDeadlineExceeded);
    m_connection->setDeadline(absl::InfiniteFuture());
    EXPECT_EQ(number("SELECT pg_backend_pid()"), before);
}

TEST_F(ConnectionTest, ADeadlineWithinATransactionRollsItBack) {
    m_connection->setDeadline(absl::Now() + absl::Milliseconds(100));
    const absl::Status status = m_connection->transact([&]() -> absl::Status {
        CRM_RETURN_IF_ERROR(m_connection->query("INSERT INTO parent VALUES (1)").status());
        return m_connection->query("SELECT pg_sleep(60)").status();
    });
    m_connection->setDeadline(absl::InfiniteFuture());

    EXPECT_EQ(status.code(), absl::StatusCode::kDeadlineExceeded);
    EXPECT_EQ(number("SELECT count(*) FROM parent"), 0);
}

TEST_F(ConnectionTest, ATransactionIsAllOrNothing) {
    const absl::Status refused = m_connection->transact([&]() -> absl::Status {
        CRM_RETURN_IF_ERROR(m_connection->query("INSERT INTO parent VALUES (1)").status());
        return absl::AbortedError("changed my mind");
    });
    EXPECT_EQ(refused, absl::AbortedError("changed my mind"));
    EXPECT_EQ(number("SELECT count(*) FROM parent"), 0);

    EXPECT_TRUE(m_connection
                    ->transact([&] {
                        return m_connection->query("INSERT INTO parent VALUES (1)").status();
                    })
                    .ok());
    EXPECT_EQ(number("SELECT count(*) FROM parent"), 1);
}

TEST_F(ConnectionTest, AnIgnoredFailureDoesNotPassForACommit) {
    const absl::Status status = m_connection->transact([&]() -> absl::Status {
        CRM_RETURN_IF_ERROR(m_connection->query("INSERT INTO parent VALUES (1)").status());
        EXPECT_FALSE(m_connection->query("SELECT 1 / 0").ok());
        return absl::OkStatus();
    });

    EXPECT_FALSE(status.ok());
    EXPECT_EQ(number("SELECT count(*) FROM parent"), 0);
}

TEST_F(ConnectionTest, DeferredStatementsRunInOrderBeforeTheNextQueryAndTheCommit) {
    const absl::Status status = m_connection->transact([&]() -> absl::Status {
        m_connection->defer("INSERT INTO parent VALUES (1)");
        m_connection->defer("UPDATE parent SET id = id + 10");
        EXPECT_EQ(number("SELECT max(id) FROM parent"), 11);
        m_connection->defer("INSERT INTO parent VALUES (2)");
        return absl::OkStatus();
    });

    EXPECT_TRUE(status.ok()) << status;
    EXPECT_EQ(number("SELECT sum(id) FROM parent"), 13);
}

TEST_F(ConnectionTest, AFailedDeferredStatementFailsTheCommit) {
    const absl::Status status = m_connection->transact([&]() -> absl::Status {
        m_connection->defer("INSERT INTO parent VALUES (1)");
        m_connection->defer("INSERT INTO item (parent_id) VALUES (99)");
        m_connection->defer("INSERT INTO parent VALUES (2)");
        return absl::OkStatus();
    });

    EXPECT_EQ(first(status).field, "item_parent_id_fkey");
    EXPECT_EQ(number("SELECT count(*) FROM parent"), 0);
}

TEST_F(ConnectionTest, SeveralStatementsTogetherAreAllOrNone) {
    auto rows = m_connection->queryAll({{"INSERT INTO parent VALUES (1) RETURNING id", {}, true},
                                        {"SELECT count(*) FROM parent", {}, false}});
    ASSERT_TRUE(rows.ok()) << rows.status();
    ASSERT_EQ(rows->size(), 2U);
    EXPECT_EQ((*rows)[0].integer(0, 0), 1);
    EXPECT_EQ((*rows)[1].integer(0, 0), 1);

    EXPECT_FALSE(m_connection
                     ->queryAll({{"INSERT INTO parent VALUES (2)", {}, true},
                                 {"INSERT INTO parent VALUES (1)", {}, true}})
                     .ok());
    EXPECT_EQ(number("SELECT count(*) FROM parent"), 1);
}

TEST_F(ConnectionTest, ASerializationFailureRunsTheWorkAgain) {
    auto other = connect();
    ASSERT_TRUE(m_connection->query("INSERT INTO parent VALUES (1)").ok());
    int attempts = 0;
    const absl::Status status = m_connection->transact([&]() -> absl::Status {
        ++attempts;
        CRM_RETURN_IF_ERROR(
            m_connection->queryOnce("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ").status());
        CRM_RETURN_IF_ERROR(m_connection->query("SELECT id FROM parent").status());
        if (attempts < 3) {
            CRM_RETURN_IF_ERROR(other->query("UPDATE parent SET id = id + 10").status());
        }
        return m_connection->query("UPDATE parent SET id = id + 1").status();
    });

    EXPECT_TRUE(status.ok()) << status;
    EXPECT_EQ(attempts, 3);
    EXPECT_EQ(number("SELECT id FROM parent"), 22);
}

TEST_F(ConnectionTest, ItGivesUpOnWorkThatAlwaysCollides) {
    auto other = connect();
    ASSERT_TRUE(m_connection->query("INSERT INTO parent VALUES (1)").ok());
    int attempts = 0;
    const absl::Status status = m_connection->transact([&]() -> absl::Status {
        ++attempts;
        CRM_RETURN_IF_ERROR(
            m_connection->queryOnce("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ").status());
        CRM_RETURN_IF_ERROR(m_connection->query("SELECT id FROM parent").status());
        CRM_RETURN_IF_ERROR(other->query("UPDATE parent SET id = id + 10").status());
        return m_connection->query("UPDATE parent SET id = id + 1").status();
    });

    EXPECT_EQ(status.code(), absl::StatusCode::kAborted);
    EXPECT_EQ(attempts, 5);
}

TEST_F(ConnectionTest, ItKeepsAtMostFiveHundredPreparedStatements) {
    for (int i = 0; i < 620; ++i) {
        ASSERT_EQ(number(absl::StrCat("SELECT ", i)), i);
    }
    EXPECT_LE(number("SELECT count(*) FROM pg_prepared_statements"), 500);
    // The first was evicted and comes back, the last is still there.
    EXPECT_EQ(number("SELECT 0"), 0);
    EXPECT_EQ(number("SELECT 619"), 619);
}

TEST_F(ConnectionTest, APreparedStatementSurvivesAChangeOfItsTable) {
    ASSERT_TRUE(m_connection->query("INSERT INTO parent VALUES (1)").ok());
    ASSERT_TRUE(m_connection->query("SELECT * FROM parent").ok());
    ASSERT_TRUE(connect()->execute("ALTER TABLE parent ADD COLUMN name text").ok());

    const auto rows = m_connection->query("SELECT * FROM parent");
    EXPECT_TRUE(rows.ok()) << rows.status();

    ASSERT_TRUE(connect()->execute("ALTER TABLE parent ADD COLUMN age int").ok());
    EXPECT_TRUE(
        m_connection->transact([&] { return m_connection->query("SELECT * FROM parent").status(); })
            .ok());
}

TEST_F(ConnectionTest, CopyInStreamsRows) {
    int chunk = 0;
    const absl::Status status =
        m_connection->copyIn("COPY item (id, name) FROM STDIN", [&](std::string& lines) {
            for (int i = 0; i < 1000; ++i) absl::StrAppend(&lines, chunk * 1000 + i, "\tимя\n");
            return ++chunk < 5;
        });

    EXPECT_TRUE(status.ok()) << status;
    EXPECT_EQ(number("SELECT count(*) FROM item WHERE name = 'имя'"), 5000);
}

TEST_F(ConnectionTest, ACopyThatIsRefusedLeavesNothingAndTheSessionGoesOn) {
    const absl::Status status =
        m_connection->copyIn("COPY item (id) FROM STDIN", [&](std::string& lines) {
            lines = "1\n2\n1\n";
            return false;
        });

    EXPECT_EQ(status.code(), absl::StatusCode::kAlreadyExists) << status;
    EXPECT_EQ(first(status).field, "item_id_unique");
    EXPECT_EQ(number("SELECT count(*) FROM item"), 0);
}

TEST_F(ConnectionTest, LargeParametersAndResultsPassThroughOneRoundTrip) {
    const std::string large(3 * 1024 * 1024, 'x');
    std::vector<Statement> statements;
    for (int i = 0; i < 8; ++i) {
        Statement& statement = statements.emplace_back();
        statement.sql = "SELECT $1::text";
        statement.params.add(large);
    }
    const auto rows = m_connection->queryAll(std::move(statements));

    ASSERT_TRUE(rows.ok()) << rows.status();
    for (const Rows& each : *rows) EXPECT_EQ(each.text(0, 0).size(), large.size());
}

}  // namespace
}  // namespace crm::database

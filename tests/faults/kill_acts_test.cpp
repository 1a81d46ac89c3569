#include "common/values/uuid7.h"
#include "server/database/connection.h"
#include "server/demo/staff.h"
#include "tests/faults/real_server.h"
#include "tests/support/test_server.h"
#include "tests/support/wait_until.h"

#include <absl/strings/str_cat.h>
#include <absl/time/clock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace crm {
namespace {

/// What an act is asked again and again until it is answered, across ends of the server.
using Ask = std::function<absl::Status(test::Caller&)>;

/// One act and what to look at before and after it: the sum of both is all that it changes.
struct ActCase {
    std::string name;
    Ask ask;
    /// True when it is done, false when nothing of it is; a test failure when it is half done.
    std::function<bool()> isDone;
};

absl::Status untilAnswered(test::Caller& caller, const Ask& ask) {
    absl::Status answer = ask(caller);
    while (absl::IsUnavailable(answer)) {
        caller.channel->WaitForConnected(std::chrono::system_clock::now() +
                                         std::chrono::seconds(30));
        answer = ask(caller);
    }
    return answer;
}

/// A company of clients, all of one manager, and the acts that are done to all of them.
class KilledAct : public testing::Test {
protected:
    static constexpr int kClients = 500;

    void SetUp() override {
        m_connection = *database::Connection::open(m_server.databaseUrl());
        m_to = text("SELECT id FROM employee WHERE login = 'admin'");
        m_from =
            text("SELECT id FROM employee WHERE login = '" + std::string(demo::kDemoManager) + "'");
        sql("UPDATE employee SET active = true WHERE login = 'admin'");
        sql(absl::StrCat("INSERT INTO employee_roles (owner_id, ordinal, target_id) SELECT '",
                         m_from, "', 9, '", test::roleId(test::Role::Administrator), "'"));
        sql(
            absl::StrCat("INSERT INTO client (id, name, responsible_id) SELECT gen_random_uuid(), "
                         "'Несгораемый шкаф', '",
                         m_from, "' FROM generate_series(1, ", kClients, ")"));
        m_server.kill();
        m_server.start();
        m_caller.emplace(m_server.channel());
        const auto signedIn = m_caller->signIn(demo::kDemoManager, demo::kDemoPassword);
        ASSERT_TRUE(signedIn.ok()) << signedIn.status();
    }

    void sql(const std::string& statement) {
        const absl::Status status = m_connection->execute(statement);
        ASSERT_TRUE(status.ok()) << status;
    }
    std::string text(const std::string& query) {
        const auto rows = m_connection->query(query);
        EXPECT_TRUE(rows.ok()) << rows.status();
        return rows.ok() ? std::string(rows->text(0, 0)) : std::string();
    }
    std::int64_t count(const std::string& condition) {
        const auto rows = m_connection->query(
            "SELECT count(*) FROM client WHERE name = 'Несгораемый шкаф' AND " + condition);
        EXPECT_TRUE(rows.ok()) << rows.status();
        return rows.ok() ? rows->integer(0, 0) : -1;
    }
    v1::Selection allOfThem() const {
        v1::Selection selection;
        selection.mutable_matching()->set_text("Несгораемый шкаф");
        selection.mutable_matching()->set_with_archived(true);
        return selection;
    }
    /// All or nothing: how many there are that it has happened to.
    bool isWhole(const std::string& condition) {
        const std::int64_t done = count(condition);
        EXPECT_TRUE(done == 0 || done == kClients) << "half done: " << done << " " << condition;
        return done == kClients;
    }

    ActCase reassigning() {
        v1::ReassignClientsRequest request;
        request.set_request_id(values::makeUuid7());
        *request.mutable_clients() = allOfThem();
        request.set_to_id(m_to);
        return {"reassigning",
                [request](test::Caller& caller) {
                    return caller
                        .call(*caller.desk, &v1::Desk::Stub::ReassignClients, request,
                              absl::Minutes(1))
                        .status();
                },
                [this] { return isWhole("responsible_id = '" + m_to + "'"); }};
    }
    ActCase archiving() {
        v1::ArchiveRequest request;
        request.set_request_id(values::makeUuid7());
        request.set_kind("client");
        *request.mutable_records() = allOfThem();
        return {"archiving",
                [request](test::Caller& caller) {
                    return caller
                        .call(*caller.desk, &v1::Desk::Stub::Archive, request, absl::Minutes(1))
                        .status();
                },
                [this] { return isWhole("archived"); }};
    }
    /// Two more clients that are one; all the others belong to the one that goes.
    ActCase merging() {
        const std::string stays = values::makeUuid7();
        const std::string goes = values::makeUuid7();
        for (const std::string& id : {stays, goes})
            sql(absl::StrCat("INSERT INTO client (id, name, responsible_id) VALUES ('", id,
                             "', 'Завод сейфов', '", m_from, "')"));
        sql("UPDATE client SET parent_id = '" + goes + "' WHERE name = 'Несгораемый шкаф'");
        v1::MergeRecordsRequest request;
        request.set_request_id(values::makeUuid7());
        request.mutable_survivor()->mutable_client()->mutable_meta()->set_id(stays);
        request.mutable_survivor()->mutable_client()->mutable_meta()->set_revision(1);
        request.add_absorbed()->set_id(goes);
        request.mutable_absorbed(0)->set_revision(1);
        m_stays = stays;
        return {"merging",
                [request](test::Caller& caller) {
                    return caller
                        .call(*caller.desk, &v1::Desk::Stub::MergeRecords, request,
                              absl::Minutes(1))
                        .status();
                },
                [this, stays] {
                    // In one look: the server's last commit may come in between of two.
                    const std::string found =
                        text("SELECT count(*) FILTER (WHERE parent_id = '" + stays +
                             "') || ' ' || count(*) FILTER (WHERE archived AND merged_into_id = '" +
                             stays + "') FROM client");
                    const std::string whole = absl::StrCat(kClients, " 1");
                    EXPECT_TRUE(found == "0 0" || found == whole) << "half done: " << found;
                    return found == whole;
                }};
    }
    /// Takes back the last act, which was done.
    ActCase undoing(const std::string& condition) {
        v1::UndoRequest request;
        request.set_request_id(values::makeUuid7());
        request.set_act_id(text("SELECT id FROM act ORDER BY at DESC LIMIT 1"));
        return {"undoing",
                [request](test::Caller& caller) {
                    return caller
                        .call(*caller.desk, &v1::Desk::Stub::Undo, request, absl::Minutes(1))
                        .status();
                },
                [this, condition] { return !isWhole(condition); }};
    }

    /// Whoever writes clients waits for us until letGo().
    void hold() { sql("BEGIN; LOCK TABLE client IN SHARE MODE"); }
    void letGo() { sql("COMMIT"); }
    bool isAnybodyHeld() {
        return text(
                   "SELECT count(*) FROM pg_locks WHERE relation = 'client'::regclass "
                   "AND mode = 'RowExclusiveLock' AND NOT granted") != "0";
    }

    /// Asks for the act and ends the server while the act waits for us, then after a while, a
    /// little later each time, until the act is done before that: each end meets it somewhere else.
    /// Answers how many ends met it.
    int killUntilDone(const ActCase& act) {
        absl::Duration after = absl::Milliseconds(10);
        for (int ends = 0;; ++ends, after *= 2) {
            const bool isFirst = ends == 0;
            if (isFirst) hold();
            absl::Status answer;
            std::thread asking([&] { answer = act.ask(*m_caller); });
            if (isFirst) {
                EXPECT_TRUE(test::waitUntil([this] { return isAnybodyHeld(); }, absl::Minutes(1)));
            } else {
                absl::SleepFor(after);
            }
            m_server.kill();
            if (isFirst) letGo();
            m_server.start();
            // An act that was not on its way yet is answered by the server that came after.
            asking.join();
            // PostgreSQL may still be busy with what the dead server had asked it to commit.
            if (answer.ok() || act.isDone()) {
                EXPECT_TRUE(untilAnswered(*m_caller, act.ask).ok()) << act.name;
                EXPECT_TRUE(act.isDone()) << act.name;
                return answer.ok() ? ends : ends + 1;
            }
            if (absl::IsUnavailable(answer)) continue;
            ADD_FAILURE() << act.name << " is refused: " << answer;
            return ends;
        }
    }

    /// The act and then its undo.
    void expectWhole(const ActCase& act, const std::string& condition) {
        const int ends = killUntilDone(act);
        const int undone = killUntilDone(undoing(condition));
        std::cout << act.name << " met " << ends << " ends, its undo " << undone << "\n";
        EXPECT_GE(ends, 1) << act.name << " was done before the first end";
    }
    /// Each act once, and its undo once, however often they were asked for.
    void expectOnce(int acts, int entries) {
        EXPECT_EQ(text("SELECT count(*) FROM act"), std::to_string(acts));
        EXPECT_EQ(
            text("SELECT count(*) FROM (SELECT record_id, revision FROM journal WHERE commit_id "
                 "IN (SELECT id FROM act) GROUP BY 1, 2 HAVING count(*) > 1) twice"),
            "0");
        EXPECT_EQ(text("SELECT count(*) FROM journal WHERE commit_id IN (SELECT id FROM act)"),
                  std::to_string(entries));
    }

    test::RealServer m_server;
    std::unique_ptr<database::Connection> m_connection;
    /// One session for all: each would take a seat of its own.
    std::optional<test::Caller> m_caller;
    std::string m_from;
    std::string m_to;
    std::string m_stays;
};

TEST_F(KilledAct, IsDoneAsAWholeOrNotAtAllAndOnce) {
    expectWhole(reassigning(), "responsible_id = '" + m_to + "'");
    expectWhole(archiving(), "archived");
    expectOnce(4, 4 * kClients);
}

TEST_F(KilledAct, MergesAsAWholeOrNotAtAllAndOnce) {
    ActCase merge = merging();
    expectWhole(merge, "parent_id = '" + m_stays + "'");
    expectOnce(2, 2 * kClients + 2);
}

}  // namespace
}  // namespace crm

#include "common/status/error.h"
#include "common/status/grpc_status.h"
#include "common/values/uuid7.h"
#include "crm/v1/error.pb.h"
#include "server/access/seats.h"
#include "server/database/connection.h"
#include "server/demo/staff.h"
#include "tests/faults/real_server.h"
#include "tests/support/test_server.h"
#include "tests/support/wait_until.h"

#include <absl/base/thread_annotations.h>
#include <absl/synchronization/mutex.h>
#include <absl/time/clock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <map>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace crm {
namespace {

constexpr int kKills = 25;
constexpr int kWriters = 4;
// Told apart from the demo company's own clients.
constexpr char kName[] = "Несгораемый шкаф";

/// What was acknowledged, and what watchers were told. Any thread.
class Ledger {
public:
    void acknowledge(const std::string& clientId, const std::string& contactId) {
        const absl::MutexLock lock(&m_mutex);
        m_acknowledged.insert(clientId);
        m_acknowledged.insert(contactId);
    }
    void tell(const v1::Change& change) {
        const absl::MutexLock lock(&m_mutex);
        ++m_told[change.id() + "/" + std::to_string(change.revision())];
    }
    std::size_t acknowledged() const {
        const absl::MutexLock lock(&m_mutex);
        return m_acknowledged.size();
    }
    std::set<std::string> acknowledgedIds() const {
        const absl::MutexLock lock(&m_mutex);
        return m_acknowledged;
    }
    std::map<std::string, int> told() const {
        const absl::MutexLock lock(&m_mutex);
        return m_told;
    }

private:
    mutable absl::Mutex m_mutex;
    std::set<std::string> m_acknowledged ABSL_GUARDED_BY(m_mutex);
    std::map<std::string, int> m_told ABSL_GUARDED_BY(m_mutex);
};

/// A client and its first contact: both or neither.
v1::CommitRequest newClient() {
    v1::CommitRequest request;
    request.set_request_id(values::makeUuid7());
    v1::Client& client = *request.add_writes()->mutable_create()->mutable_client();
    client.mutable_meta()->set_id(values::makeUuid7());
    client.set_name(kName);
    v1::Contact& contact = *request.add_writes()->mutable_create()->mutable_contact();
    contact.mutable_meta()->set_id(values::makeUuid7());
    contact.set_last_name("Хранитель");
    contact.mutable_client()->set_id(client.meta().id());
    return request;
}

const std::string& idOf(const v1::CommitRequest& request, int write) {
    const v1::Record& record = request.writes(write).create();
    return record.has_client() ? record.client().meta().id() : record.contact().meta().id();
}

/// One attempt, which waits for a server that is being started.
absl::StatusOr<v1::CommitResponse> commit(test::Caller& caller, const v1::CommitRequest& request) {
    return caller.call(*caller.records, &v1::Records::Stub::Commit, request, absl::Minutes(1));
}

/// Asks until there is an answer: what a client does after a lost connection.
absl::StatusOr<v1::CommitResponse> commitUntilAnswered(test::Caller& caller,
                                                       const v1::CommitRequest& request) {
    absl::StatusOr<v1::CommitResponse> answer = commit(caller, request);
    while (absl::IsUnavailable(answer.status())) {
        caller.channel->WaitForConnected(std::chrono::system_clock::now() +
                                         std::chrono::seconds(30));
        answer = commit(caller, request);
    }
    return answer;
}

/// Commits until told to stop.
void keepWriting(test::Caller caller, Ledger& ledger, const std::atomic<bool>& isOver) {
    while (!isOver) {
        const v1::CommitRequest request = newClient();
        const auto answer = commitUntilAnswered(caller, request);
        ASSERT_TRUE(answer.ok()) << answer.status();
        ledger.acknowledge(idOf(request, 0), idOf(request, 1));
    }
}

/// Watches until the record of that id appears; after a lost connection from the last token on.
void keepWatching(const test::Caller& caller, Ledger& ledger, std::string token,
                  const std::string& lastId, std::atomic<int>& streams) {
    const absl::Time deadline = absl::Now() + absl::Minutes(5);
    while (absl::Now() < deadline) {
        const auto context = caller.context(deadline - absl::Now());
        const auto stream = caller.feed->Watch(context.get());
        v1::WatchRequest start;
        start.mutable_start()->set_resume_token(token);
        stream->Write(start);
        ++streams;
        bool isOver = false;
        v1::WatchResponse response;
        while (!isOver && stream->Read(&response)) {
            if (response.has_bookmark()) token = response.bookmark().resume_token();
            if (!response.has_changes()) continue;
            for (const v1::Change& change : response.changes().changes()) {
                ledger.tell(change);
                isOver = isOver || change.id() == lastId;
            }
            token = response.changes().resume_token();
        }
        if (isOver) context->TryCancel();
        const absl::Status end = fromGrpc(stream->Finish());
        if (isOver && absl::IsCancelled(end)) return;
        // The server is gone, or this watcher was held up too long: either way it comes back.
        ASSERT_TRUE(absl::IsUnavailable(end) || reasonOf(end) == v1::REASON_RESYNC) << end;
        caller.channel->WaitForConnected(std::chrono::system_clock::now() +
                                         std::chrono::seconds(30));
    }
    FAIL() << "the last record was never told";
}

/// The place in the journal from which on a watcher is told everything.
std::string tokenNow(test::Caller& caller) {
    v1::QueryRequest query;
    query.set_kind("client");
    query.set_page_size(1);
    return caller.query(query).value().resume_token();
}

test::Caller signedIn(const test::RealServer& server) {
    test::Caller caller(server.channel());
    const auto answer = caller.signIn(demo::kDemoManager, demo::kDemoPassword);
    EXPECT_TRUE(answer.ok()) << answer.status();
    return caller;
}

/// The same person on a connection of their own.
test::Caller again(const test::RealServer& server, const test::Caller& caller) {
    test::Caller other(server.channel());
    other.token = caller.token;
    other.employeeId = caller.employeeId;
    return other;
}

std::int64_t count(const test::RealServer& server, const std::string& sql) {
    const auto connection = database::Connection::open(server.databaseUrl());
    EXPECT_TRUE(connection.ok()) << connection.status();
    const auto rows = (*connection)->query(sql);
    EXPECT_TRUE(rows.ok()) << rows.status();
    return rows.ok() ? rows->integer(0, 0) : -1;
}

/// Ends the server at many points of its work, each after a different number of acknowledged
/// commits; four commits are under way at any moment, so that each end meets them somewhere else
/// between receiving and answering.
void killManyTimes(test::RealServer& server, const Ledger& ledger) {
    for (int i = 0; i < kKills; ++i) {
        const std::size_t enough =
            ledger.acknowledged() + 10 + static_cast<std::size_t>(i * 7 % 40);
        ASSERT_TRUE(
            test::waitUntil([&] { return ledger.acknowledged() >= enough; }, absl::Seconds(60)))
            << "nothing is acknowledged any more after " << i << " ends";
        server.kill();
        server.start();
    }
}

TEST(KilledServer, KeepsWhatItAcknowledgedOnceAndTellsItOnce) {
    test::RealServer server;
    test::Caller caller = signedIn(server);
    const std::string token = tokenNow(caller);
    v1::CommitRequest last = newClient();
    last.mutable_writes(0)->mutable_create()->mutable_client()->set_name("Последний");
    Ledger ledger;
    std::atomic<bool> isOver = false;
    std::atomic<int> streams = 0;
    std::thread watcher([&, own = again(server, caller)] {
        keepWatching(own, ledger, token, idOf(last, 0), streams);
    });
    std::vector<std::thread> writers;
    for (int i = 0; i < kWriters; ++i) {
        writers.emplace_back(keepWriting, again(server, caller), std::ref(ledger),
                             std::cref(isOver));
    }

    killManyTimes(server, ledger);
    isOver = true;
    for (std::thread& writer : writers) writer.join();
    const auto end = commitUntilAnswered(caller, last);
    ASSERT_TRUE(end.ok()) << end.status();
    watcher.join();

    // Every request was repeated until it was answered, so what is there is what was acknowledged:
    // no more, no less.
    const auto acknowledged = static_cast<std::int64_t>(ledger.acknowledged());
    const std::string clients = std::string("FROM client WHERE name = '") + kName + "'";
    EXPECT_EQ(count(server, "SELECT count(*) " + clients) * 2, acknowledged);
    EXPECT_EQ(count(server, "SELECT count(*) FROM contact WHERE last_name = 'Хранитель'") * 2 - 2,
              acknowledged);
    EXPECT_EQ(count(server,
                    "SELECT count(*) FROM journal WHERE record_id IN (SELECT id " + clients + ")") *
                  2,
              acknowledged);
    EXPECT_EQ(count(server, "SELECT count(*) - count(DISTINCT code) FROM client"), 0);
    const std::map<std::string, int> told = ledger.told();
    for (const std::string& id : ledger.acknowledgedIds()) {
        const auto found = told.find(id + "/1");
        ASSERT_NE(found, told.end()) << id << " was never told";
        EXPECT_EQ(found->second, 1) << id << " was told more than once";
    }
    EXPECT_GE(streams, kKills / 2) << "the watcher did not have to resume";
    std::cout << acknowledged << " records acknowledged across " << kKills << " ends, " << streams
              << " streams\n";
}

// Seats are leases in the database, and not what the server that is gone remembered.
TEST(KilledServer, KeepsTheSeatsOfThoseWhoHaveThem) {
    test::RealServer server;
    std::vector<test::Caller> people;
    for (int i = 0; i < access::kFreeSeats; ++i) people.push_back(signedIn(server));

    server.kill();
    server.start();

    for (const test::Caller& person : people)
        EXPECT_TRUE(again(server, person).profile().ok()) << "lost the session or its seat";
    test::Caller sixth(server.channel());
    const absl::Status refused = sixth.signIn(demo::kDemoManager, demo::kDemoPassword).status();
    EXPECT_EQ(reasonOf(refused), v1::REASON_NO_SEATS) << refused;
    EXPECT_EQ(reasonOf(sixth.profile().status()), v1::REASON_SIGN_IN) << "has no session";
}

// A request whose answer was lost is answered as if for the first time, and done once.
TEST(KilledServer, AnswersARepeatedRequestWithTheFirstAnswer) {
    test::RealServer server;
    test::Caller caller = signedIn(server);
    const v1::CommitRequest request = newClient();
    const auto first = caller.commit(request);
    ASSERT_TRUE(first.ok()) << first.status();

    server.kill();
    server.start();
    const auto second = commitUntilAnswered(caller, request);

    ASSERT_TRUE(second.ok()) << second.status();
    EXPECT_EQ(second->commit_id(), first->commit_id());
    EXPECT_EQ(second->results(0).code(), first->results(0).code());
    EXPECT_EQ(
        count(server, "SELECT count(*) FROM client WHERE name = '" + std::string(kName) + "'"), 1);
}

}  // namespace
}  // namespace crm

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "common/status/error.h"
#include "common/values/uuid7.h"
#include "crm/v1/error.pb.h"
#include "server/database/connection.h"
#include "tests/server/feed/clients.h"
#include "tests/server/feed/stream.h"
#include "tests/support/test_server.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <set>
#include <thread>

namespace crm::feed {
namespace {

using test::Caller;
using test::Role;
using test::TestServer;
using testing::clientNamed;
using ::testing::Contains;
using testing::create;
using testing::edit;
using ::testing::ElementsAre;
using testing::rename;
using testing::Stream;

std::vector<std::int64_t> positionsOf(const std::vector<v1::Change>& changes) {
    std::vector<std::int64_t> positions;
    for (const v1::Change& change : changes) positions.push_back(change.position());
    return positions;
}

/// What the journal says happened, by position.
std::map<std::int64_t, std::string> journal(const TestServer& server) {
    auto connection = database::Connection::open(server.database().url());
    const auto rows = (*connection)->query("SELECT position, commit_id FROM journal");
    EXPECT_TRUE(rows.ok()) << rows.status();
    std::map<std::int64_t, std::string> commits;
    for (std::size_t row = 0; row < rows->size(); ++row) {
        commits[rows->integer(row, 0)] = std::string(rows->text(row, 1));
    }
    return commits;
}

TEST(Watch, BeginsWithABookmarkAndTellsWhatHappensThen) {
    TestServer server;
    Caller admin = server.signedIn("admin");
    create(admin, clientNamed("Раньше"));
    Stream stream(admin, "");

    const std::string id = create(admin, clientNamed("ТОВ «Ромашка»"));
    ASSERT_TRUE(stream.readChanges(1));
    rename(admin, id, "ТОВ «Мак»");
    ASSERT_TRUE(stream.readChanges(2));

    const v1::Change& created = stream.changes()[0];
    EXPECT_EQ(created.id(), id);
    EXPECT_EQ(created.operation(), v1::Change::OPERATION_CREATED);
    EXPECT_EQ(created.record().client().name(), "ТОВ «Ромашка»");
    EXPECT_EQ(created.actor().id(), admin.employeeId);
    const v1::Change& renamed = stream.changes()[1];
    EXPECT_EQ(renamed.operation(), v1::Change::OPERATION_UPDATED);
    EXPECT_THAT(renamed.fields().paths(), ElementsAre("name"));
    EXPECT_EQ(renamed.record().client().name(), "ТОВ «Мак»");
    EXPECT_EQ(renamed.record().client().meta().revision(), renamed.revision());
    EXPECT_GT(renamed.revision(), created.revision());
}

TEST(Watch, ContinuesExactlyWhereAQueryEnded) {
    TestServer server;
    Caller admin = server.signedIn("admin");
    create(admin, clientNamed("В ответе"));
    v1::QueryRequest request;
    request.set_kind("client");
    const absl::StatusOr<v1::QueryResponse> page = admin.query(request);
    ASSERT_TRUE(page.ok()) << page.status();
    const std::string missed = create(admin, clientNamed("После ответа"));

    Stream stream(admin, page->resume_token());

    const std::string later = create(admin, clientNamed("Потом"));
    ASSERT_TRUE(stream.readChanges(2));
    EXPECT_EQ(stream.changes()[0].id(), missed);
    EXPECT_EQ(stream.changes()[1].id(), later);
}

TEST(Watch, ResumesAtEveryPositionWithWhatFollowsIt) {
    TestServer server;
    Caller admin = server.signedIn("admin");
    Stream first(admin, "");
    std::vector<std::string> tokens = {first.token()};
    const std::string id = create(admin, clientNamed("0"));
    ASSERT_TRUE(first.readChanges(1));
    tokens.push_back(first.token());
    for (std::size_t count = 2; count <= 20; ++count) {
        rename(admin, id, absl::StrCat(count));
        ASSERT_TRUE(first.readChanges(count));
        tokens.push_back(first.token());
    }
    const std::vector<std::int64_t> all = positionsOf(first.changes());
    ASSERT_EQ(all.size(), 20U);

    for (std::size_t known = 0; known < tokens.size(); ++known) {
        Stream stream(admin, tokens[known]);
        const std::vector<std::int64_t> rest(all.begin() + static_cast<std::ptrdiff_t>(known),
                                             all.end());
        ASSERT_TRUE(stream.readChanges(rest.size()));
        EXPECT_EQ(positionsOf(stream.changes()), rest) << "resumed after " << known;
    }
}

TEST(Watch, SendsALongAbsenceInPiecesOnceAndWhole) {
    TestServer server;
    Caller admin = server.signedIn("admin");
    const std::string before = Stream(admin, "").token();
    for (int commit = 0; commit < 40; ++commit) {
        v1::CommitRequest request;
        for (int write = 0; write < 50; ++write) {
            *request.add_writes()->mutable_create() = clientNamed(absl::StrCat(commit, "/", write));
        }
        ASSERT_TRUE(admin.commit(std::move(request)).ok());
    }

    Stream stream(admin, before);
    ASSERT_TRUE(stream.readChanges(2'000));

    std::vector<std::int64_t> expected;
    for (const auto& [position, commit] : journal(server)) expected.push_back(position);
    EXPECT_EQ(positionsOf(stream.changes()), expected);
    Stream again(admin, stream.token());
    rename(admin, stream.changes().front().id(), "Дальше");
    ASSERT_TRUE(again.readChanges(1));
    EXPECT_EQ(again.changes().size(), 1U);
}

/// Changes the shared clients in one commit, each at its newest revision; what loses a race is not
/// written.
void editTogether(Caller& caller, const std::vector<std::string>& ids, const std::string& note) {
    v1::CommitRequest request;
    for (const std::string& id : ids) {
        absl::StatusOr<v1::GetResponse> read = caller.get("client", id);
        ASSERT_TRUE(read.ok()) << read.status();
        v1::Update& update = *request.add_writes()->mutable_update();
        *update.mutable_record() = std::move(*read->mutable_record());
        update.mutable_record()->mutable_client()->set_note(note);
        update.mutable_mask()->add_paths("note");
    }
    caller.commit(std::move(request)).status().IgnoreError();
}

/// Eight at once: each commits a new client, then a change of the shared ones, and so on, at least
/// so many times and until they are joined.
class Writers {
public:
    Writers(TestServer& server, std::vector<std::string> ids, int commits) {
        for (int writer = 0; writer < 8; ++writer) {
            m_threads.emplace_back([this, &server, ids, commits, writer] {
                Caller admin = server.signedIn("admin");
                for (int commit = 0; commit < commits || !m_isEnough; ++commit) {
                    create(admin, clientNamed(absl::StrCat(writer, "/", commit)));
                    editTogether(admin, ids, absl::StrCat(writer, "/", commit));
                }
            });
        }
    }
    ~Writers() { join(); }
    void join() {
        m_isEnough = true;
        for (std::thread& thread : m_threads) {
            if (thread.joinable()) thread.join();
        }
    }

private:
    std::atomic<bool> m_isEnough = false;
    std::vector<std::thread> m_threads;
};

TEST(Watch, MissesAndRepeatsNothingWhileWritersWorkAndTheStreamBreaks) {
    TestServer server;
    Caller admin = server.signedIn("admin");
    std::string token = Stream(admin, "").token();
    const std::int64_t before = journal(server).empty() ? 0 : journal(server).rbegin()->first;
    std::vector<std::string> ids;
    for (int index = 0; index < 3; ++index) ids.push_back(create(admin, clientNamed("Общий")));
    Writers writers(server, ids, 40);
    // A transaction that stays open all the while holds nobody back.
    auto idle = database::Connection::open(server.database().url());
    ASSERT_TRUE((*idle)->execute("BEGIN; SELECT pg_current_xact_id()").ok());

    std::vector<v1::Change> received;
    const auto collect = [&](Stream& stream) {
        // All that came before the break counts, and all of a message or none of it.
        received.insert(received.end(), stream.changes().begin(), stream.changes().end());
        token = stream.token();
    };
    for (std::size_t round = 0; round < 60; ++round) {
        Stream stream(admin, token);
        ASSERT_TRUE(stream.readChanges(1 + round % 5));
        collect(stream);
        if (received.size() > 500) break;
    }
    writers.join();
    const std::map<std::int64_t, std::string> commits = journal(server);
    const auto expected = static_cast<std::size_t>(std::count_if(
        commits.begin(), commits.end(), [before](const auto& it) { return it.first > before; }));
    Stream rest(admin, token);
    ASSERT_TRUE(rest.readChanges(expected - received.size()));
    collect(rest);

    ASSERT_GT(expected, 8U * 40U + 50U) << "some changes of the shared clients must have won";
    std::map<std::int64_t, int> times;
    std::map<std::string, std::int64_t> revisions;
    std::map<std::string, std::set<std::size_t>> places;
    for (std::size_t index = 0; index < received.size(); ++index) {
        const v1::Change& change = received[index];
        ++times[change.position()];
        EXPECT_GT(change.revision(), revisions[change.id()]);
        revisions[change.id()] = change.revision();
        places[change.commit_id()].insert(index);
    }
    for (const auto& [position, commit] : commits) {
        if (position > before) EXPECT_EQ(times[position], 1) << position;
    }
    EXPECT_EQ(times.size(), expected);
    for (const auto& [commit, indexes] : places) {
        EXPECT_EQ(*indexes.rbegin() - *indexes.begin() + 1, indexes.size())
            << "torn apart: " << commit;
    }
}

TEST(Watch, TheChangesOfACommitComeInOneMessage) {
    TestServer server;
    Caller admin = server.signedIn("admin");
    Stream stream(admin, "");
    v1::CommitRequest request;
    for (int write = 0; write < 700; ++write) {
        *request.add_writes()->mutable_create() = clientNamed(absl::StrCat(write));
    }
    ASSERT_TRUE(admin.commit(std::move(request)).ok());

    ASSERT_TRUE(stream.readChanges(1));
    EXPECT_EQ(stream.changes().size(), 700U);
}

TEST(Watch, WhoDoesNotReadIsToldToResumeAndMissesNothing) {
    TestServer server;
    Caller admin = server.signedIn("admin");
    Stream slow(admin, "");
    Stream quick(admin, "");
    // Far more than the pipe between the two and the buffer behind it hold together.
    constexpr std::size_t kCommits = 40;
    constexpr std::size_t kChanges = kCommits * 50;
    for (std::size_t commit = 1; commit <= kCommits; ++commit) {
        v1::CommitRequest request;
        for (int write = 0; write < 50; ++write) {
            v1::Record record = clientNamed("Многословный");
            record.mutable_client()->set_note(std::string(10'000, 'x'));
            *request.add_writes()->mutable_create() = std::move(record);
        }
        ASSERT_TRUE(admin.commit(std::move(request)).ok());
        // Nothing is written ahead of the one who reads.
        ASSERT_TRUE(quick.readChanges(commit * 50));
    }

    const absl::Status end = slow.end();
    EXPECT_EQ(end.code(), absl::StatusCode::kAborted);
    EXPECT_EQ(reasonOf(end), v1::REASON_RESYNC);
    ASSERT_LT(slow.changes().size(), kChanges);
    Stream resumed(admin, slow.token());
    ASSERT_TRUE(resumed.readChanges(kChanges - slow.changes().size()));
    std::vector<std::int64_t> all = positionsOf(slow.changes());
    for (const std::int64_t position : positionsOf(resumed.changes())) all.push_back(position);
    EXPECT_EQ(all, positionsOf(quick.changes()));
}

TEST(Watch, ADatabaseThatWasAwayCostsNothing) {
    TestServer server;
    Caller admin = server.signedIn("admin");
    Stream stream(admin, "");
    server.database().endSessions();

    absl::StatusOr<v1::CommitResponse> response = absl::UnavailableError("");
    for (int attempt = 0; attempt < 20 && !response.ok(); ++attempt) {
        response = admin.create(clientNamed("После обрыва"));
    }

    ASSERT_TRUE(response.ok()) << response.status();
    ASSERT_TRUE(stream.readChanges(1));
    EXPECT_EQ(stream.last().record().client().name(), "После обрыва");
}

TEST(Watch, TwoServersOnOneDatabaseTellEachOther) {
    const test::TestDatabase database;
    TestServer one(database, {});
    TestServer other(database, {});
    Caller here = one.signedIn("admin");
    one.hire("anna", Role::Observer);
    Caller there = other.signedIn("anna");
    Stream stream(there, "");

    const std::string id = create(here, clientNamed("С другого сервера"));

    ASSERT_TRUE(stream.readChanges(1));
    EXPECT_EQ(stream.last().id(), id);
    stream.be("client", id);
    ASSERT_TRUE(stream.readUntil([&] { return stream.people().size() == 1; }));
    Stream busy(here, "");
    busy.be("client", id, "name");
    EXPECT_TRUE(stream.readUntil([&] { return stream.people().size() == 2; }));
    EXPECT_THAT(stream.people(), Contains("Администратор Системы:name"));
    busy.cancel();
    EXPECT_TRUE(stream.readUntil([&] { return stream.people().size() == 1; }));
}

}  // namespace
}  // namespace crm::feed

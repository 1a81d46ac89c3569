#include "server/feed/journal_slice.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

#include "server/database/resume_token.h"
#include "tests/server/records/office.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <map>
#include <random>
#include <set>
#include <thread>

namespace crm::test {

namespace {

using database::Snapshot;

/// Reads on from a snapshot, in slices, and keeps what it was given.
class Follower {
public:
    explicit Follower(const Office& office) : m_connection(office.open()) {
        m_reached = *feed::currentSnapshot(*m_connection);
    }

    void follow() {
        const Snapshot now = *feed::currentSnapshot(*m_connection);
        const auto slice = feed::readJournal(*m_connection, m_reached, now, 1'000'000);
        ASSERT_TRUE(slice.ok()) << slice.status();
        ASSERT_TRUE(slice->complete);
        for (const records::JournalEntry& entry : slice->entries) {
            EXPECT_TRUE(m_positions.insert(entry.position).second) << "told twice";
            std::int64_t& revision = m_revisions[entry.recordId];
            EXPECT_EQ(entry.revision, revision + 1) << "out of order";
            revision = entry.revision;
        }
        m_reached = now;
    }

    std::size_t count() const { return m_positions.size(); }

private:
    std::unique_ptr<database::Connection> m_connection;
    Snapshot m_reached;
    std::set<std::int64_t> m_positions;
    std::map<std::string, std::int64_t> m_revisions;
};

/// Edits records of all, and now and then fails on purpose.
void edit(const Office& office, const std::vector<std::string>& ids, unsigned seed) {
    const auto connection = office.open();
    std::mt19937 random(seed);
    const auto read = [&](const std::string& id) {
        v1::GetRequest request;
        request.set_kind("client");
        request.set_id(id);
        return office.reader().get(*connection, *office.administrator().rights, request)->record();
    };
    for (int i = 0; i < 40; ++i) {
        v1::Record one = read(ids[random() % ids.size()]);
        one.mutable_client()->set_note(absl::StrCat(seed, "-", i));
        std::vector<v1::Write> writes = {updateWrite(one, {"note"})};
        v1::Record created = clientRecord(absl::StrCat("Новый ", seed, "-", i));
        created.mutable_client()->mutable_meta()->set_id(
            absl::StrFormat("01a00000-0000-7000-8%03x-%012x", seed, static_cast<unsigned>(i)));
        if (random() % 3 == 0) writes.push_back(createWrite(created));
        // A code that is taken makes the whole commit fail after its first rows are written.
        if (random() % 5 == 0) {
            created.mutable_client()->mutable_meta()->set_id(
                absl::StrFormat("01a00000-0000-7000-9%03x-%012x", seed, static_cast<unsigned>(i)));
            created.mutable_client()->mutable_meta()->set_code("К-00001");
            writes.push_back(createWrite(created));
        }
        (void)office.writer().commit(*connection, office.administrator(),
                                     commitOf(std::move(writes)));
    }
}

}  // namespace

TEST(Journal, IsFollowedBySnapshotsWithoutGapsOrRepetitions) {
    Office office;
    Follower early(office);
    std::vector<std::string> ids;
    for (int i = 0; i < 6; ++i) ids.push_back(office.client(absl::StrCat("Клиент ", i)));
    const std::int64_t before = office.number("SELECT count(*) FROM journal");
    // A long import has its transaction open all the while, and writes into the journal too.
    const auto import = office.open();
    ASSERT_TRUE(import->execute("BEGIN").ok());
    const char* kImported =
        "INSERT INTO journal (commit_id, kind, record_id, revision, operation) "
        "VALUES (gen_random_uuid(), 'client', gen_random_uuid(), 1, 'C')";
    ASSERT_TRUE(import->execute(kImported).ok());

    std::atomic<int> running = 8;
    std::vector<std::thread> writers;
    for (unsigned seed = 1; seed <= 8; ++seed) {
        writers.emplace_back([&, seed] {
            edit(office, ids, seed);
            --running;
        });
    }
    while (running > 0) early.follow();
    for (std::thread& writer : writers) writer.join();
    early.follow();
    const std::int64_t open = office.number("SELECT count(*) FROM journal");
    EXPECT_EQ(early.count(), static_cast<std::size_t>(open));
    EXPECT_GT(open, before + 8 * 20);

    ASSERT_TRUE(import->execute(kImported).ok());
    ASSERT_TRUE(import->execute("COMMIT").ok());
    early.follow();
    EXPECT_EQ(early.count(), static_cast<std::size_t>(open) + 2);
}

TEST(Journal, IsReadInSlicesOfWholeCommits) {
    Office office;
    const Snapshot from = *feed::currentSnapshot(office.connection());
    for (int i = 0; i < 3; ++i) {
        std::vector<v1::Write> writes;
        for (int j = 0; j < 4; ++j) {
            v1::Record record = clientRecord("Клиент");
            record.mutable_client()->mutable_meta()->set_id(absl::StrFormat(
                "01a00000-0000-7000-8000-%012x", static_cast<unsigned>(i * 16 + j)));
            writes.push_back(createWrite(record));
        }
        ASSERT_TRUE(office.commit(commitOf(std::move(writes)), office.administrator()).ok());
    }
    const Snapshot to = *feed::currentSnapshot(office.connection());

    const auto slice = feed::readJournal(office.connection(), from, to, 5);
    ASSERT_TRUE(slice.ok()) << slice.status();
    EXPECT_EQ(slice->entries.size(), 8U);
    EXPECT_FALSE(slice->complete);
    EXPECT_EQ(slice->entries[0].commitId, slice->entries[3].commitId);
    EXPECT_NE(slice->entries[3].commitId, slice->entries[4].commitId);
    EXPECT_EQ(feed::readJournal(office.connection(), from, to, 100)->entries.size(), 12U);
    EXPECT_TRUE(feed::readJournal(office.connection(), from, to, 12)->complete);
}

TEST(Journal, ContinuesWhereAPageWasTrue) {
    Office office;
    office.client("Раньше");
    const v1::QueryResponse page = office.query(queryOf("client"));
    const auto rows = office.connection().query("SELECT id FROM database_identity");
    const std::string databaseId(rows->text(0, 0));
    const std::string id = office.client("Позже");

    const auto token = database::ResumeToken::parse(page.resume_token(), databaseId);

    ASSERT_TRUE(token.ok()) << token.status();
    const auto slice = feed::readJournal(office.connection(), token->snapshot,
                                         *feed::currentSnapshot(office.connection()), 10);
    ASSERT_EQ(slice->entries.size(), 1U);
    EXPECT_EQ(slice->entries[0].recordId, id);
    EXPECT_EQ(slice->entries[0].operation, 'C');
    EXPECT_EQ(slice->entries[0].actorName, "Администратор Системы");
    EXPECT_THAT(slice->entries[0].audienceAfter, testing::ElementsAre(kAdministrator));
}

}  // namespace crm::test

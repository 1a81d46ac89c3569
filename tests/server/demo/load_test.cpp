#include "server/demo/load.h"

#include "common/schema/kind.h"
#include "server/database/connection.h"
#include "tests/support/test_cluster.h"

#include <gtest/gtest.h>

#include <string>

namespace crm::demo {
namespace {

constexpr std::uint64_t kClients = 120;
constexpr std::uint64_t kEvents = 700;

LoadOptions smallCompany() {
    LoadOptions options;
    options.company = {3, kClients, kEvents, 3,
                       absl::FromCivil(absl::CivilHour(2026, 11, 23, 12), absl::UTCTimeZone())};
    // The least work that libsodium accepts: the tests are about the company.
    options.passwordCost = {1, 8192};
    return options;
}

LoadOptions largeCompany() {
    LoadOptions options = smallCompany();
    options.large = 1;
    return options;
}

std::string ask(const test::TestDatabase& database, const std::string& sql) {
    const auto connection = database::Connection::open(database.url());
    EXPECT_TRUE(connection.ok()) << connection.status();
    const auto rows = (*connection)->query(sql);
    EXPECT_TRUE(rows.ok()) << rows.status() << "\n" << sql;
    return rows.ok() ? std::string(rows->text(0, 0)) : std::string();
}

absl::StatusOr<LoadFigures> load(const test::TestDatabase& database, const LoadOptions& options) {
    static const schema::Catalogue kCatalogue;
    const auto connection = database::Connection::open(database.url());
    return loadDemo(**connection, kCatalogue, options);
}

// Everything that the company is, as one number: rows in the order of their ids, without what
// belongs to the database.
std::string digestOf(const test::TestDatabase& database) {
    std::string digest;
    for (const char* table : {"region",
                              "industry",
                              "department",
                              "employee",
                              "client",
                              "contact",
                              "event",
                              "comment",
                              "client_co_managers",
                              "event_participants",
                              "event_contacts",
                              "event_reminders",
                              "contact_employments",
                              "employee_roles",
                              "tag",
                              "competitor",
                              "client_tags",
                              "client_competitors",
                              "competitor_clients",
                              "lead",
                              "task",
                              "attachment",
                              "file_chunk",
                              "journal_subject"}) {
        digest +=
            ask(database,
                std::string("SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) FROM ") + table +
                    " AS t WHERE t::text NOT LIKE '%00000000-0000-7000-800%-%,admin,%'");
    }
    digest += ask(
        database,
        "SELECT md5(string_agg(position || kind || record_id || encode(after, 'hex') || at, '|' "
        "ORDER BY position)) FROM journal WHERE kind IN ('client', 'contact', 'event', 'comment')");
    return digest;
}

constexpr char kSchema[] = R"sql(
SELECT string_agg(definition, E'\n' ORDER BY definition) FROM (
    SELECT pg_get_indexdef(indexrelid) FROM pg_index JOIN pg_class ON pg_class.oid = indrelid
    WHERE relnamespace = 'public'::regnamespace
    UNION ALL
    SELECT format('%s %s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid), convalidated) FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace) AS parts (definition)
)sql";

TEST(DemoLoad, StoresEveryRecordOnceWithItsJournal) {
    const test::TestDatabase database;

    const auto figures = load(database, smallCompany());

    ASSERT_TRUE(figures.ok()) << figures.status();
    EXPECT_EQ(ask(database, "SELECT count(*) FROM client"), std::to_string(kClients));
    EXPECT_EQ(ask(database, "SELECT count(*) FROM event"), std::to_string(kEvents));
    EXPECT_EQ(
        ask(database, "SELECT count(*) FROM journal WHERE operation = 'C' AND length(after) > 0"),
        std::to_string(figures->records));
    EXPECT_EQ(
        ask(database,
            "SELECT count(*) FROM journal j JOIN journal_subject s ON s.position = j.position AND "
            "s.subject_id = j.record_id"),
        std::to_string(figures->records));
    EXPECT_EQ(
        ask(database,
            "SELECT count(*) FROM event e WHERE NOT EXISTS (SELECT 1 FROM journal_subject s WHERE "
            "s.subject_id = e.client_id AND s.kind = 'event')"),
        "0");
    EXPECT_EQ(
        ask(database, "SELECT bool_and(at <= timestamptz '2026-11-23 12:00Z')::text FROM journal"),
        "true");
    EXPECT_EQ(ask(database, "SELECT count(*) FROM credential"),
              ask(database, "SELECT count(*) FROM employee"));
}

TEST(DemoLoad, MakesTheSameDatabaseForTheSameSeed) {
    const test::TestDatabase once;
    const test::TestDatabase again;
    ASSERT_TRUE(load(once, smallCompany()).ok());
    ASSERT_TRUE(load(again, smallCompany()).ok());
    EXPECT_EQ(digestOf(once), digestOf(again));
}

TEST(DemoLoad, OfALargeCompanyLeavesTheSameDataIndexesAndKeys) {
    const test::TestDatabase small;
    const test::TestDatabase large;
    const std::string before = ask(large, kSchema);

    ASSERT_TRUE(load(small, smallCompany()).ok());
    const auto figures = load(large, largeCompany());

    ASSERT_TRUE(figures.ok()) << figures.status();
    EXPECT_EQ(ask(large, kSchema), before);
    EXPECT_EQ(digestOf(small), digestOf(large));
}

TEST(DemoLoad, OfALargeCompanyMakesOldPlacesInTheJournalInvalid) {
    const test::TestDatabase database;
    const std::string before = ask(database, "SELECT id FROM database_identity");
    ASSERT_TRUE(load(database, largeCompany()).ok());
    EXPECT_NE(ask(database, "SELECT id FROM database_identity"), before);
}

TEST(DemoLoad, OfALargeCompanyIsRefusedWhileSomebodyIsConnected) {
    const test::TestDatabase database;
    const auto other = database::Connection::open(database.url());
    ASSERT_TRUE((*other)->query("SELECT 1").ok());

    const absl::Status status = load(database, largeCompany()).status();

    EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition) << status;
    EXPECT_EQ(ask(database, "SELECT count(*) FROM client"), "0");
}

TEST(DemoLoad, LetsTheNextRecordGoOnCounting) {
    const test::TestDatabase database;
    ASSERT_TRUE(load(database, smallCompany()).ok());
    database.execute("INSERT INTO client (id, name) VALUES (gen_random_uuid(), 'Новый')");
    EXPECT_EQ(ask(database, "SELECT code FROM client WHERE name = 'Новый'"), "К-00121");
    database.execute(
        "INSERT INTO journal (commit_id, kind, record_id, revision, operation) VALUES "
        "(gen_random_uuid(), "
        "'client', gen_random_uuid(), 1, 'C')");
}

TEST(DemoLoad, LeavesADatabaseWithClientsAsItIs) {
    const test::TestDatabase database;
    database.execute("INSERT INTO client (id, name) VALUES (gen_random_uuid(), 'Первый')");

    const absl::Status status = load(database, smallCompany()).status();

    EXPECT_EQ(status.code(), absl::StatusCode::kAlreadyExists) << status;
    EXPECT_EQ(ask(database, "SELECT count(*) FROM client"), "1");
}

// A failure in the middle leaves nothing behind: a run that was killed is simply run again.
TEST(DemoLoad, IsAllOrNothing) {
    const test::TestDatabase database;
    database.execute("ALTER TABLE event ADD CONSTRAINT no_more CHECK (code <> 'Е-00650')");

    EXPECT_FALSE(load(database, smallCompany()).ok());

    EXPECT_EQ(ask(database, "SELECT count(*) FROM client"), "0");
    EXPECT_EQ(ask(database, "SELECT count(*) FROM journal"), "0");
    database.execute("ALTER TABLE event DROP CONSTRAINT no_more");
    EXPECT_TRUE(load(database, smallCompany()).ok());
}

TEST(DemoLoad, CountsWhatBelongsToItsEvents) {
    const test::TestDatabase database;
    ASSERT_TRUE(load(database, smallCompany()).ok());

    EXPECT_NE(ask(database, "SELECT sum(file_count) FROM event"), "0");
    EXPECT_NE(ask(database, "SELECT sum(task_count) FROM event"), "0");
    EXPECT_EQ(ask(database,
                  "SELECT count(*) FROM event e WHERE file_count <> "
                  "(SELECT count(*) FROM attachment WHERE event_id = e.id) OR task_count <> "
                  "(SELECT count(*) FROM task WHERE event_id = e.id)"),
              "0");
    EXPECT_EQ(ask(database,
                  "SELECT count(*) FROM task t JOIN event e ON e.id = t.event_id "
                  "WHERE t.client_id <> e.client_id OR t.created_at < e.created_at"),
              "0");
}

TEST(DemoLoad, HandsRecordsOverBeforeTheLinesThatBelongToThem) {
    const test::TestDatabase database;
    LoadOptions options = smallCompany();
    options.batchBytes = 2'000;
    const auto figures = load(database, options);
    EXPECT_TRUE(figures.ok()) << figures.status();
}

TEST(DemoLoad, KeepsFilesWithItsFirstClientsHoweverManyThereAre) {
    const test::TestDatabase database;
    ASSERT_TRUE(load(database, smallCompany()).ok());

    EXPECT_EQ(ask(database, "SELECT count(*) FROM attachment"), std::to_string(kFileCount));
    EXPECT_EQ(ask(database,
                  "SELECT count(*) FROM attachment a JOIN file_chunk c ON c.content_id = a.id "
                  "WHERE encode(sha256(c.bytes), 'hex') = a.sha256 AND length(c.bytes) = a.size"),
              std::to_string(kFileCount));
}

}  // namespace
}  // namespace crm::demo

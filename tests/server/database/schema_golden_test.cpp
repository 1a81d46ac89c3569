#include "absl/strings/str_cat.h"

#include "server/database/connection.h"
#include "server/database/migrator.h"
#include "tests/support/test_cluster.h"
#include "tests/unit/golden.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace crm::database {
namespace {

using test::TestDatabase;

/// Everything of the schema that a change should show in review, one line each, in an order of its
/// own.
constexpr char kSchema[] = R"sql(
SELECT line FROM (SELECT c.relname::text || ' column ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
       || CASE WHEN l.collname = 'crm_sort' THEN ' sorted' ELSE '' END
       || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END
       || CASE WHEN a.attgenerated = 's' THEN ' generated'
               WHEN d.oid IS NOT NULL THEN ' default ' || pg_get_expr(d.adbin, d.adrelid) ELSE '' END
FROM pg_class c
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN pg_collation l ON l.oid = a.attcollation
LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
WHERE c.relkind IN ('r', 'c') AND c.relnamespace = 'public'::regnamespace
UNION ALL
SELECT i.tablename::text || ' index ' || i.indexname || regexp_replace(i.indexdef, '^.* USING', '')
       || CASE WHEN i.indexdef LIKE 'CREATE UNIQUE%' THEN ' unique' ELSE '' END
FROM pg_indexes i WHERE i.schemaname = 'public'
UNION ALL
SELECT k.conrelid::regclass::text || ' constraint ' || k.conname || ' ' || pg_get_constraintdef(k.oid)
FROM pg_constraint k WHERE k.connamespace = 'public'::regnamespace AND k.contype IN ('c', 'f')
UNION ALL
SELECT t.tgrelid::regclass::text || ' trigger ' || t.tgname FROM pg_trigger t WHERE NOT t.tgisinternal
UNION ALL
SELECT 'function ' || p.proname::text || '(' || pg_get_function_identity_arguments(p.oid) || ') '
       || CASE p.provolatile WHEN 'i' THEN 'immutable' WHEN 's' THEN 'stable' ELSE 'volatile' END
FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.proname LIKE 'crm\_%'
) AS lines (line)
ORDER BY line COLLATE "C"
)sql";

std::string schemaOf(const TestDatabase& database) {
    const auto connection = Connection::open(database.url());
    const auto rows = (*connection)->queryOnce(std::string(kSchema));
    EXPECT_TRUE(rows.ok()) << rows.status();
    std::string text;
    for (std::size_t row = 0; rows.ok() && row < rows->size(); ++row) {
        absl::StrAppend(&text, std::string(rows->text(row, 0)), "\n");
    }
    return text;
}

TEST(Schema, IsWhatReviewHasSeen) {
    TestDatabase database;
    test::expectGolden("schema.txt", schemaOf(database));
}

TEST(Schema, IsReachedFromEveryOlderOne) {
    TestDatabase newest;
    const std::string expected = schemaOf(newest);
    const auto migrations = embeddedMigrations();
    for (std::size_t old = 1; old < migrations.size(); ++old) {
        TestDatabase database(TestDatabase::Content::Empty);
        const auto connection = *Connection::open(database.url());
        ASSERT_TRUE(migrate(*connection, migrations.first(old)).ok());

        ASSERT_TRUE(migrate(*connection).ok()) << "from version " << old;

        EXPECT_EQ(schemaOf(database), expected) << "from version " << old;
    }
}

TEST(Schema, MakesRecordsOfTheCompetitorsAndTagsThatStoodInWords) {
    TestDatabase database(TestDatabase::Content::Empty);
    const auto connection = *Connection::open(database.url());
    constexpr std::size_t kInWords = 5;
    ASSERT_TRUE(migrate(*connection, embeddedMigrations().first(kInWords)).ok());
    database.execute(
        "INSERT INTO client (id, name, tags, competitors) VALUES "
        "(gen_random_uuid(), 'А', '{опт,VIP,опт}', '{Рога и копыта}'), "
        "(gen_random_uuid(), 'Б', '{vip}', '{}')");

    ASSERT_TRUE(migrate(*connection).ok());

    const auto told = connection->queryOnce(
        "SELECT c.name, ARRAY(SELECT lower(t.name) FROM client_tags l JOIN tag t ON t.id = "
        "l.target_id "
        "WHERE l.owner_id = c.id ORDER BY l.ordinal), ARRAY(SELECT t.name FROM client_competitors "
        "l "
        "JOIN competitor t ON t.id = l.target_id WHERE l.owner_id = c.id) FROM client c ORDER BY "
        "name");
    ASSERT_TRUE(told.ok()) << told.status();
    EXPECT_THAT(told->texts(0, 1), testing::ElementsAre("опт", "vip"));
    EXPECT_THAT(told->texts(0, 2), testing::ElementsAre("Рога и копыта"));
    EXPECT_THAT(told->texts(1, 1), testing::ElementsAre("vip"));
    EXPECT_THAT(told->texts(1, 2), testing::IsEmpty());
}

TEST(Schema, MakesTheTaxNumberOfAClientItsMainSetOfRequisites) {
    TestDatabase database(TestDatabase::Content::Empty);
    const auto connection = *Connection::open(database.url());
    constexpr std::size_t kWithoutSets = 8;
    ASSERT_TRUE(migrate(*connection, embeddedMigrations().first(kWithoutSets)).ok());
    database.execute(
        "INSERT INTO client (id, name, legal_name, tax_id) VALUES "
        "(gen_random_uuid(), 'А', 'ТОВ А', '1436-0570'), (gen_random_uuid(), 'Б', '', ''), "
        "(gen_random_uuid(), 'В', '', '500100732259'), (gen_random_uuid(), 'Г', '', '7707083893')");

    ASSERT_TRUE(migrate(*connection).ok());

    const auto told = connection->queryOnce(
        "SELECT ARRAY(SELECT concat_ws(' ', c.name, system, l.legal_name, l.tax_id) FROM client c "
        "JOIN client_requisites l ON owner_id = c.id ORDER BY c.name), ARRAY(SELECT name FROM "
        "client WHERE requisites_text LIKE '%14360570%' AND search_text LIKE '%14360570%')");
    ASSERT_TRUE(told.ok()) << told.status();
    EXPECT_THAT(told->texts(0, 0),
                testing::ElementsAre("А ua_company ТОВ А 1436-0570",
                                     "В ru_entrepreneur  500100732259", "Г   7707083893"));
    EXPECT_THAT(told->texts(0, 1), testing::ElementsAre("А"));
}

}  // namespace
}  // namespace crm::database

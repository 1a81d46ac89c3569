#include "absl/time/clock.h"

#include "server/database/connection.h"
#include "tests/support/test_cluster.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace crm::database {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::unique_ptr<Connection> connectTo(const test::TestDatabase& database) {
    auto connection = Connection::open(database.url());
    EXPECT_TRUE(connection.ok()) << connection.status();
    return *std::move(connection);
}

Rows ask(Connection& connection, const std::string& sql, const Params& params = {}) {
    auto rows = connection.query(sql, params);
    EXPECT_TRUE(rows.ok()) << rows.status();
    return rows.ok() ? *std::move(rows) : Rows();
}

TEST(ParamsAndRows, CarryEveryTypeThereAndBack) {
    test::TestDatabase database(test::TestDatabase::Content::Empty);
    const auto connection = connectTo(database);
    const absl::Time instant = absl::FromUnixMicros(1'795'452'345'678'901);
    const std::string bytes("\0\x01\xff\\x'", 6);
    Params params;
    params.add("текст 'с' \"кавычками\"\n").add(std::int64_t{-9'007'199'254'740'993}).add(true);
    params.add(instant).addBytes(bytes).addNull().addOrNull("");

    const Rows rows = ask(*connection,
                          "SELECT $1::text, $2::bigint, $3::boolean, $4::timestamptz, $5::bytea, "
                          "$6::text, $7::uuid",
                          params);

    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows.text(0, 0), "текст 'с' \"кавычками\"\n");
    EXPECT_EQ(rows.integer(0, 1), -9'007'199'254'740'993);
    EXPECT_TRUE(rows.flag(0, 2));
    EXPECT_EQ(rows.instant(0, 3), instant);
    EXPECT_EQ(rows.bytes(0, 4), bytes);
    EXPECT_TRUE(rows.isNull(0, 5));
    EXPECT_EQ(rows.text(0, 5), "");
    EXPECT_TRUE(rows.isNull(0, 6));
}

TEST(ParamsAndRows, CarryArraysOfAwkwardTexts) {
    test::TestDatabase database(test::TestDatabase::Content::Empty);
    const auto connection = connectTo(database);
    const std::vector<std::string> awkward = {"",    "NULL", "a,b",       "{x}", "say \"hi\"",
                                              "\\n", " sp ", "строка\n2", "'"};
    Params params;
    params.addArray(awkward).addArray({});

    const Rows rows = ask(*connection,
                          "SELECT $1::text[], $2::text[], ARRAY['a', NULL, 'b'], "
                          "array_length($1::text[], 1)",
                          params);

    EXPECT_EQ(rows.texts(0, 0), awkward);
    EXPECT_THAT(rows.texts(0, 1), IsEmpty());
    EXPECT_THAT(rows.texts(0, 2), ElementsAre("a", "", "b"));
    EXPECT_EQ(rows.integer(0, 3), 9);
}

TEST(ParamsAndRows, ReadInstantsOfEveryShape) {
    test::TestDatabase database(test::TestDatabase::Content::Empty);
    const auto connection = connectTo(database);

    const Rows rows = ask(*connection,
                          "SELECT timestamptz '2026-11-23 16:45:00+02', "
                          "timestamptz '1969-12-31 23:59:59.5+00', timestamptz 'infinity', "
                          "timestamptz '-infinity', timestamptz '12345-01-01 00:00:00+00'");

    EXPECT_EQ(rows.instant(0, 0), absl::FromUnixSeconds(1'795'445'100));
    EXPECT_EQ(rows.instant(0, 1), absl::FromUnixMillis(-500));
    EXPECT_EQ(rows.instant(0, 2), absl::InfiniteFuture());
    EXPECT_EQ(rows.instant(0, 3), absl::InfinitePast());
    EXPECT_EQ(absl::ToCivilYear(rows.instant(0, 4), absl::UTCTimeZone()).year(), 12345);
}

TEST(ParamsAndRows, InfiniteInstantsGoInAndComeBack) {
    test::TestDatabase database(test::TestDatabase::Content::Empty);
    const auto connection = connectTo(database);
    Params params;
    params.add(absl::InfiniteFuture()).add(absl::InfinitePast());

    const Rows rows = ask(*connection, "SELECT $1::timestamptz, $2::timestamptz", params);

    EXPECT_EQ(rows.instant(0, 0), absl::InfiniteFuture());
    EXPECT_EQ(rows.instant(0, 1), absl::InfinitePast());
}

TEST(ParamsAndRows, AZeroByteInATextIsRefusedInsteadOfCutOff) {
    test::TestDatabase database(test::TestDatabase::Content::Empty);
    const auto connection = connectTo(database);
    Params params;
    params.add(std::string_view("before\0after", 12));

    const auto rows = connection->query("SELECT $1::text", params);

    EXPECT_EQ(rows.status().code(), absl::StatusCode::kInvalidArgument);
    EXPECT_EQ(ask(*connection, "SELECT 1").integer(0, 0), 1);
}

TEST(ParamsAndRows, PlaceholdersCountUp) {
    Params params;
    EXPECT_EQ(params.add("a").last(), "$1");
    EXPECT_EQ(params.addNull().last(), "$2");
    EXPECT_EQ(params.size(), 2U);
}

TEST(ParamsAndRows, TellHowManyRowsAStatementChanged) {
    test::TestDatabase database(test::TestDatabase::Content::Empty);
    const auto connection = connectTo(database);
    ASSERT_TRUE(
        connection->execute("CREATE TABLE t (n int); INSERT INTO t VALUES (1), (2), (3)").ok());

    EXPECT_EQ(ask(*connection, "UPDATE t SET n = n + 1 WHERE n > 1").affected(), 2U);
    EXPECT_EQ(ask(*connection, "DELETE FROM t WHERE n > 100").affected(), 0U);
    EXPECT_EQ(Rows().size(), 0U);
}

}  // namespace
}  // namespace crm::database

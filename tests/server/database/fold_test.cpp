#include "common/values/search_text.h"
#include "server/database/connection.h"
#include "tests/support/test_cluster.h"

#include <gtest/gtest.h>

#include <string>

namespace crm::test {
namespace {

// Words that were folded here are compared with what the database folds, and the other way round.
TEST(Fold, IsTheSameHereAndInTheDatabase) {
    TestDatabase database;
    auto connection = database::Connection::open(database.url());
    ASSERT_TRUE(connection.ok()) << connection.status();
    const auto rows =
        (*connection)
            ->query(
                "SELECT t, crm_fold(t) FROM (SELECT string_agg(chr(c) || 'a', '' ORDER "
                "BY c) AS t FROM generate_series(1, 13311) c WHERE c NOT BETWEEN 55296 "
                "AND 57343 GROUP BY c / 64) x");
    ASSERT_TRUE(rows.ok()) << rows.status();
    ASSERT_GT(rows->size(), 200U);
    for (std::size_t row = 0; row < rows->size(); ++row)
        EXPECT_EQ(values::folded(rows->text(row, 0)), rows->text(row, 1));
}

}  // namespace
}  // namespace crm::test

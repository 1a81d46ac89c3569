#include "server/database/snapshot.h"

#include "server/database/connection.h"
#include "tests/support/test_cluster.h"

#include <gtest/gtest.h>

namespace crm::database {
namespace {

TEST(Snapshot, SeesWhatItsTextSays) {
    const auto snapshot = Snapshot::parse("10:20:12,15");
    ASSERT_TRUE(snapshot.ok());
    EXPECT_TRUE(snapshot->sees(9));
    EXPECT_TRUE(snapshot->sees(10));
    EXPECT_FALSE(snapshot->sees(12));
    EXPECT_TRUE(snapshot->sees(13));
    EXPECT_FALSE(snapshot->sees(15));
    EXPECT_TRUE(snapshot->sees(19));
    EXPECT_FALSE(snapshot->sees(20));
    EXPECT_EQ(snapshot->text(), "10:20:12,15");
    EXPECT_EQ(Snapshot::parse("10:10:")->text(), "10:10:");
}

TEST(Snapshot, NonsenseIsRefused) {
    for (const char* text :
         {"", "10", "10:20", "20:10:", "a:b:c", "10:20:15,12", "10:20:9", "10:20:20", "10:20:12,12",
          "10:20:12:13", "0:20:", "-1:20:", "10:20:x"}) {
        EXPECT_FALSE(Snapshot::parse(text).ok()) << text;
    }
}

TEST(Snapshot, AgreesWithPostgresqlAboutATransactionThatIsStillOpen) {
    test::TestDatabase database(test::TestDatabase::Content::Empty);
    const auto open = *Connection::open(database.url());
    const auto other = *Connection::open(database.url());
    const auto transactionOf = [](Connection& connection) {
        return static_cast<std::uint64_t>(
            connection.query("SELECT pg_current_xact_id()::text")->integer(0, 0));
    };
    const auto snapshotBy = [&] {
        return *Snapshot::parse(other->query("SELECT pg_current_snapshot()::text")->text(0, 0));
    };
    const std::uint64_t before = transactionOf(*other);
    std::uint64_t during = 0;
    Snapshot seenMeanwhile;
    std::uint64_t after = 0;
    ASSERT_TRUE(open->transact([&] {
                        during = transactionOf(*open);
                        after = transactionOf(*other);
                        seenMeanwhile = snapshotBy();
                        return absl::OkStatus();
                    })
                    .ok());
    const Snapshot seenAfterwards = snapshotBy();

    EXPECT_TRUE(seenMeanwhile.sees(before));
    EXPECT_FALSE(seenMeanwhile.sees(during));
    EXPECT_TRUE(seenMeanwhile.sees(after));
    EXPECT_LE(seenMeanwhile.xmin(), during);
    EXPECT_TRUE(seenAfterwards.sees(during));
}

}  // namespace
}  // namespace crm::database

#include "server/feed/snapshot_order.h"

#include "gtest/gtest.h"

#include "tests/server/feed/watcher.h"

namespace crm::feed {
namespace {

using testing::snapshot;

TEST(SnapshotOrder, ALaterSnapshotContainsAnEarlier) {
    EXPECT_TRUE(contains(snapshot("10:12:10"), snapshot("10:12:10")));
    EXPECT_TRUE(contains(snapshot("12:12:"), snapshot("10:12:10")));
    EXPECT_TRUE(contains(snapshot("10:20:10,15"), snapshot("10:16:10,15")));
    EXPECT_TRUE(contains(snapshot("10:16:10,15"), snapshot("10:20:10,15,16,17,18,19")));
}

TEST(SnapshotOrder, WhatTheOtherSawMustBeSeen) {
    EXPECT_FALSE(contains(snapshot("10:12:10"), snapshot("12:12:")));
    EXPECT_FALSE(contains(snapshot("10:12:10"), snapshot("10:13:10")));
    EXPECT_FALSE(contains(snapshot("10:12:10"), snapshot("10:20:10,15")));
}

TEST(SnapshotOrder, AMadeUpSnapshotOfTheFarFutureIsRefusedAtOnce) {
    EXPECT_FALSE(contains(snapshot("10:12:10"), snapshot("10:9000000000000000000:10")));
}

TEST(SnapshotOrder, APointBetweenSeesWhatWasReadAndNothingElse) {
    const database::Snapshot from = snapshot("10:15:10,12");
    // Read: 12, 15 and 17; 10 and 16 are still to come, 18 is running.
    const database::Snapshot reached = snapshotUpTo(from, 17, {10, 16, 18});

    for (const std::uint64_t seen : {9UL, 11UL, 12UL, 13UL, 14UL, 15UL, 17UL})
        EXPECT_TRUE(reached.sees(seen)) << seen;
    for (const std::uint64_t unseen : {10UL, 16UL, 18UL, 19UL})
        EXPECT_FALSE(reached.sees(unseen)) << unseen;
    EXPECT_TRUE(contains(reached, from));
}

TEST(SnapshotOrder, APointBetweenNeverGoesBack) {
    const database::Snapshot from = snapshot("10:30:10,12");
    const database::Snapshot reached = snapshotUpTo(from, 12, {10});

    EXPECT_EQ(reached.text(), "10:30:10");
}

}  // namespace
}  // namespace crm::feed

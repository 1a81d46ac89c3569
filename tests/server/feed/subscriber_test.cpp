#include "server/feed/subscriber.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "common/schema/kind.h"
#include "common/status/error.h"
#include "crm/v1/error.pb.h"
#include "tests/server/feed/watcher.h"

namespace crm::feed {
namespace {

using testing::clientEntry;
using ::testing::ElementsAre;
using testing::Network;
using testing::SomeRights;
using testing::stepOf;
using testing::Watcher;

class SubscriberTest : public ::testing::Test {
protected:
    void deliver(Watcher& watcher, std::int64_t position) {
        const Step step = stepOf({clientEntry(position, static_cast<std::uint64_t>(position))},
                                 absl::StrCat(position + 1, ":", position + 1, ":"));
        Encoder encoder(m_catalogue, step);
        watcher.subscriber()->deliver(encoder);
    }

    void deliverPast(Watcher& watcher, std::int64_t position) {
        const Step step = stepOf({clientEntry(position, static_cast<std::uint64_t>(position))},
                                 absl::StrCat(position + 1, ":", position + 1, ":"));
        Encoder encoder(m_catalogue, step);
        watcher.subscriber()->deliverPast(encoder);
    }

    const schema::Catalogue m_catalogue;
    const std::shared_ptr<const SomeRights> m_all = std::make_shared<SomeRights>();
    Network m_network;
};

TEST_F(SubscriberTest, JoinsWhatWaitsBehindAWriteIntoOneMessage) {
    Watcher watcher(m_network, m_all);
    watcher.stall();
    for (std::int64_t position = 1; position <= 100; ++position) deliver(watcher, position);

    watcher.resume();
    ASSERT_TRUE(watcher.waitForChanges(100));

    const std::vector<v1::WatchResponse> messages = watcher.messages();
    ASSERT_EQ(messages.size(), 2U);
    EXPECT_EQ(messages[0].changes().changes_size(), 1);
    EXPECT_EQ(messages[1].changes().changes_size(), 99);
    EXPECT_EQ(messages[1].changes().resume_token(), "token of 101:101:");
    std::int64_t expected = 0;
    for (const std::int64_t position : watcher.positions()) EXPECT_EQ(position, ++expected);
}

TEST_F(SubscriberTest, AJoinedMessageStaysWithinItsSize) {
    Subscriber::Limits limits;
    limits.mergedBytes = 1'000;
    Watcher watcher(m_network, m_all, "somebody", limits);
    watcher.stall();
    for (std::int64_t position = 1; position <= 100; ++position) deliver(watcher, position);

    watcher.resume();
    ASSERT_TRUE(watcher.waitForChanges(100));

    for (const v1::WatchResponse& message : watcher.messages())
        EXPECT_LE(message.ByteSizeLong(), 1'000U);
    EXPECT_GT(watcher.messages().size(), 10U);
}

TEST_F(SubscriberTest, WhoLetsTooMuchWaitIsToldToResume) {
    Subscriber::Limits limits;
    limits.messages = 10;
    Watcher watcher(m_network, m_all, "somebody", limits);
    watcher.stall();
    for (std::int64_t position = 1; position <= 100; ++position) deliver(watcher, position);
    EXPECT_TRUE(watcher.subscriber()->isClosed());
    EXPECT_EQ(watcher.subscriber()->queued(), 0U);
    EXPECT_FALSE(watcher.end()) << "not before the message on its way is written";

    watcher.resume();
    ASSERT_TRUE(watcher.waitForEnd());

    EXPECT_EQ(watcher.end()->code(), absl::StatusCode::kAborted);
    EXPECT_EQ(reasonOf(*watcher.end()), v1::REASON_RESYNC);
    EXPECT_EQ(watcher.token(), "token of 2:2:");
}

TEST_F(SubscriberTest, ACommitLargerThanTheLimitStillFits) {
    Subscriber::Limits limits;
    limits.bytes = 1;
    Watcher watcher(m_network, m_all, "somebody", limits);

    deliver(watcher, 1);

    EXPECT_TRUE(watcher.waitForChanges(1));
    EXPECT_FALSE(watcher.subscriber()->isClosed());
}

TEST_F(SubscriberTest, WhatIsHeldFollowsWhatIsReadOfThePast) {
    Watcher watcher(m_network, m_all);
    watcher.subscriber()->hold();
    deliver(watcher, 3);
    deliverPast(watcher, 1);
    deliver(watcher, 4);
    deliverPast(watcher, 2);
    watcher.subscriber()->release();
    deliver(watcher, 5);

    ASSERT_TRUE(watcher.waitForChanges(5));
    EXPECT_THAT(watcher.positions(), ElementsAre(1, 2, 3, 4, 5));
}

TEST_F(SubscriberTest, ABeatBringsABookmarkOnlyWhenNothingElseCame) {
    Watcher watcher(m_network, m_all);
    const Bytes bytes = bookmark("later");
    watcher.subscriber()->beat(bytes);
    deliver(watcher, 1);
    watcher.subscriber()->beat(bytes);
    ASSERT_TRUE(watcher.waitForChanges(1));
    EXPECT_EQ(watcher.bookmarks(), 0U);

    watcher.subscriber()->beat(bytes);
    ASSERT_TRUE(watcher.waitUntil([](const Watcher& it) { return it.bookmarks() == 1; }));
    EXPECT_EQ(watcher.token(), "later");
}

TEST_F(SubscriberTest, ABeatSaysNothingWhileThePastIsRead) {
    Watcher watcher(m_network, m_all);
    watcher.subscriber()->hold();
    watcher.subscriber()->beat(bookmark("later"));
    watcher.subscriber()->beat(bookmark("later"));
    deliverPast(watcher, 1);

    ASSERT_TRUE(watcher.waitForChanges(1));
    EXPECT_EQ(watcher.bookmarks(), 0U);
    EXPECT_EQ(watcher.token(), "token of 2:2:");
}

TEST_F(SubscriberTest, OnlyTheLastWordAboutARecordWaits) {
    Watcher watcher(m_network, m_all);
    watcher.stall();
    deliver(watcher, 1);
    for (const std::string field : {"name", "note", "site"}) {
        v1::WatchResponse response;
        response.mutable_presences()->add_people()->set_field(field);
        watcher.subscriber()->sendPresences("client/1", makeBytes(response.SerializeAsString()));
    }
    EXPECT_EQ(watcher.subscriber()->queued(), 1U);

    watcher.resume();
    ASSERT_TRUE(watcher.waitUntil([](const Watcher& it) { return it.presences().has_value(); }));
    EXPECT_EQ(watcher.presences()->people(0).field(), "site");
}

TEST_F(SubscriberTest, TheReaderOfThePastWaitsUntilItsPieceIsOnItsWay) {
    Watcher watcher(m_network, m_all);
    watcher.stall();
    deliverPast(watcher, 1);
    deliverPast(watcher, 2);
    std::atomic<bool> isDrained = false;
    watcher.subscriber()->whenDrained([&isDrained] { isDrained = true; });
    EXPECT_FALSE(isDrained);

    watcher.resume();
    ASSERT_TRUE(watcher.waitForChanges(2));
    EXPECT_TRUE(watcher.waitUntil([&isDrained](const Watcher&) { return isDrained.load(); }));
}

TEST_F(SubscriberTest, NothingIsSaidAfterTheEndOrToAStreamThatIsGone) {
    Watcher ended(m_network, m_all);
    ended.subscriber()->end(absl::UnavailableError("stopping"));
    deliver(ended, 1);
    EXPECT_EQ(ended.end()->code(), absl::StatusCode::kUnavailable);
    EXPECT_TRUE(ended.messages().empty());

    Watcher gone(m_network, m_all);
    gone.subscriber()->detach();
    deliver(gone, 1);
    EXPECT_TRUE(gone.messages().empty());
    EXPECT_FALSE(gone.end());
}

TEST_F(SubscriberTest, NewRightsHoldFromTheNextChangeOn) {
    Watcher watcher(m_network, m_all);
    deliver(watcher, 1);
    watcher.subscriber()->setRights(SomeRights::hiding({"tax_id"}));
    deliver(watcher, 2);

    ASSERT_TRUE(watcher.waitForChanges(2));
    EXPECT_TRUE(watcher.wasToldOfProfile());
    EXPECT_EQ(watcher.changes()[0].record().client().tax_id(), "12345678");
    EXPECT_EQ(watcher.changes()[1].record().client().tax_id(), "");
}

}  // namespace
}  // namespace crm::feed

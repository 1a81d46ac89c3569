#include "server/feed/hub.h"

#include "absl/synchronization/notification.h"
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
using testing::snapshot;
using testing::SomeRights;
using testing::stepOf;
using testing::Watcher;

constexpr absl::Duration kPatience = absl::Seconds(30);

/// A hub at snapshot 10:10:, and a tail made by hand: transaction N is published as the step that
/// reaches N+1.
class HubTest : public ::testing::Test {
protected:
    explicit HubTest(Hub::Options options = {}) : m_hub(m_catalogue, m_doorbell, options) {}
    ~HubTest() override { m_hub.stop(); }

    void SetUp() override { m_hub.start({snapshot("10:10:"), "token of 10:10:"}); }

    void publish(std::uint64_t transaction, std::vector<records::JournalEntry> entries) {
        const std::string next = std::to_string(transaction + 1);
        Step step = stepOf(std::move(entries), next + ":" + next + ":");
        step.ticket = m_doorbell.wait(0, absl::ZeroDuration());
        m_hub.publish(std::make_shared<const Step>(std::move(step)));
    }
    void publishChange(std::uint64_t transaction) {
        publish(transaction, {clientEntry(static_cast<std::int64_t>(transaction), transaction)});
    }
    /// All that was asked of the hub so far has been done.
    void settle() {
        absl::Notification done;
        m_hub.post([&done] { done.Notify(); });
        ASSERT_TRUE(done.WaitForNotificationWithTimeout(kPatience));
    }
    /// Joins and waits for the answer; publishes time passing when the hub rings for it.
    Hub::Joined join(Watcher& watcher, std::optional<database::Snapshot> from, std::uint64_t now,
                     bool isHeld = false) {
        absl::Notification done;
        Hub::Joined answer{};
        m_hub.enter(watcher.subscriber());
        m_hub.join({watcher.subscriber(), std::move(from), isHeld,
                    [&](Hub::Joined joined, const Reached& here) {
                        answer = joined;
                        watcher.subscriber()->sendBookmark(bookmark(here.token));
                        done.Notify();
                    }});
        settle();
        if (!done.HasBeenNotified()) publish(now - 1, {});
        EXPECT_TRUE(done.WaitForNotificationWithTimeout(kPatience));
        return answer;
    }

    const schema::Catalogue m_catalogue;
    const std::shared_ptr<const SomeRights> m_all = std::make_shared<SomeRights>();
    Network m_network;
    Doorbell m_doorbell;
    Hub m_hub;
};

TEST_F(HubTest, HandsEveryStepToAllInOrderAndOnce) {
    std::vector<std::unique_ptr<Watcher>> watchers;
    for (int index = 0; index < 50; ++index) {
        watchers.push_back(std::make_unique<Watcher>(m_network, m_all));
        EXPECT_EQ(join(*watchers.back(), std::nullopt, 10), Hub::Joined::Live);
    }
    for (std::uint64_t transaction = 10; transaction < 210; ++transaction)
        publishChange(transaction);

    for (const std::unique_ptr<Watcher>& watcher : watchers) {
        ASSERT_TRUE(watcher->waitForChanges(200));
        std::int64_t expected = 10;
        for (const std::int64_t position : watcher->positions()) EXPECT_EQ(position, expected++);
        EXPECT_EQ(watcher->token(), "token of 210:210:");
    }
    // The last change is counted after it was handed out.
    settle();
    EXPECT_EQ(m_hub.figures().changes, 200U);
}

TEST_F(HubTest, WhoKnowsAllThereIsIsLiveAtOnce) {
    Watcher watcher(m_network, m_all);

    EXPECT_EQ(join(watcher, snapshot("10:10:"), 10), Hub::Joined::Live);

    publishChange(10);
    EXPECT_TRUE(watcher.waitForChanges(1));
}

TEST_F(HubTest, TimeThatPassedWithoutChangesNeedNotBeRead) {
    publish(20, {});
    Watcher watcher(m_network, m_all);

    EXPECT_EQ(join(watcher, snapshot("10:10:"), 21), Hub::Joined::Live);
}

TEST_F(HubTest, WhoKnowsLessIsBehindAndGetsNothingUnlessHeld) {
    publishChange(10);
    Watcher outside(m_network, m_all);
    Watcher held(m_network, m_all);

    EXPECT_EQ(join(outside, snapshot("10:10:"), 11), Hub::Joined::Behind);
    EXPECT_EQ(join(held, snapshot("10:10:"), 11, true), Hub::Joined::Behind);
    publishChange(11);
    settle();

    EXPECT_EQ(held.subscriber()->queued(), 1U) << "kept back";
    held.subscriber()->release();
    ASSERT_TRUE(held.waitForChanges(1));
    EXPECT_THAT(held.positions(), ElementsAre(11));
    EXPECT_TRUE(outside.changes().empty());
}

TEST_F(HubTest, WaitsForTheTailWhenTheNewcomerKnowsMore) {
    Watcher watcher(m_network, m_all);
    absl::Notification joined;
    m_hub.enter(watcher.subscriber());
    m_hub.join(
        {watcher.subscriber(), snapshot("12:12:"), false, [&](Hub::Joined how, const Reached&) {
             EXPECT_EQ(how, Hub::Joined::Live);
             joined.Notify();
         }});
    settle();
    EXPECT_FALSE(joined.HasBeenNotified());

    // What they know already is not sent to them again.
    publishChange(11);
    ASSERT_TRUE(joined.WaitForNotificationWithTimeout(kPatience));
    publishChange(12);
    ASSERT_TRUE(watcher.waitForChanges(1));
    EXPECT_THAT(watcher.positions(), ElementsAre(12));
}

TEST_F(HubTest, APointThatNeverComesIsForeign) {
    Watcher watcher(m_network, m_all);

    EXPECT_EQ(join(watcher, snapshot("900:900:"), 12), Hub::Joined::Foreign);
}

TEST_F(HubTest, ASlowWatcherLosesTheStreamAndNobodyElseNotices) {
    Subscriber::Limits limits;
    limits.messages = 10;
    Watcher slow(m_network, m_all, "slow", limits);
    Watcher quick(m_network, m_all, "quick");
    join(slow, snapshot("10:10:"), 10);
    join(quick, snapshot("10:10:"), 10);
    slow.stall();

    for (std::uint64_t transaction = 10; transaction < 110; ++transaction)
        publishChange(transaction);

    ASSERT_TRUE(quick.waitForChanges(100));
    EXPECT_TRUE(slow.subscriber()->isClosed());
    slow.resume();
    ASSERT_TRUE(slow.waitForEnd());
    EXPECT_EQ(reasonOf(*slow.end()), v1::REASON_RESYNC);
    EXPECT_FALSE(quick.end());
}

TEST_F(HubTest, NewRightsReachTheStreamsOfTheirEmployeeOnly) {
    std::atomic<bool> isChanged = false;
    const std::shared_ptr<const SomeRights> narrow = SomeRights::hiding({"tax_id"});
    Hub hub(m_catalogue, m_doorbell, {});
    hub.setRightsSource([&](const std::string& employee) -> std::shared_ptr<const access::Rights> {
        return isChanged && employee == "anna" ? narrow : m_all;
    });
    hub.start({snapshot("10:10:"), "token"});
    Watcher anna(m_network, m_all, "anna");
    Watcher boris(m_network, m_all, "boris");
    hub.enter(anna.subscriber());
    hub.enter(boris.subscriber());

    isChanged = true;
    hub.refreshRights(
        [](const std::string&, const access::Rights&, const access::Rights&) { return true; });

    EXPECT_TRUE(anna.waitUntil([](const Watcher& watcher) { return watcher.wasToldOfProfile(); }));
    hub.stop();
    EXPECT_EQ(anna.subscriber()->principal().rights, narrow);
    EXPECT_FALSE(boris.wasToldOfProfile());
}

TEST_F(HubTest, RightsThatChangedWhileTheStreamOpenedAreNoticed) {
    const std::shared_ptr<const SomeRights> narrow = SomeRights::hiding({"tax_id"});
    Hub hub(m_catalogue, m_doorbell, {});
    hub.setRightsSource(
        [&](const std::string&) -> std::shared_ptr<const access::Rights> { return narrow; });
    hub.start({snapshot("10:10:"), "token"});
    Watcher anna(m_network, m_all, "anna");

    hub.enter(anna.subscriber());

    EXPECT_TRUE(anna.waitUntil([](const Watcher& watcher) { return watcher.wasToldOfProfile(); }));
    hub.stop();
}

TEST_F(HubTest, StoppingEndsAllStreamsWhereverTheyAre) {
    Watcher live(m_network, m_all);
    Watcher reading(m_network, m_all);
    Watcher waiting(m_network, m_all);
    join(live, snapshot("10:10:"), 10);
    m_hub.enter(reading.subscriber());
    m_hub.enter(waiting.subscriber());
    m_hub.join(
        {waiting.subscriber(), snapshot("99:99:"), false, [](Hub::Joined, const Reached&) {}});

    m_hub.stop();

    for (const Watcher* watcher : {&live, &reading, &waiting}) {
        ASSERT_TRUE(watcher->waitForEnd());
        EXPECT_EQ(reasonOf(*watcher->end()), v1::REASON_STOPPING);
    }
}

TEST_F(HubTest, ADatabaseThatWentBackEndsAllStreams) {
    Watcher watcher(m_network, m_all);
    join(watcher, snapshot("10:10:"), 10);

    m_hub.restart({snapshot("5:5:"), "token of 5:5:"});

    ASSERT_TRUE(watcher.waitForEnd());
    EXPECT_EQ(reasonOf(*watcher.end()), v1::REASON_COMPACTED);
    EXPECT_EQ(m_hub.reached().snapshot.text(), "5:5:");
}

TEST_F(HubTest, WatchersComeAndGoWhileStepsAreHandedOut) {
    std::atomic<bool> isDone = false;
    std::thread tail([&] {
        for (std::uint64_t transaction = 10; transaction < 1'010; ++transaction) {
            publishChange(transaction);
        }
        isDone = true;
    });
    const auto comeAndGo = [&] {
        Watcher watcher(m_network, m_all);
        m_hub.enter(watcher.subscriber());
        m_hub.join({watcher.subscriber(), snapshot("10:10:"), true,
                    [subscriber = watcher.subscriber()](Hub::Joined, const Reached&) {
                        subscriber->release();
                    }});
        watcher.subscriber()->setInterests({});
        settle();
        m_hub.leave(watcher.subscriber());
    };
    std::vector<std::thread> crowds;
    for (int crowd = 0; crowd < 4; ++crowd) {
        crowds.emplace_back([&] {
            while (!isDone) comeAndGo();
        });
    }
    tail.join();
    for (std::thread& crowd : crowds) crowd.join();
    settle();

    EXPECT_EQ(m_hub.figures().subscribers, 0U);
    EXPECT_EQ(m_hub.figures().changes, 1'000U);
}

/// With a beat that need not be waited for.
class HubBeatTest : public HubTest {
protected:
    HubBeatTest() : HubTest({absl::Milliseconds(5), 64}) {}
};

TEST_F(HubBeatTest, KeepsTheTokensOfTheIdleYoung) {
    Watcher watcher(m_network, m_all);
    join(watcher, snapshot("10:10:"), 10);

    publish(50, {});

    EXPECT_TRUE(
        watcher.waitUntil([](const Watcher& it) { return it.token() == "token of 51:51:"; }));
    EXPECT_TRUE(watcher.waitUntil([](const Watcher& it) { return it.bookmarks() >= 5; }));
    EXPECT_TRUE(watcher.changes().empty());
}

}  // namespace
}  // namespace crm::feed

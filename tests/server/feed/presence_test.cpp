#include "server/feed/presence.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "common/schema/kind.h"
#include "tests/server/feed/watcher.h"

namespace crm::feed {
namespace {

using ::testing::IsEmpty;
using testing::Network;
using testing::snapshot;
using testing::SomeRights;
using ::testing::UnorderedElementsAre;
using testing::Watcher;

const RecordKey kClient{"client", "0198f3c2-6d1e-7a3b-8c4d-5e6f70819200"};

std::vector<std::string> peopleIn(const v1::Presences& presences) {
    std::vector<std::string> people;
    for (const v1::Presences::Person& person : presences.people()) {
        people.push_back(person.employee().id() +
                         (person.field().empty() ? "" : ":" + person.field()));
    }
    return people;
}

/// One server: a hub with its presence. What it announces goes where the test says.
class Server {
public:
    Server(
        const schema::Catalogue& catalogue, std::string id, Presence::Check check,
        Presence::Announce announce = [](const std::string&) {})
        : m_hub(catalogue, m_doorbell, {absl::Milliseconds(5), 64}),
          m_presence(catalogue, m_hub, std::move(check), std::move(announce), std::move(id)) {
        m_hub.start({snapshot("10:10:"), "token"});
    }
    ~Server() { m_hub.stop(); }

    Hub& hub() { return m_hub; }
    Presence& presence() { return m_presence; }

private:
    Doorbell m_doorbell;
    Hub m_hub;
    Presence m_presence;
};

class PresenceTest : public ::testing::Test {
protected:
    static void everybodySees(const access::Principal&, const RecordKey&,
                              const std::function<void(Presence::Verdict)>& then) {
        then(Presence::Verdict::Seen);
    }
    /// The watcher has heard that exactly these are there.
    static bool hears(const Watcher& watcher, const std::vector<std::string>& people) {
        return watcher.waitUntil([&people](const Watcher& it) {
            const std::optional<v1::Presences> presences = it.presences();
            return presences && ::testing::Value(peopleIn(*presences),
                                                 ::testing::UnorderedElementsAreArray(people));
        });
    }

    const schema::Catalogue m_catalogue;
    const std::shared_ptr<const SomeRights> m_all = std::make_shared<SomeRights>();
    Network m_network;
};

TEST_F(PresenceTest, WhoeverIsAtARecordHearsOfTheOthersThere) {
    Server server(m_catalogue, "one", everybodySees);
    Watcher anna(m_network, m_all, "anna");
    Watcher boris(m_network, m_all, "boris");

    server.presence().claim(anna.subscriber(), {"card", kClient, ""});
    EXPECT_TRUE(hears(anna, {"anna"}));
    server.presence().claim(boris.subscriber(), {"card", kClient, "name"});

    EXPECT_TRUE(hears(anna, {"anna", "boris:name"}));
    EXPECT_TRUE(hears(boris, {"anna", "boris:name"}));
    EXPECT_EQ(anna.presences()->people(0).employee().name(), "Имя anna");
    EXPECT_EQ(anna.presences()->kind(), kClient.first);
    EXPECT_EQ(anna.presences()->id(), kClient.second);
}

TEST_F(PresenceTest, TheFieldBeingEditedFollowsTheFocus) {
    Server server(m_catalogue, "one", everybodySees);
    Watcher anna(m_network, m_all, "anna");
    Watcher boris(m_network, m_all, "boris");
    server.presence().claim(anna.subscriber(), {"card", kClient, ""});
    server.presence().claim(boris.subscriber(), {"card", kClient, "name"});
    server.presence().claim(boris.subscriber(), {"card", kClient, "note"});
    EXPECT_TRUE(hears(anna, {"anna", "boris:note"}));

    server.presence().claim(boris.subscriber(), {"card", kClient, ""});
    EXPECT_TRUE(hears(anna, {"anna", "boris"}));
}

TEST_F(PresenceTest, IsGoneWhenEndedAndWhenTheStreamIsGone) {
    Server server(m_catalogue, "one", everybodySees);
    Watcher anna(m_network, m_all, "anna");
    Watcher boris(m_network, m_all, "boris");
    server.presence().claim(anna.subscriber(), {"card", kClient, ""});
    server.presence().claim(boris.subscriber(), {"card", kClient, ""});
    ASSERT_TRUE(hears(anna, {"anna", "boris"}));

    server.presence().claim(boris.subscriber(), {"card", {"", ""}, ""});
    ASSERT_TRUE(hears(anna, {"anna"}));
    server.presence().claim(boris.subscriber(), {"card", kClient, ""});
    ASSERT_TRUE(hears(anna, {"anna", "boris"}));
    server.presence().leave(boris.subscriber());
    EXPECT_TRUE(hears(anna, {"anna"}));
}

TEST_F(PresenceTest, MovingToAnotherRecordLeavesTheFirst) {
    Server server(m_catalogue, "one", everybodySees);
    Watcher anna(m_network, m_all, "anna");
    Watcher boris(m_network, m_all, "boris");
    server.presence().claim(anna.subscriber(), {"card", kClient, ""});
    server.presence().claim(boris.subscriber(), {"card", kClient, ""});
    ASSERT_TRUE(hears(anna, {"anna", "boris"}));

    server.presence().claim(boris.subscriber(), {"card", {"event", kClient.second}, ""});

    EXPECT_TRUE(hears(anna, {"anna"}));
    EXPECT_TRUE(hears(boris, {"boris"}));
}

TEST_F(PresenceTest, TwoCardsOfOnePersonAreOnePerson) {
    Server server(m_catalogue, "one", everybodySees);
    Watcher anna(m_network, m_all, "anna");
    Watcher boris(m_network, m_all, "boris");
    server.presence().claim(anna.subscriber(), {"card", kClient, ""});
    server.presence().claim(boris.subscriber(), {"left", kClient, ""});
    server.presence().claim(boris.subscriber(), {"right", kClient, "note"});
    ASSERT_TRUE(hears(anna, {"anna", "boris:note"}));

    server.presence().claim(boris.subscriber(), {"right", {"", ""}, ""});
    EXPECT_TRUE(hears(anna, {"anna", "boris"}));
}

TEST_F(PresenceTest, WhoMayNotSeeTheRecordIsToldNothingAndNotShown) {
    Server server(
        m_catalogue, "one",
        [](const access::Principal& who, const RecordKey&,
           const std::function<void(Presence::Verdict)>& then) {
            then(who.employeeId == "anna" ? Presence::Verdict::Seen : Presence::Verdict::NotSeen);
        });
    Watcher anna(m_network, m_all, "anna");
    Watcher boris(m_network, m_all, "boris");
    server.presence().claim(anna.subscriber(), {"card", kClient, "name"});
    ASSERT_TRUE(hears(anna, {"anna:name"}));

    server.presence().claim(boris.subscriber(), {"card", kClient, ""});

    EXPECT_TRUE(hears(boris, {}));
    EXPECT_TRUE(hears(anna, {"anna:name"}));
}

TEST_F(PresenceTest, AFieldThatIsHiddenFromSomebodyIsNotNamedToThem) {
    Server server(m_catalogue, "one", everybodySees);
    Watcher anna(m_network, m_all, "anna");
    Watcher boris(m_network, SomeRights::hiding({"tax_id"}), "boris");
    server.presence().claim(anna.subscriber(), {"card", kClient, "tax_id"});
    server.presence().claim(boris.subscriber(), {"card", kClient, "name"});

    EXPECT_TRUE(hears(anna, {"anna:tax_id", "boris:name"}));
    EXPECT_TRUE(hears(boris, {"anna", "boris:name"}));
}

TEST_F(PresenceTest, WhoLosesSightIsPutOut) {
    std::atomic<bool> maySee = true;
    Server server(m_catalogue, "one",
                  [&maySee](const access::Principal& who, const RecordKey&,
                            const std::function<void(Presence::Verdict)>& then) {
                      const bool sees = who.employeeId == "anna" || maySee;
                      then(sees ? Presence::Verdict::Seen : Presence::Verdict::NotSeen);
                  });
    Watcher anna(m_network, m_all, "anna");
    Watcher boris(m_network, m_all, "boris");
    server.hub().enter(boris.subscriber());
    server.hub().join(
        {boris.subscriber(), snapshot("10:10:"), false, [](Hub::Joined, const Reached&) {}});
    server.presence().claim(anna.subscriber(), {"card", kClient, ""});
    server.presence().claim(boris.subscriber(), {"card", kClient, ""});
    ASSERT_TRUE(hears(anna, {"anna", "boris"}));

    maySee = false;
    boris.subscriber()->setRights(std::make_shared<SomeRights>(std::vector<std::string>{"boris"}));
    records::JournalEntry entry = testing::clientEntry(1, 10);
    entry.audienceBefore = {"boris"};
    server.hub().publish(std::make_shared<const Step>(testing::stepOf({entry}, "11:11:")));

    EXPECT_TRUE(hears(anna, {"anna"}));
    EXPECT_TRUE(hears(boris, {}));
}

TEST_F(PresenceTest, ADatabaseThatIsAwayIsAskedAgain) {
    std::atomic<int> questions = 0;
    Server server(m_catalogue, "one",
                  [&questions](const access::Principal&, const RecordKey&,
                               const std::function<void(Presence::Verdict)>& then) {
                      then(++questions < 3 ? Presence::Verdict::Unknown : Presence::Verdict::Seen);
                  });
    Watcher anna(m_network, m_all, "anna");

    server.presence().claim(anna.subscriber(), {"card", kClient, ""});

    EXPECT_TRUE(hears(anna, {"anna"}));
    EXPECT_EQ(questions, 3);
}

TEST_F(PresenceTest, AnAnswerThatComesTooLateIsPassedOver) {
    absl::Mutex mutex;
    std::vector<std::function<void(Presence::Verdict)>> answers;
    Server server(m_catalogue, "one",
                  [&](const access::Principal&, const RecordKey&,
                      std::function<void(Presence::Verdict)> then) {
                      const absl::MutexLock lock(&mutex);
                      answers.push_back(std::move(then));
                  });
    Watcher anna(m_network, m_all, "anna");
    server.presence().claim(anna.subscriber(), {"card", kClient, ""});
    server.presence().claim(anna.subscriber(), {"card", {"event", kClient.second}, ""});
    const auto bothAsked = [&] { return answers.size() == 2; };
    {
        const absl::MutexLock lock(&mutex);
        ASSERT_TRUE(mutex.AwaitWithTimeout(absl::Condition(&bothAsked), absl::Seconds(30)));
    }

    answers[0](Presence::Verdict::Seen);
    answers[1](Presence::Verdict::Seen);

    EXPECT_TRUE(hears(anna, {"anna"}));
    EXPECT_EQ(anna.presences()->kind(), "event");
    EXPECT_EQ(anna.messages().size(), 1U);
}

TEST_F(PresenceTest, ServersTellEachOtherAndForgetWhoLeft) {
    Server* other = nullptr;
    Server one(m_catalogue, "one", everybodySees,
               [&other](const std::string& payload) { other->presence().hear(payload); });
    Server two(m_catalogue, "two", everybodySees);
    other = &two;
    Watcher anna(m_network, m_all, "anna");
    Watcher boris(m_network, m_all, "boris");
    two.presence().claim(boris.subscriber(), {"card", kClient, ""});

    one.presence().claim(anna.subscriber(), {"card", kClient, "name"});
    EXPECT_TRUE(hears(boris, {"anna:name", "boris"}));

    one.presence().leave(anna.subscriber());
    EXPECT_TRUE(hears(boris, {"boris"}));
}

TEST_F(PresenceTest, ANewServerHearsWithTheNextAnnouncement) {
    std::atomic<Server*> other = nullptr;
    Server one(m_catalogue, "one", everybodySees, [&other](const std::string& payload) {
        if (Server* server = other) server->presence().hear(payload);
    });
    Watcher anna(m_network, m_all, "anna");
    one.presence().claim(anna.subscriber(), {"card", kClient, ""});
    ASSERT_TRUE(hears(anna, {"anna"}));

    Server two(m_catalogue, "two", everybodySees);
    Watcher boris(m_network, m_all, "boris");
    two.presence().claim(boris.subscriber(), {"card", kClient, ""});
    other = &two;

    EXPECT_TRUE(hears(boris, {"anna", "boris"}));
    other = nullptr;
    one.hub().stop();
}

TEST_F(PresenceTest, WhatCannotBeReadIsPassedOver) {
    Server server(m_catalogue, "one", everybodySees);
    Watcher anna(m_network, m_all, "anna");
    for (const std::string payload : {"", "two", "two !!!", "one AAAA", "two /////w=="}) {
        server.presence().hear(payload);
    }
    server.presence().claim(anna.subscriber(), {"card", kClient, ""});

    EXPECT_TRUE(hears(anna, {"anna"}));
}

}  // namespace
}  // namespace crm::feed

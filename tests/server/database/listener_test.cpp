#include "server/database/listener.h"

#include "server/database/announcer.h"
#include "server/database/connection.h"
#include "tests/support/test_cluster.h"
#include "tests/support/wait_until.h"

#include <gtest/gtest.h>

#include <atomic>
#include <mutex>

namespace crm::database {
namespace {

using test::TestDatabase;
using test::waitUntil;

/// What a listener said, from its thread.
class Heard {
public:
    Listener::Options options(const std::string& url) {
        Listener::Options options;
        options.url = url;
        for (const char* channel : {"crm_journal", "crm_session"}) {
            options.channels.push_back({channel, [this, channel](const std::string& payload) {
                                            const std::lock_guard lock(m_mutex);
                                            m_said.push_back(std::string(channel) + ":" + payload);
                                        }});
        }
        options.begun = [this] { ++m_begun; };
        return options;
    }
    bool said(const std::string& what) {
        const std::lock_guard lock(m_mutex);
        for (const std::string& each : m_said) {
            if (each == what) return true;
        }
        return false;
    }
    int begun() const { return m_begun; }

private:
    std::mutex m_mutex;
    std::vector<std::string> m_said;
    std::atomic<int> m_begun = 0;
};

TEST(Listener, HearsItsChannelsAndNoOthers) {
    TestDatabase database(TestDatabase::Content::Empty);
    Heard heard;
    const auto listener = Listener::start(heard.options(database.url()));
    ASSERT_TRUE(listener.ok()) << listener.status();
    EXPECT_EQ(heard.begun(), 1);

    database.execute(
        "SELECT pg_notify('other', 'x'), pg_notify('crm_journal', ''), "
        "pg_notify('crm_session', 'a,b')");

    EXPECT_TRUE(waitUntil([&] { return heard.said("crm_session:a,b"); }));
    EXPECT_TRUE(heard.said("crm_journal:"));
    EXPECT_FALSE(heard.said("other:x"));
}

TEST(Listener, ComesBackAndSaysSoWhenItsSessionIsEnded) {
    TestDatabase database(TestDatabase::Content::Empty);
    Heard heard;
    const auto listener = Listener::start(heard.options(database.url()));
    ASSERT_TRUE(listener.ok());
    for (int lost = 1; lost <= 3; ++lost) {
        database.endSessions();
        ASSERT_TRUE(waitUntil([&] { return heard.begun() == lost + 1; }));
        const std::string payload = "after " + std::to_string(lost);
        database.execute("SELECT pg_notify('crm_session', '" + payload + "')");
        EXPECT_TRUE(waitUntil([&] { return heard.said("crm_session:" + payload); }));
    }
}

TEST(Listener, DoesNotStartWithoutADatabase) {
    Heard heard;
    const auto listener = Listener::start(heard.options("postgresql:///none?host=/tmp/nowhere"));
    EXPECT_EQ(listener.status().code(), absl::StatusCode::kUnavailable);
    EXPECT_EQ(heard.begun(), 0);
}

TEST(Listener, StopsAlsoWhileItTriesToComeBack) {
    auto database = std::make_unique<TestDatabase>(TestDatabase::Content::Empty);
    Heard heard;
    auto listener = *Listener::start(heard.options(database->url()));
    database.reset();
    // Its database is gone for good; this must not hang.
    listener.reset();
    EXPECT_EQ(heard.begun(), 1);
}

TEST(Listener, HearsOfChangesOfStaffByThemselves) {
    TestDatabase database;
    std::atomic<int> staff = 0;
    Listener::Options options;
    options.url = database.url();
    options.channels.push_back({"crm_staff", [&](const std::string&) { ++staff; }});
    const auto listener = Listener::start(std::move(options));
    ASSERT_TRUE(listener.ok());
    int heard = 0;
    for (const char* change :
         {"UPDATE role SET name = name || '!'", "DELETE FROM role_field_rules",
          "UPDATE role_grants SET export = ''", "UPDATE employee SET extension = '7'",
          "DELETE FROM employee_roles", "UPDATE department SET name = name || '!'"}) {
        database.execute(change);
        EXPECT_TRUE(waitUntil([&] { return staff == heard + 1; })) << change;
        heard = staff;
    }
}

TEST(Announcer, TellsListenersAndGathersWhatComesTogether) {
    TestDatabase database(TestDatabase::Content::Empty);
    std::atomic<int> heard = 0;
    Listener::Options options;
    options.url = database.url();
    options.channels.push_back({"crm_journal", [&](const std::string&) { ++heard; }});
    const auto listener = *Listener::start(std::move(options));
    const auto announcer =
        *Announcer::start({database.url(), "crm_journal", absl::Milliseconds(50)});

    announcer->announce();
    EXPECT_TRUE(waitUntil([&] { return heard == 1; }));
    for (int i = 0; i < 1000; ++i) announcer->announce();
    EXPECT_TRUE(waitUntil([&] { return heard >= 2; }));
    EXPECT_LT(heard, 100);
}

TEST(Announcer, TellsWhatWasToBeToldWhenItsSessionWasLost) {
    TestDatabase database(TestDatabase::Content::Empty);
    const auto announcer = *Announcer::start({database.url(), "crm_journal"});
    std::atomic<int> heard = 0;
    std::atomic<int> begun = 0;
    Listener::Options options;
    options.url = database.url();
    options.channels.push_back({"crm_journal", [&](const std::string&) { ++heard; }});
    options.begun = [&] { ++begun; };
    const auto listener = *Listener::start(std::move(options));

    database.endSessions();
    ASSERT_TRUE(waitUntil([&] { return begun == 2; }));
    announcer->announce();

    EXPECT_TRUE(waitUntil([&] { return heard >= 1; }));
}

TEST(Announcer, TellsBeforeItEnds) {
    TestDatabase database(TestDatabase::Content::Empty);
    std::atomic<int> heard = 0;
    Listener::Options options;
    options.url = database.url();
    options.channels.push_back({"crm_journal", [&](const std::string&) { ++heard; }});
    const auto listener = *Listener::start(std::move(options));
    auto announcer = *Announcer::start({database.url(), "crm_journal", absl::Hours(1)});
    announcer->announce();
    ASSERT_TRUE(waitUntil([&] { return heard == 1; }));

    announcer->announce();
    announcer.reset();

    EXPECT_TRUE(waitUntil([&] { return heard == 2; }));
}

}  // namespace
}  // namespace crm::database

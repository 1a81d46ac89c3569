#include "server/access/seats.h"

#include "absl/strings/str_cat.h"

#include "common/status/error.h"
#include "crm/v1/error.pb.h"
#include "server/access/session_tables.h"
#include "server/access/steward.h"
#include "server/database/connection.h"
#include "tests/server/rpc/error_parameter.h"
#include "tests/support/test_server.h"
#include "tests/support/wait_until.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

namespace crm::test {
namespace {

using testing::HasSubstr;

const absl::Duration kLapse = access::Seats::kLease + absl::Seconds(1);

TestServer::Options fiveSeats(access::Clock& clock) {
    TestServer::Options options;
    options.seats = access::kFreeSeats;
    options.clock = &clock;
    return options;
}

/// Signed in as people of their own: "w1", "w2", ...
std::vector<Caller> fill(TestServer& server, int count) {
    std::vector<Caller> people;
    for (int number = 1; number <= count; ++number) {
        const std::string login = absl::StrCat("w", number, "-test");
        server.hire(login, Role::Manager);
        people.push_back(server.signedIn(login));
    }
    return people;
}

/// A stream of somebody who watches, open as long as this lives.
class Watching {
public:
    explicit Watching(Caller& caller)
        : m_context(caller.context(absl::Minutes(5))),
          m_stream(caller.feed->Watch(m_context.get())) {
        v1::WatchRequest request;
        request.mutable_start();
        m_stream->Write(request);
        v1::WatchResponse first;
        m_isOpen = m_stream->Read(&first);
    }
    ~Watching() {
        m_context->TryCancel();
        if (!m_isFinished) m_stream->Finish().error_code();
    }

    bool isOpen() const { return m_isOpen; }
    /// Reads on until the server ends the stream.
    absl::Status awaitEnd() {
        v1::WatchResponse response;
        while (m_stream->Read(&response)) {
        }
        m_isFinished = true;
        return fromGrpc(m_stream->Finish());
    }

private:
    std::unique_ptr<grpc::ClientContext> m_context;
    std::unique_ptr<grpc::ClientReaderWriter<v1::WatchRequest, v1::WatchResponse>> m_stream;
    bool m_isOpen = false;
    bool m_isFinished = false;
};

TEST(Seats, AreFiveHoweverManyServersAndPeopleRaceForThem) {
    TestDatabase database;
    access::Clock clock;
    TestServer first(database, fiveSeats(clock));
    TestServer second(database, fiveSeats(clock));
    first.hire("racer", Role::Manager);
    std::atomic<int> seated{0};
    std::atomic<int> refused{0};
    std::vector<std::thread> racers;

    for (int racer = 0; racer < 50; ++racer) {
        racers.emplace_back([&, racer] {
            Caller caller((racer % 2 == 0 ? first : second).channel());
            const absl::Status status = caller.signIn("racer").status();
            seated += status.ok() ? 1 : 0;
            refused += reasonOf(status) == v1::REASON_NO_SEATS ? 1 : 0;
        });
    }
    for (std::thread& racer : racers) racer.join();

    EXPECT_EQ(seated, access::kFreeSeats);
    EXPECT_EQ(refused, 50 - access::kFreeSeats);
}

TEST(Seats, AreRefusedWithTheNamesOfTheirHolders) {
    access::Clock clock;
    TestServer server(fiveSeats(clock));
    const std::vector<Caller> people = fill(server, 5);
    server.hire("sixth", Role::Manager);
    Caller sixth(server.channel());

    const absl::Status refused = sixth.signIn("sixth").status();

    EXPECT_EQ(refused.code(), absl::StatusCode::kResourceExhausted);
    EXPECT_EQ(reasonOf(refused), v1::REASON_NO_SEATS);
    EXPECT_EQ(parameter(refused, "seats"), "5");
    for (int number = 1; number <= 5; ++number) {
        EXPECT_THAT(parameter(refused, "holders"), HasSubstr(absl::StrCat("w", number, "-test")));
    }
}

TEST(Seats, AreFreeAtOnceAfterSigningOut) {
    access::Clock clock;
    TestServer server(fiveSeats(clock));
    std::vector<Caller> people = fill(server, 5);
    server.hire("sixth", Role::Manager);

    ASSERT_TRUE(people[0].signOut().ok());

    EXPECT_TRUE(Caller(server.channel()).signIn("sixth").ok());
}

TEST(Seats, OfALostClientAreFreeWithinNinetySeconds) {
    access::Clock clock;
    TestServer server(fiveSeats(clock));
    std::vector<Caller> people = fill(server, 5);
    server.hire("sixth", Role::Manager);
    server.server().steward().renewNow();

    // Nobody calls any more. The renewal that still counts their last calls is at most 15 s later.
    clock.advance(access::Seats::kRenewal);
    server.server().steward().renewNow();
    clock.advance(absl::Seconds(75));

    EXPECT_TRUE(Caller(server.channel()).signIn("sixth").ok());
}

TEST(Seats, AreKeptByCalls) {
    access::Clock clock;
    TestServer server(fiveSeats(clock));
    std::vector<Caller> people = fill(server, 5);
    server.hire("sixth", Role::Manager);

    for (int round = 0; round < 8; ++round) {
        clock.advance(access::Seats::kRenewal);
        for (Caller& person : people) ASSERT_TRUE(person.profile().ok());
        server.server().steward().renewNow();
    }

    EXPECT_EQ(reasonOf(Caller(server.channel()).signIn("sixth").status()), v1::REASON_NO_SEATS);
}

TEST(Seats, AreKeptByAStreamAlone) {
    access::Clock clock;
    TestServer::Options options = fiveSeats(clock);
    options.seats = 1;
    TestServer server(options);
    std::vector<Caller> people = fill(server, 1);
    server.hire("second", Role::Manager);
    Watching watching(people[0]);
    ASSERT_TRUE(watching.isOpen());

    for (int round = 0; round < 8; ++round) {
        clock.advance(access::Seats::kRenewal);
        server.server().steward().renewNow();
    }

    EXPECT_EQ(reasonOf(Caller(server.channel()).signIn("second").status()), v1::REASON_NO_SEATS);
    EXPECT_TRUE(people[0].profile().ok());
}

TEST(Seats, ThatLapsedAreClaimedAgainByTheNextCallWhenOneIsFree) {
    access::Clock clock;
    TestServer::Options options = fiveSeats(clock);
    options.seats = 1;
    TestServer server(options);
    std::vector<Caller> people = fill(server, 1);
    server.hire("second", Role::Manager);
    clock.advance(kLapse);
    Caller second = server.signedIn("second");

    EXPECT_EQ(reasonOf(people[0].profile().status()), v1::REASON_NO_SEATS);
    ASSERT_TRUE(second.signOut().ok());
    EXPECT_TRUE(people[0].profile().ok());
    EXPECT_EQ(reasonOf(Caller(server.channel()).signIn("second").status()), v1::REASON_NO_SEATS);
}

TEST(Seats, AreStillOthersWhenTheServerComesBack) {
    access::Clock clock;
    TestServer::Options options = fiveSeats(clock);
    options.seats = 1;
    TestServer server(options);
    const std::vector<Caller> people = fill(server, 1);
    server.hire("second", Role::Manager);
    clock.advance(kLapse);
    const Caller second = server.signedIn("second");
    const auto returned = [&server](const Caller& caller) {
        Caller again(server.channel());
        again.token = caller.token;
        return again;
    };

    server.restart();

    const absl::Status refused = returned(people[0]).profile().status();
    EXPECT_EQ(reasonOf(refused), v1::REASON_NO_SEATS);
    EXPECT_THAT(parameter(refused, "holders"), HasSubstr("second"));
    EXPECT_TRUE(returned(second).signOut().ok());
    EXPECT_TRUE(returned(people[0]).profile().ok());
}

TEST(Seats, AreNotNeededToSignOut) {
    access::Clock clock;
    TestServer::Options options = fiveSeats(clock);
    options.seats = 1;
    TestServer server(options);
    std::vector<Caller> people = fill(server, 1);
    server.hire("second", Role::Manager);
    clock.advance(kLapse);
    Caller second = server.signedIn("second");

    EXPECT_TRUE(people[0].signOut().ok());
    EXPECT_EQ(reasonOf(people[0].profile().status()), v1::REASON_SIGN_IN);
}

TEST(Seats, LostWhileNobodyRenewedThemEndTheirStreams) {
    access::Clock clock;
    TestServer::Options options = fiveSeats(clock);
    options.seats = 1;
    TestServer server(options);
    std::vector<Caller> people = fill(server, 1);
    server.hire("second", Role::Manager);
    Watching watching(people[0]);
    ASSERT_TRUE(watching.isOpen());

    clock.advance(kLapse);
    Caller second = server.signedIn("second");
    server.server().steward().renewNow();

    EXPECT_EQ(reasonOf(watching.awaitEnd()), v1::REASON_NO_SEATS);
    EXPECT_TRUE(second.profile().ok());
}

TEST(Seats, AreTakenByAnAdministratorWhoEndsASession) {
    access::Clock clock;
    TestServer::Options options = fiveSeats(clock);
    options.seats = 1;
    TestServer server(options);
    std::vector<Caller> people = fill(server, 1);
    Watching watching(people[0]);
    auto connection = database::Connection::open(server.database().url());
    ASSERT_TRUE(connection.ok());
    const auto rows = (*connection)->query("SELECT id FROM session");
    ASSERT_TRUE(rows.ok());

    ASSERT_TRUE(access::endSessions(**connection, clock, {std::string(rows->text(0, 0))},
                                    access::SessionEnd::ByAdministrator)
                    .ok());

    EXPECT_EQ(reasonOf(watching.awaitEnd()), v1::REASON_SESSION_ENDED);
    EXPECT_EQ(reasonOf(people[0].profile().status()), v1::REASON_SESSION_ENDED);
    EXPECT_TRUE(people[0].signIn("w1-test").ok());
}

}  // namespace
}  // namespace crm::test

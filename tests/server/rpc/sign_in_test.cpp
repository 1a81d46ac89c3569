#include "absl/strings/numbers.h"

#include "common/status/error.h"
#include "crm/v1/error.pb.h"
#include "server/access/attempts.h"
#include "server/access/sessions.h"
#include "tests/server/rpc/error_parameter.h"
#include "tests/support/test_server.h"
#include "tests/support/wait_until.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace crm::test {
namespace {

TEST(SignIn, AnswersTheProfileAndATokenThatOpensTheOtherCalls) {
    TestServer server;
    const std::string id = server.hire("ivanova", Role::Manager);
    Caller ivanova(server.channel());

    const auto signedIn = ivanova.signIn("Ivanova");

    ASSERT_TRUE(signedIn.ok()) << signedIn.status();
    EXPECT_EQ(signedIn->profile().employee().meta().id(), id);
    EXPECT_EQ(signedIn->profile().employee().login(), "ivanova");
    EXPECT_EQ(signedIn->lease_seconds(), 60);
    EXPECT_EQ(signedIn->profile().seats_taken(), 1);
    EXPECT_THAT(signedIn->profile().sections(),
                testing::ElementsAre("client", "lead", "deal", "contact", "event", "event.meeting",
                                     "event.meeting_preparation", "event.sale", "event.complaint",
                                     "task", "competitor", "payment"));
    EXPECT_TRUE(ivanova.profile().ok());
}

TEST(SignIn, DoesNotTellAWrongPasswordFromAnUnknownLogin) {
    TestServer server;
    server.hire("ivanova", Role::Manager);
    Caller caller(server.channel());

    const absl::Status wrong = caller.signIn("ivanova", "guess guess").status();
    const absl::Status unknown = caller.signIn("nobody", "guess guess").status();

    EXPECT_EQ(wrong.code(), absl::StatusCode::kUnauthenticated);
    EXPECT_EQ(unknown.code(), absl::StatusCode::kUnauthenticated);
    EXPECT_EQ(reasonOf(wrong), v1::REASON_WRONG_PASSWORD);
    EXPECT_EQ(reasonOf(unknown), v1::REASON_WRONG_PASSWORD);
}

TEST(SignIn, MakesWhoGuessesWaitAndLetsThemInAfterwards) {
    access::Clock clock;
    TestServer::Options options;
    options.clock = &clock;
    TestServer server(options);
    server.hire("ivanova", Role::Manager);
    Caller caller(server.channel());
    // The last wait is 32 s: a second may be over before the next call.
    for (int guess = 0; guess < access::Attempts::kFree + 5; ++guess) {
        if (guess >= access::Attempts::kFree) clock.advance(absl::Seconds(33));
        ASSERT_EQ(reasonOf(caller.signIn("ivanova", "guess guess").status()),
                  v1::REASON_WRONG_PASSWORD);
    }

    const absl::Status refused = caller.signIn("ivanova").status();
    EXPECT_EQ(refused.code(), absl::StatusCode::kResourceExhausted);
    EXPECT_EQ(reasonOf(refused), v1::REASON_TOO_MANY_ATTEMPTS);
    int seconds = 0;
    ASSERT_TRUE(absl::SimpleAtoi(parameter(refused, "seconds"), &seconds));
    EXPECT_GT(seconds, 0);
    EXPECT_LE(seconds, 32);

    clock.advance(absl::Seconds(33));
    EXPECT_TRUE(caller.signIn("ivanova").ok());
}

TEST(SignIn, RefusesWhoIsFired) {
    TestServer server;
    server.hire("ivanova", Role::Manager);
    server.database().execute("UPDATE employee SET active = false WHERE login = 'ivanova'");
    Caller caller(server.channel());

    const absl::Status refused = caller.signIn("ivanova").status();

    EXPECT_EQ(refused.code(), absl::StatusCode::kUnauthenticated);
    EXPECT_EQ(reasonOf(refused), v1::REASON_INACTIVE);
}

TEST(SignIn, SaysAllThatIsMissing) {
    TestServer server;
    Caller caller(server.channel());

    const absl::Status refused = caller.signIn("", "").status();

    EXPECT_EQ(refused.code(), absl::StatusCode::kInvalidArgument);
    EXPECT_EQ(errorDetail(refused).violations_size(), 2);
    EXPECT_FALSE(errorDetail(refused).request_id().empty());
}

TEST(Sessions, EndForWhoeverWasFiredAtOnce) {
    TestServer server;
    server.hire("ivanova", Role::Manager);
    Caller ivanova = server.signedIn("ivanova");

    server.database().execute("UPDATE employee SET active = false WHERE login = 'ivanova'");

    EXPECT_TRUE(
        waitUntil([&] { return reasonOf(ivanova.profile().status()) == v1::REASON_INACTIVE; }));
}

TEST(Sessions, ExpireWhenNobodyUsesThem) {
    access::Clock clock;
    TestServer::Options options;
    options.clock = &clock;
    TestServer server(options);
    server.hire("ivanova", Role::Manager);
    Caller ivanova = server.signedIn("ivanova");

    clock.advance(access::Sessions::kIdleLimit + absl::Seconds(1));

    const absl::Status refused = ivanova.profile().status();
    EXPECT_EQ(refused.code(), absl::StatusCode::kUnauthenticated);
    EXPECT_EQ(reasonOf(refused), v1::REASON_SIGN_IN);
}

TEST(Sessions, OutliveARestartOfTheServer) {
    TestServer server;
    server.hire("ivanova", Role::Manager);
    const Caller ivanova = server.signedIn("ivanova");

    server.restart();

    // The former connection may not have noticed yet that its server is gone.
    Caller again(server.channel());
    again.token = ivanova.token;
    const auto profile = again.profile();
    EXPECT_TRUE(profile.ok()) << profile.status();
}

TEST(Sessions, AreKnownToEveryServerOfTheDatabase) {
    TestDatabase database;
    TestServer first(database, {});
    TestServer second(database, {});
    first.hire("ivanova", Role::Manager);
    Caller ivanova = first.signedIn("ivanova");

    Caller elsewhere(second.channel());
    elsewhere.token = ivanova.token;
    EXPECT_TRUE(elsewhere.profile().ok());

    ASSERT_TRUE(ivanova.signOut().ok());
    EXPECT_TRUE(
        waitUntil([&] { return reasonOf(elsewhere.profile().status()) == v1::REASON_SIGN_IN; }));
}

TEST(Sessions, AreRefusedWithoutATokenAndWithAMadeUpOne) {
    TestServer server;
    Caller nobody(server.channel());
    EXPECT_EQ(reasonOf(nobody.profile().status()), v1::REASON_SIGN_IN);

    nobody.token = std::string(64, 'a');
    EXPECT_EQ(nobody.profile().status().code(), absl::StatusCode::kUnauthenticated);
    EXPECT_EQ(reasonOf(nobody.profile().status()), v1::REASON_SIGN_IN);
}

TEST(Passwords, AreChangedByWhoKnowsTheOldOneAndEndTheOtherSessions) {
    TestServer server;
    server.hire("ivanova", Role::Manager);
    Caller here = server.signedIn("ivanova");
    Caller there = server.signedIn("ivanova");
    v1::ChangePasswordRequest request;
    request.set_old_password("not the one");
    request.set_new_password("a new password");

    const absl::Status wrong =
        here.call(*here.session, &v1::Session::Stub::ChangePassword, request).status();
    EXPECT_EQ(reasonOf(wrong), v1::REASON_WRONG_PASSWORD);
    EXPECT_EQ(errorDetail(wrong).violations(0).field(), "old_password");

    request.set_old_password(kPassword);
    const auto changed = here.call(*here.session, &v1::Session::Stub::ChangePassword, request);
    ASSERT_TRUE(changed.ok()) << changed.status();
    EXPECT_TRUE(here.profile().ok());
    EXPECT_EQ(reasonOf(there.profile().status()), v1::REASON_SIGN_IN);
    EXPECT_TRUE(Caller(server.channel()).signIn("ivanova", "a new password").ok());
    EXPECT_FALSE(Caller(server.channel()).signIn("ivanova").ok());
}

TEST(Passwords, AreNotWeak) {
    TestServer server;
    server.hire("ivanova", Role::Manager);
    Caller ivanova = server.signedIn("ivanova");
    v1::ChangePasswordRequest request;
    request.set_old_password(kPassword);
    request.set_new_password("семьсим");

    const absl::Status refused =
        ivanova.call(*ivanova.session, &v1::Session::Stub::ChangePassword, request).status();

    EXPECT_EQ(refused.code(), absl::StatusCode::kInvalidArgument);
    EXPECT_EQ(reasonOf(refused), v1::REASON_WEAK_PASSWORD);
    EXPECT_EQ(parameter(refused, "least"), "8");
}

TEST(Passwords, AreSetForOthersByAnAdministratorAlone) {
    TestServer server;
    const std::string id = server.hire("ivanova", Role::Manager);
    Caller ivanova = server.signedIn("ivanova");
    Caller administrator = server.signedIn(kAdministratorLogin);
    v1::SetPasswordRequest request;
    request.set_employee_id(id);
    request.set_password("given by admin");

    const absl::Status refused =
        ivanova.call(*ivanova.session, &v1::Session::Stub::SetPassword, request).status();
    EXPECT_EQ(refused.code(), absl::StatusCode::kPermissionDenied);
    EXPECT_EQ(reasonOf(refused), v1::REASON_FORBIDDEN);
    EXPECT_EQ(parameter(refused, "action"), "configure");

    const auto set =
        administrator.call(*administrator.session, &v1::Session::Stub::SetPassword, request);
    ASSERT_TRUE(set.ok()) << set.status();
    EXPECT_EQ(reasonOf(ivanova.profile().status()), v1::REASON_SIGN_IN);
    EXPECT_TRUE(ivanova.signIn("ivanova", "given by admin").ok());

    request.set_employee_id("00000000-0000-7000-8006-0000000000ff");
    EXPECT_EQ(reasonOf(administrator
                           .call(*administrator.session, &v1::Session::Stub::SetPassword, request)
                           .status()),
              v1::REASON_NOT_FOUND);
}

}  // namespace
}  // namespace crm::test

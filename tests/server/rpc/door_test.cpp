#include "absl/strings/str_replace.h"
#include "absl/synchronization/notification.h"

#include "common/schema/kind.h"
#include "common/status/error.h"
#include "crm/v1/error.pb.h"
#include "server/database/connection.h"
#include "server/database/worker_pool.h"
#include "server/rpc/method.h"
#include "tests/server/rpc/raw_call.h"
#include "tests/support/test_server.h"
#include "tests/support/wait_until.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

namespace crm::test {
namespace {

using testing::HasSubstr;

/// Keeps the one worker of a server busy until it is let go.
class BusyWorker {
public:
    explicit BusyWorker(app::Server& server) {
        database::Job job;
        job.run = [this](absl::StatusOr<database::Connection*>) {
            m_begun.Notify();
            m_release.WaitForNotification();
            m_ended.Notify();
        };
        EXPECT_TRUE(server.pool().submit(std::move(job)).ok());
        m_begun.WaitForNotification();
    }
    ~BusyWorker() { release(); }

    void release() {
        if (!m_release.HasBeenNotified()) m_release.Notify();
        m_ended.WaitForNotification();
    }

private:
    absl::Notification m_begun;
    absl::Notification m_release;
    absl::Notification m_ended;
};

TestServer::Options oneWorker(std::size_t queueLimit = 2000) {
    TestServer::Options options;
    options.workers = 1;
    options.queueLimit = queueLimit;
    return options;
}

TEST(Door, KnowsWhatEveryRpcNeeds) {
    const schema::Catalogue catalogue;

    const auto methods = rpc::Methods::read(catalogue);

    ASSERT_TRUE(methods.ok()) << methods.status();
    EXPECT_EQ((*methods)->find("Session.SignIn").need, rpc::Method::Need::Anyone);
    EXPECT_EQ((*methods)->find("Desk.ConfirmClient").kind, catalogue.kind("client"));
}

TEST(Door, RefusesWhatIsNoMessageAndTextThatIsNotUtf8) {
    TestServer server;
    Caller admin = server.signedIn(kAdministratorLogin);
    const std::string notUtf8 = "\x0A\x02\xFF\xFE";  // kind: two bytes that are no text
    const std::string notAMessage = "\xFF\xFF\xFF";

    for (const std::string& bytes : {notUtf8, notAMessage}) {
        const absl::Status refused =
            callRaw(admin.channel, {"/crm.v1.Records/Get", bytes, admin.token, {}}).status;
        EXPECT_EQ(refused.code(), absl::StatusCode::kInvalidArgument);
        EXPECT_EQ(reasonOf(refused), v1::REASON_WRONG_FORMAT);
    }
}

TEST(Door, RefusesAMessageOfMoreThanFourMebibytes) {
    TestServer server;
    Caller admin = server.signedIn(kAdministratorLogin);
    v1::QueryRequest request;
    request.set_kind("client");
    request.set_text(std::string(5 * 1024 * 1024, 'x'));

    EXPECT_EQ(admin.query(request).status().code(), absl::StatusCode::kResourceExhausted);
}

TEST(Door, NamesTheRequestInEveryError) {
    TestServer server;

    const RawCall mine{"/crm.v1.Records/Get", {}, {}, "my-request-7"};
    const RawCall unreadable{"/crm.v1.Records/Get", {}, {}, "no such; id"};

    EXPECT_EQ(errorDetail(callRaw(server.channel(), mine).status).request_id(), "my-request-7");
    const std::string given =
        errorDetail(callRaw(server.channel(), unreadable).status).request_id();
    EXPECT_FALSE(given.empty());
    EXPECT_NE(given, "no such; id");
}

TEST(Door, TurnsCallsAwayAtOnceWhenTheQueueIsFull) {
    TestServer server(oneWorker(1));
    Caller admin = server.signedIn(kAdministratorLogin);
    BusyWorker busy(server.server());
    std::thread waiting([&server, token = admin.token] {
        Caller patient(server.channel());
        patient.token = token;
        EXPECT_TRUE(patient.profile().ok());
    });
    ASSERT_TRUE(waitUntil([&] { return server.server().pool().queued() == 1; }));

    const absl::Status refused = admin.profile().status();

    EXPECT_EQ(refused.code(), absl::StatusCode::kResourceExhausted);
    EXPECT_EQ(reasonOf(refused), v1::REASON_OVERLOADED);
    busy.release();
    waiting.join();
}

TEST(Door, DoesNotBeginWhatIsTooLate) {
    constexpr absl::Duration kTimeout = absl::Seconds(1);
    TestServer server(oneWorker());
    Caller admin = server.signedIn(kAdministratorLogin);
    BusyWorker busy(server.server());

    // It has to be there before it is too late: what was held up on its way for so long is asked
    // again.
    EXPECT_TRUE(waitUntil([&] {
        const absl::Status late =
            admin.call(*admin.session, &v1::Session::Stub::Profile, v1::ProfileRequest(), kTimeout)
                .status();
        EXPECT_EQ(late.code(), absl::StatusCode::kDeadlineExceeded);
        return server.server().pool().queued() > 0;
    }));
    const std::size_t queued = server.server().pool().queued();
    // Its time is counted from when it came, and gRPC rounds up what is left of it on the way.
    const absl::Time tooLate = absl::Now() + kTimeout * 1.1;
    EXPECT_TRUE(waitUntil([&] { return absl::Now() > tooLate; }));
    busy.release();
    const auto skipped = [&] {
        const auto counters = server.server().pool().counters();
        return counters.expired + counters.cancelled >= queued;
    };
    EXPECT_TRUE(waitUntil(skipped)) << server.server().pool().counters().expired << " too late, "
                                    << server.server().pool().counters().cancelled << " cancelled";
}

// Ten thousand clients with all that belongs to them are not handed over within a minute.
TEST(Door, GivesActsMoreTimeThanQuestions) {
    const schema::Catalogue catalogue;
    const auto methods = rpc::Methods::read(catalogue);
    ASSERT_TRUE(methods.ok()) << methods.status();

    EXPECT_EQ((*methods)->find("Desk.ReassignClients").longest, absl::Minutes(5));
    EXPECT_EQ((*methods)->find("Records.Query").longest, absl::Minutes(1));
}

TEST(Door, DoesNotBeginWhatNobodyWaitsFor) {
    TestServer server(oneWorker());
    Caller admin = server.signedIn(kAdministratorLogin);
    BusyWorker busy(server.server());
    const auto context = admin.context();
    std::thread caller([&] {
        v1::ProfileResponse response;
        const grpc::Status status =
            admin.session->Profile(context.get(), v1::ProfileRequest(), &response);
        EXPECT_EQ(status.error_code(), grpc::StatusCode::CANCELLED);
    });
    ASSERT_TRUE(waitUntil([&] { return server.server().pool().queued() == 1; }));

    context->TryCancel();
    caller.join();
    // The caller is told at once; the server hears of it in its own time.
    EXPECT_TRUE(waitUntil([&] { return server.server().pool().abandoned() == 1; }));
    busy.release();

    EXPECT_TRUE(waitUntil([&] { return server.server().pool().counters().cancelled == 1; }));
}

TEST(Door, SaysThatTheDatabaseIsAwayAndServesAgainWhenItIsBack) {
    TestServer server;
    Caller admin = server.signedIn(kAdministratorLogin);
    const std::string url = server.database().url();
    const std::string name = url.substr(url.rfind('/', url.find('?')) + 1,
                                        url.find('?') - url.rfind('/', url.find('?')) - 1);
    auto other =
        database::Connection::open(absl::StrReplaceAll(url, {{"/" + name + "?", "/postgres?"}}));
    ASSERT_TRUE(other.ok()) << other.status();
    const auto allow = [&](const char* isAllowed) {
        return (*other)->execute("ALTER DATABASE \"" + name + "\" ALLOW_CONNECTIONS " + isAllowed);
    };

    ASSERT_TRUE(allow("false").ok());
    ASSERT_TRUE((*other)
                    ->execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                              "WHERE datname = '" +
                              name + "'")
                    .ok());
    const absl::Status away = admin.profile().status();
    ASSERT_TRUE(allow("true").ok());

    EXPECT_EQ(away.code(), absl::StatusCode::kUnavailable);
    EXPECT_EQ(reasonOf(away), v1::REASON_DATABASE_AWAY);
    EXPECT_TRUE(waitUntil([&] { return admin.profile().ok(); }));
}

TEST(Door, GivesWhoGotARoleTheirRightsWithTheNextCall) {
    TestServer server;
    const std::string id = server.hire("ivanova", Role::Manager);
    Caller ivanova = server.signedIn("ivanova");
    Caller admin = server.signedIn(kAdministratorLogin);
    const auto employee = admin.get("employee", id);
    ASSERT_TRUE(employee.ok()) << employee.status();
    v1::CommitRequest promotion;
    v1::Update& update = *promotion.add_writes()->mutable_update();
    *update.mutable_record() = employee->record();
    v1::Employee& card = *update.mutable_record()->mutable_employee();
    card.add_roles()->set_id(roleId(Role::Administrator));
    update.mutable_mask()->add_paths("roles");
    v1::SetPasswordRequest request;
    request.set_employee_id(id);
    const auto attempt = [&] {
        return reasonOf(
            ivanova.call(*ivanova.session, &v1::Session::Stub::SetPassword, request).status());
    };
    ASSERT_EQ(attempt(), v1::REASON_FORBIDDEN);

    const auto committed = admin.commit(promotion);

    ASSERT_TRUE(committed.ok()) << committed.status();
    EXPECT_EQ(attempt(), v1::REASON_WEAK_PASSWORD);
}

}  // namespace
}  // namespace crm::test

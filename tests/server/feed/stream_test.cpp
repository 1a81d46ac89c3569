#include "tests/server/feed/stream.h"

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "common/status/error.h"
#include "common/values/uuid7.h"
#include "crm/v1/error.pb.h"
#include "tests/support/test_server.h"

namespace crm::feed {
namespace {

using test::Caller;
using test::Role;
using test::TestServer;
using ::testing::ElementsAre;
using testing::Stream;
using ::testing::UnorderedElementsAre;

std::string createClient(Caller& caller, const std::string& responsible) {
    v1::Record record;
    record.mutable_client()->mutable_meta()->set_id(values::makeUuid7());
    record.mutable_client()->set_name("Клиент");
    record.mutable_client()->mutable_responsible()->set_id(responsible);
    const absl::StatusOr<v1::CommitResponse> response = caller.create(record);
    EXPECT_TRUE(response.ok()) << response.status();
    return record.client().meta().id();
}

/// How a stream ends that sent this.
absl::Status endAfter(const Caller& caller, const std::vector<v1::WatchRequest>& requests) {
    Stream stream(caller);
    for (const v1::WatchRequest& request : requests) stream.send(request);
    return stream.end();
}

v1::WatchRequest startAt(const std::string& token) {
    v1::WatchRequest request;
    request.mutable_start()->set_resume_token(token);
    return request;
}

v1::WatchRequest presenceOf(const std::string& kind, const std::string& id,
                            const std::string& field = {}, const std::string& place = {}) {
    v1::WatchRequest request;
    request.mutable_presence()->set_kind(kind);
    request.mutable_presence()->set_id(id);
    request.mutable_presence()->set_field(field);
    request.mutable_presence()->set_place(place);
    return request;
}

TEST(FeedStream, AnswersEveryMisuseWithATypedError) {
    TestServer server;
    Caller admin = server.signedIn("admin");
    const std::string id = values::makeUuid7();
    v1::WatchRequest unknownKind = startAt("");
    unknownKind.mutable_start()->mutable_interests()->add_kinds("client");
    unknownKind.mutable_start()->mutable_interests()->add_kinds("invention");
    struct Case {
        std::vector<v1::WatchRequest> requests;
        v1::Reason reason;
        std::string field;
    };
    const std::vector<Case> cases = {
        {{presenceOf("client", id)}, v1::REASON_REQUIRED, "start"},
        {{startAt(""), startAt("")}, v1::REASON_NOT_ALLOWED_HERE, "start"},
        {{startAt("nonsense")}, v1::REASON_BAD_RESUME_TOKEN, "resume_token"},
        {{unknownKind}, v1::REASON_UNKNOWN_KIND, "interests.kinds[1]"},
        {{startAt(""), v1::WatchRequest()}, v1::REASON_EMPTY_REQUEST, ""},
        {{startAt(""), presenceOf("invention", id)}, v1::REASON_UNKNOWN_KIND, "presence.kind"},
        {{startAt(""), presenceOf("client", "7")}, v1::REASON_BAD_ID, "presence.id"},
        {{startAt(""), presenceOf("client", id, "height")},
         v1::REASON_UNKNOWN_FIELD,
         "presence.field"},
        {{startAt(""), presenceOf("client", id, "", std::string(101, 'x'))},
         v1::REASON_TOO_LONG,
         "presence.place"},
    };
    for (const Case& wrong : cases) {
        const absl::Status end = endAfter(admin, wrong.requests);
        EXPECT_EQ(end.code(), absl::StatusCode::kInvalidArgument) << wrong.field;
        EXPECT_EQ(reasonOf(end), wrong.reason) << wrong.field;
        EXPECT_EQ(errorDetail(end).violations(0).field(), wrong.field);
        EXPECT_NE(errorDetail(end).request_id(), "");
    }
}

TEST(FeedStream, AFloodOfRequestsOrPlacesIsRefused) {
    TestServer server;
    Caller admin = server.signedIn("admin");
    const std::string id = values::makeUuid7();
    std::vector<v1::WatchRequest> flood = {startAt("")};
    // So many that no delay on their way lets them pass.
    for (int count = 0; count < 1'000; ++count) flood.push_back(presenceOf("client", id));
    std::vector<v1::WatchRequest> places = {startAt("")};
    for (int place = 0; place < 33; ++place) {
        places.push_back(presenceOf("client", id, "", absl::StrCat(place)));
    }

    EXPECT_EQ(reasonOf(endAfter(admin, flood)), v1::REASON_OVERLOADED);
    EXPECT_EQ(reasonOf(endAfter(admin, places)), v1::REASON_TOO_MANY);
}

TEST(FeedStream, ATokenOfAnotherDatabaseOrOfTheFutureIsCompacted) {
    TestServer server;
    const test::TestDatabase elsewhere;
    elsewhere.execute("UPDATE database_identity SET id = gen_random_uuid()");
    TestServer other(elsewhere, {});
    Caller admin = server.signedIn("admin");
    Caller stranger = other.signedIn("admin");
    const std::string foreign = Stream(stranger, "").token();

    const absl::Status end = endAfter(admin, {startAt(foreign)});
    EXPECT_EQ(end.code(), absl::StatusCode::kOutOfRange);
    EXPECT_EQ(reasonOf(end), v1::REASON_COMPACTED);

    const std::string own = Stream(admin, "").token();
    std::string plain;
    ASSERT_TRUE(absl::WebSafeBase64Unescape(own, &plain));
    const std::string future =
        absl::WebSafeBase64Escape(plain.substr(0, 36) + "9000000000:9000000000:");
    EXPECT_EQ(reasonOf(endAfter(admin, {startAt(future)})), v1::REASON_COMPACTED);
}

TEST(FeedStream, NeedsASessionAndEndsWithIt) {
    TestServer server;
    Caller nobody(server.channel());
    EXPECT_EQ(reasonOf(endAfter(nobody, {startAt("")})), v1::REASON_SIGN_IN);

    Caller admin = server.signedIn("admin");
    Stream stream(admin, "");
    ASSERT_TRUE(admin.signOut().ok());
    const absl::Status end = stream.end();
    EXPECT_EQ(end.code(), absl::StatusCode::kUnauthenticated);
}

TEST(FeedStream, EndsWhenTheWatcherHasNothingMoreToSay) {
    TestServer server;
    Caller admin = server.signedIn("admin");
    const auto context = admin.context();
    const auto stream = admin.feed->Watch(context.get());
    ASSERT_TRUE(stream->Write(startAt("")));
    v1::WatchResponse message;
    ASSERT_TRUE(stream->Read(&message));

    stream->WritesDone();
    while (stream->Read(&message)) {
    }
    EXPECT_TRUE(stream->Finish().ok());
}

TEST(FeedStream, AStoppingServerEndsTheStreamsAtOnce) {
    TestServer server;
    Caller admin = server.signedIn("admin");
    Stream stream(admin, "");
    // Longer than the stream itself would last: it would end for another reason.
    server.server().stop(absl::Minutes(5));

    const absl::Status end = stream.end();
    EXPECT_EQ(end.code(), absl::StatusCode::kUnavailable);
    EXPECT_EQ(reasonOf(end), v1::REASON_STOPPING);
}

TEST(FeedStream, PresenceAppearsAndGoesWithTheStream) {
    TestServer server;
    const std::string annaId = server.hire("anna", Role::Manager);
    Caller admin = server.signedIn("admin");
    Caller anna = server.signedIn("anna");
    const std::string id = createClient(admin, annaId);
    Stream watching(anna, "");
    watching.be("client", id);
    ASSERT_TRUE(watching.readUntil([&] { return watching.people().size() == 1; }));
    EXPECT_THAT(watching.people(), ElementsAre("anna Тест"));
    {
        Stream busy(admin, "");
        busy.be("client", id, "name");
        ASSERT_TRUE(watching.readUntil([&] { return watching.people().size() == 2; }));
        EXPECT_THAT(watching.people(),
                    UnorderedElementsAre("anna Тест", "Администратор Системы:name"));
        busy.be("client", id, "note");
        ASSERT_TRUE(watching.readUntil([&] {
            return ::testing::Value(
                watching.people(), UnorderedElementsAre("anna Тест", "Администратор Системы:note"));
        }));
    }
    EXPECT_TRUE(watching.readUntil([&] { return watching.people().size() == 1; }));
}

TEST(FeedStream, NobodyIsShownAtARecordToWhomMayNotSeeIt) {
    TestServer server;
    const std::string annaId = server.hire("anna", Role::Manager);
    server.hire("boris", Role::Manager);
    Caller admin = server.signedIn("admin");
    Caller anna = server.signedIn("anna");
    Caller boris = server.signedIn("boris");
    const std::string id = createClient(admin, annaId);
    Stream annas(anna, "");
    annas.be("client", id, "name");
    ASSERT_TRUE(annas.readUntil([&] { return annas.people().size() == 1; }));

    Stream boriss(boris, "");
    boriss.be("client", id);
    ASSERT_TRUE(boriss.readUntil([&] { return boriss.messages().back().has_presences(); }));

    EXPECT_TRUE(boriss.people().empty());
    Stream admins(admin, "");
    admins.be("client", id);
    ASSERT_TRUE(annas.readUntil([&] { return annas.people().size() == 2; }));
    EXPECT_THAT(annas.people(), UnorderedElementsAre("anna Тест:name", "Администратор Системы"));
}

}  // namespace
}  // namespace crm::feed

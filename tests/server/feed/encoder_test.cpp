#include "server/feed/encoder.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "common/schema/kind.h"
#include "crm/v1/feed_service.pb.h"
#include "tests/server/feed/watcher.h"

namespace crm::feed {
namespace {

using testing::clientEntry;
using ::testing::ElementsAre;
using testing::SomeRights;
using testing::stepOf;

v1::WatchResponse read(const Message& message) {
    v1::WatchResponse response;
    EXPECT_TRUE(message.bytes && response.ParseFromString(*message.bytes));
    return response;
}

/// What one entry is to somebody with these rights.
Message encode(const records::JournalEntry& entry,
               const std::shared_ptr<const SomeRights>& rights) {
    const schema::Catalogue catalogue;
    const Step step = stepOf({entry}, "10:10:");
    Encoder encoder(catalogue, step);
    return encoder.messageFor(rights, {});
}

std::shared_ptr<const SomeRights> rightsOf(const std::string& employee) {
    return std::make_shared<SomeRights>(std::vector<std::string>{employee});
}

TEST(Encoder, TellsAllChangesOfACommitWithItsTokenInOneMessage) {
    const schema::Catalogue catalogue;
    const Step step = stepOf({clientEntry(1, 5, "А"), clientEntry(2, 5, "Б")}, "6:6:");
    Encoder encoder(catalogue, step);

    const v1::WatchResponse response = read(encoder.messageFor(std::make_shared<SomeRights>(), {}));

    ASSERT_EQ(response.changes().changes_size(), 2);
    EXPECT_EQ(response.changes().resume_token(), "token of 6:6:");
    const v1::Change& change = response.changes().changes(0);
    EXPECT_EQ(change.kind(), "client");
    EXPECT_EQ(change.id(), "client-1");
    EXPECT_EQ(change.revision(), 1);
    EXPECT_EQ(change.operation(), v1::Change::OPERATION_UPDATED);
    EXPECT_EQ(change.sight(), v1::Change::SIGHT_UNSPECIFIED);
    EXPECT_EQ(change.record().client().name(), "А");
    EXPECT_THAT(change.fields().paths(), ElementsAre("name", "tax_id"));
    EXPECT_EQ(change.actor().name(), "Кто-то");
    EXPECT_EQ(change.at().seconds(), 1'700'000'000);
    EXPECT_EQ(change.commit_id(), "commit-5");
    EXPECT_EQ(response.changes().changes(1).record().client().name(), "Б");
}

TEST(Encoder, MakesOneMessageForAllWhoMayKnowTheSame) {
    const schema::Catalogue catalogue;
    const Step step = stepOf({clientEntry(1, 5)}, "6:6:");
    Encoder encoder(catalogue, step);

    const Bytes& one = encoder.messageFor(rightsOf("anna"), {}).bytes;
    const Bytes& other = encoder.messageFor(std::make_shared<SomeRights>(), {}).bytes;

    ASSERT_NE(one, nullptr);
    EXPECT_EQ(one, other);
}

TEST(Encoder, LeavesHiddenFieldsOutOfValuesAndMask) {
    const Message message = encode(clientEntry(1, 5), SomeRights::hiding({"tax_id"}));

    const v1::Change change = read(message).changes().changes(0);
    EXPECT_EQ(change.record().client().tax_id(), "");
    EXPECT_EQ(change.record().client().name(), "ТОВ «Ромашка»");
    EXPECT_THAT(change.fields().paths(), ElementsAre("name"));
    EXPECT_EQ(message.bytes->find("12345678"), std::string::npos);
}

TEST(Encoder, SaysNothingToWhoNeverSawTheRecord) {
    EXPECT_EQ(encode(clientEntry(1, 5), rightsOf("boris")).bytes, nullptr);
}

TEST(Encoder, SaysNothingOfKindsThatAreOfNoInterest) {
    const schema::Catalogue catalogue;
    const Step step = stepOf({clientEntry(1, 5)}, "6:6:");
    Encoder encoder(catalogue, step);
    google::protobuf::RepeatedPtrField<std::string> kinds;
    kinds.Add("event");
    const absl::StatusOr<Interests> interests = Interests::of(catalogue, kinds);
    ASSERT_TRUE(interests.ok());

    EXPECT_EQ(encoder.messageFor(std::make_shared<SomeRights>(), *interests).bytes, nullptr);
}

TEST(Encoder, AReassignedRecordIsGainedByOneAndLostByTheOther) {
    records::JournalEntry entry = clientEntry(1, 5);
    entry.audienceBefore = {"anna"};
    entry.audienceAfter = {"boris"};

    const Message lost = encode(entry, rightsOf("anna"));
    const Message gained = encode(entry, rightsOf("boris"));

    EXPECT_TRUE(lost.losesSight);
    EXPECT_EQ(read(lost).changes().changes(0).sight(), v1::Change::SIGHT_LOST);
    EXPECT_FALSE(read(lost).changes().changes(0).has_record());
    EXPECT_FALSE(read(lost).changes().changes(0).has_actor());
    EXPECT_FALSE(gained.losesSight);
    EXPECT_EQ(read(gained).changes().changes(0).sight(), v1::Change::SIGHT_GAINED);
}

TEST(Encoder, ACreateIsForItsAudienceAndADeleteForItsLast) {
    records::JournalEntry created = clientEntry(1, 5);
    created.operation = 'C';
    created.audienceBefore = {};
    records::JournalEntry deleted = clientEntry(2, 6);
    deleted.operation = 'D';
    deleted.audienceAfter = {};

    const v1::Change birth = read(encode(created, rightsOf("anna"))).changes().changes(0);
    const v1::Change death = read(encode(deleted, rightsOf("anna"))).changes().changes(0);

    EXPECT_EQ(birth.operation(), v1::Change::OPERATION_CREATED);
    EXPECT_EQ(birth.sight(), v1::Change::SIGHT_UNSPECIFIED);
    EXPECT_EQ(death.operation(), v1::Change::OPERATION_DELETED);
    EXPECT_EQ(death.sight(), v1::Change::SIGHT_UNSPECIFIED);
    EXPECT_FALSE(death.has_record());
    EXPECT_EQ(encode(created, rightsOf("boris")).bytes, nullptr);
    EXPECT_EQ(encode(deleted, rightsOf("boris")).bytes, nullptr);
}

TEST(Encoder, PassesOverKindsItDoesNotKnow) {
    records::JournalEntry entry = clientEntry(1, 5);
    entry.kind = "invention";

    EXPECT_EQ(encode(entry, std::make_shared<SomeRights>()).bytes, nullptr);
}

}  // namespace
}  // namespace crm::feed

#include "client/history/timeline_model.h"
#include "common/values/uuid7.h"
#include "crm/v1/feed_service.pb.h"
#include "crm/v1/history_service.pb.h"
#include "crm/v1/record.pb.h"
#include "crm/v1/records_service.pb.h"
#include "tests/client/card_room.h"
#include "tests/client/firm.h"

#include <QAbstractItemModelTester>
#include <QTimer>
#include <gtest/gtest.h>

#include <optional>

namespace crm::client::history {
namespace {

using test::Caller;
using test::eventually;
using test::Office;
using test::Partners;
using test::Role;
using test::Room;

void rename(Caller& caller, const std::string& id, std::int64_t revision, const std::string& name) {
    v1::CommitRequest request;
    v1::Update& update = *request.add_writes()->mutable_update();
    v1::Client& client = *update.mutable_record()->mutable_client();
    client.mutable_meta()->set_id(id);
    client.mutable_meta()->set_revision(revision);
    client.set_name(name);
    update.mutable_mask()->add_paths("name");
    ASSERT_TRUE(caller.commit(request).ok());
}

TEST(TimelineModel, ShowsEditsWithBeforeAndAfterAndNewOnesAsTheyHappen) {
    Partners firm;
    Office& office = firm.office;
    Caller& colleague = firm.colleague;
    const std::string id = office.addClient(colleague, "Завод");
    rename(colleague, id, 1, "Завод «Электрон»");
    Room room(office, "ivanova");
    TimelineModel model(room.workplace, room.layouts, room.surroundings,
                        {&office.kind("client"), id}, nullptr);
    const QAbstractItemModelTester tester(&model);
    ASSERT_TRUE(eventually([&] { return model.rowCount() == 2; }));
    EXPECT_EQ(model.entry(0).operation, Entry::Operation::Updated);
    ASSERT_EQ(model.entry(0).changes.size(), 1U);
    EXPECT_EQ(model.entry(0).changes[0].before, QStringLiteral("Завод"));
    EXPECT_EQ(model.entry(0).changes[0].after, QStringLiteral("Завод «Электрон»"));
    EXPECT_EQ(model.entry(1).operation, Entry::Operation::Created);

    v1::Record comment;
    comment.mutable_comment()->set_text("Звонили трижды");
    comment.mutable_comment()->mutable_client()->set_id(id);
    ASSERT_TRUE(colleague.create(comment).ok());

    ASSERT_TRUE(eventually([&] { return model.rowCount() == 3; }));
    EXPECT_EQ(model.entry(0).key.kind->name(), "comment");
}

TEST(TimelineModel, IsNotKeptFromNewsByAFloodOfOthers) {
    Partners firm;
    Office& office = firm.office;
    Caller& colleague = firm.colleague;
    const std::string id = office.addClient(colleague, "Завод");
    Room room(office, "ivanova");
    TimelineModel model(room.workplace, room.layouts, room.surroundings,
                        {&office.kind("client"), id}, nullptr);
    ASSERT_TRUE(eventually([&] { return model.rowCount() == 1; }));
    // Comments that nobody has read: they may be about any client.
    v1::Change other;
    other.set_kind("comment");
    other.set_id(values::makeUuid7());
    other.set_operation(v1::Change::OPERATION_CREATED);
    QTimer flood;
    flood.callOnTimeout([&] { room.desk.cache.apply(other); });
    flood.start(10);

    rename(colleague, id, 1, "Завод «Электрон»");

    EXPECT_TRUE(eventually([&] { return model.rowCount() == 2; }));
}

TEST(TimelineModel, ShowsWhatWasDoneAfterTheFirstAnswerWasLost) {
    Office office;
    office.server().hire("ivanova", Role::Administrator);
    Caller colleague = office.colleague("ivanova");
    const std::string id = office.addClient(colleague, "Завод");
    Room room(office, "ivanova");
    std::optional<TimelineModel> model;

    test::loseAnswers(
        office.server().database(), "journal_subject",
        [&] { return model->phase() == TimelineModel::Phase::Failed; },
        [&] {
            const live::RecordKey subject{&office.kind("client"), id};
            model.emplace(room.workplace, room.layouts, room.surroundings, subject, nullptr);
        });

    EXPECT_TRUE(eventually([&] { return model->phase() == TimelineModel::Phase::Ready; }));
    EXPECT_EQ(model->rowCount(), 1);
    EXPECT_TRUE(model->error().ok());
}

TEST(TimelineModel, ShowsTheNewsWhoseAnswerWasLost) {
    Office office;
    office.server().hire("ivanova", Role::Administrator);
    Caller colleague = office.colleague("ivanova");
    const std::string id = office.addClient(colleague, "Завод");
    Room room(office, "ivanova");
    TimelineModel model(room.workplace, room.layouts, room.surroundings,
                        {&office.kind("client"), id}, nullptr);
    ASSERT_TRUE(eventually([&] { return model.rowCount() == 1; }));
    // The news arrives when the answer to it is already held up.
    rename(colleague, id, 1, "Завод «Электрон»");

    test::loseAnswers(office.server().database(), "journal_subject",
                      [&] { return !model.error().ok(); });

    EXPECT_EQ(model.rowCount(), 1);
    EXPECT_TRUE(eventually([&] { return model.rowCount() == 2; }));
}

TEST(TimelineModel, GoesOnToTheFirstDayAndFiltersByKind) {
    Partners firm;
    Office& office = firm.office;
    Caller& colleague = firm.colleague;
    const std::string id = office.addClient(colleague, "Завод");
    constexpr int kEdits = TimelineModel::kPageSize + 10;
    for (int i = 0; i < kEdits; ++i) rename(colleague, id, i + 1, "Завод " + std::to_string(i));
    Room room(office, "ivanova");
    TimelineModel model(room.workplace, room.layouts, room.surroundings,
                        {&office.kind("client"), id}, nullptr);
    ASSERT_TRUE(eventually([&] { return model.rowCount() == TimelineModel::kPageSize; }));

    ASSERT_TRUE(model.canFetchMore({}));
    model.fetchMore({});

    ASSERT_TRUE(eventually([&] { return model.rowCount() == kEdits + 1; }));
    EXPECT_FALSE(model.canFetchMore({}));
    for (int row = 1; row < model.rowCount(); ++row)
        EXPECT_LT(model.entry(row).position, model.entry(row - 1).position);
    v1::TimelineRequest comments;
    comments.add_kinds("comment");
    model.setQuestion(comments);
    EXPECT_TRUE(eventually([&] { return model.phase() == TimelineModel::Phase::Ready; }));
    EXPECT_EQ(model.rowCount(), 0);
}

}  // namespace
}  // namespace crm::client::history

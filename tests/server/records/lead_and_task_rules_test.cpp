#include "common/values/uuid7.h"
#include "crm/v1/attachment.pb.h"
#include "crm/v1/event.pb.h"
#include "crm/v1/lead.pb.h"
#include "crm/v1/task.pb.h"
#include "tests/server/records/office.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace crm::test {

using testing::ElementsAre;

TEST(LeadRules, WantToKnowWhoItIs) {
    Office office;
    v1::Record record;
    record.mutable_lead()->add_phones("+380 44 501 85 46");

    EXPECT_THAT(reasonsOf(office.tryCreate(record, office.administrator()).status()),
                ElementsAre("REASON_REQUIRED lead.last_name"));
    record.mutable_lead()->set_company("Завод «Электрон»");
    const v1::Lead lead = office.get("lead", office.create(record)).lead();
    EXPECT_EQ(lead.state(), v1::LEAD_STATE_NEW);
}

TEST(TaskRules, RememberWhoSetItAndWhenItWasDone) {
    Office office;
    v1::Record record;
    record.mutable_task()->set_subject("Подготовить предложение");
    record = office.get("task", office.create(record));
    EXPECT_EQ(record.task().author().id(), kAdministrator);
    EXPECT_EQ(record.task().state(), v1::TASK_STATE_NEW);
    EXPECT_EQ(record.task().priority(), v1::TASK_PRIORITY_NORMAL);
    EXPECT_FALSE(record.task().has_done_at());

    record.mutable_task()->set_state(v1::TASK_STATE_DONE);
    office.update(record, {"state"});
    record = office.get("task", record.task().meta().id());
    EXPECT_TRUE(record.task().has_done_at());

    record.mutable_task()->set_state(v1::TASK_STATE_IN_PROGRESS);
    office.update(record, {"state"});
    EXPECT_FALSE(office.get("task", record.task().meta().id()).task().has_done_at());
}

namespace {

std::int64_t tasksOf(Office& office, const std::string& event) {
    return office.get("event", event).event().task_count();
}

std::string eventOf(Office& office, const char* subject) {
    return office.create(callRecord(subject, office.client("Завод «Электрон»")));
}

}  // namespace

TEST(TaskRules, CountForTheEventTheyFollowFromUntilTheyAreArchivedOrDeleted) {
    Office office;
    const std::string call = eventOf(office, "Обсудить договор");
    const std::string meeting = eventOf(office, "Встреча");
    v1::Record record;
    record.mutable_task()->set_subject("Подготовить договор");
    record.mutable_task()->mutable_event()->set_id(call);
    record = office.get("task", office.create(record));
    EXPECT_EQ(tasksOf(office, call), 1);

    record.mutable_task()->mutable_event()->set_id(meeting);
    office.update(record, {"event"});
    EXPECT_EQ(tasksOf(office, call), 0);
    EXPECT_EQ(tasksOf(office, meeting), 1);

    record = office.get("task", record.task().meta().id());
    record.mutable_task()->mutable_meta()->set_archived(true);
    office.update(record, {"archived"});
    EXPECT_EQ(tasksOf(office, meeting), 0);

    record = office.get("task", record.task().meta().id());
    record.mutable_task()->mutable_meta()->set_archived(false);
    office.update(record, {"archived"});
    EXPECT_EQ(tasksOf(office, meeting), 1);
    record = office.get("task", record.task().meta().id());
    EXPECT_TRUE(office.tryDelete(record, office.administrator()).ok());
    EXPECT_EQ(tasksOf(office, meeting), 0);
}

TEST(AttachmentRules, CountForTheEventTheyAreKeptWith) {
    Office office;
    const std::string call = eventOf(office, "Обсудить договор");
    v1::Record record;
    v1::Attachment& attachment = *record.mutable_attachment();
    attachment.mutable_meta()->set_id(values::makeUuid7());
    attachment.set_name("Договор.pdf");
    attachment.mutable_event()->set_id(call);
    office.fileContent(attachment.meta().id());
    office.create(record);
    EXPECT_EQ(office.get("event", call).event().file_count(), 1);

    record = office.get("attachment", record.attachment().meta().id());
    EXPECT_TRUE(office.tryDelete(record, office.administrator()).ok());
    EXPECT_EQ(office.get("event", call).event().file_count(), 0);
}

}  // namespace crm::test

#include "crm/v1/event.pb.h"
#include "tests/server/records/office.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace crm::test {

namespace {

using testing::ElementsAre;

constexpr char kMeeting[] = "00000000-0000-7000-8001-000000000007";
constexpr char kPreparation[] = "00000000-0000-7000-8001-000000000008";
constexpr char kClosing[] = "00000000-0000-7000-800a-000000000007";
constexpr char kAttention[] = "00000000-0000-7000-800a-000000000001";

v1::Record eventOf(const char* type) {
    v1::Record record;
    v1::Event& event = *record.mutable_event();
    event.mutable_event_type()->set_id(type);
    event.set_subject("Переговоры");
    event.mutable_starts_at()->set_seconds(1'760'000'000);
    return record;
}

}  // namespace

TEST(EventVariants, FollowTheTypeOfTheEvent) {
    Office office;
    v1::Record record = office.get("event", office.create(eventOf(kMeeting)));
    EXPECT_EQ(record.event().behaviour(), v1::EVENT_BEHAVIOUR_MEETING);

    record.mutable_event()->mutable_event_type()->set_id(kCallOut);
    office.update(record, {"event_type"});

    record = office.get("event", record.event().meta().id());
    EXPECT_EQ(record.event().behaviour(), v1::EVENT_BEHAVIOUR_CALL_OUT);
}

TEST(EventVariants, AreFoundByThem) {
    Office office;
    office.create(eventOf(kCallOut));
    const std::string meeting = office.create(eventOf(kMeeting));
    v1::QueryRequest request = queryOf("event");
    v1::Condition& condition = *request.mutable_filter()->mutable_condition();
    condition.set_field("behaviour");
    condition.set_operator_(v1::OPERATOR_EQUAL);
    condition.add_values()->set_choice("meeting");

    const v1::QueryResponse response = office.query(request);

    ASSERT_EQ(response.records_size(), 1);
    EXPECT_EQ(response.records(0).event().meta().id(), meeting);
}

TEST(EventVariants, AreNotTakenForEachOther) {
    Office office;
    const std::string call = office.create(eventOf(kCallOut));
    const std::string meeting = office.create(eventOf(kMeeting));
    v1::Record record = eventOf(kPreparation);
    record.mutable_event()->mutable_meeting()->set_id(call);
    record.mutable_event()->add_closing_techniques()->set_id(kAttention);

    EXPECT_THAT(reasonsOf(office.tryCreate(record, office.administrator()).status()),
                ElementsAre("REASON_NOT_SAME event.meeting",
                            "REASON_NOT_SAME event.closing_techniques[0]"));
    record.mutable_event()->mutable_meeting()->set_id(meeting);
    record.mutable_event()->mutable_closing_techniques(0)->set_id(kClosing);
    EXPECT_TRUE(office.tryCreate(record, office.administrator()).ok());
}

TEST(EventVariants, AreRefusedFromOutside) {
    Office office;
    v1::Record record = eventOf(kMeeting);
    record.mutable_event()->set_behaviour(v1::EVENT_BEHAVIOUR_SALE);
    EXPECT_THAT(reasonsOf(office.tryCreate(record, office.administrator()).status()),
                ElementsAre("REASON_OUTPUT_ONLY event.behaviour"));
}

}  // namespace crm::test

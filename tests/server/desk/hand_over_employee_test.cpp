#include "common/status/error.h"
#include "common/values/uuid7.h"
#include "crm/v1/error.pb.h"
#include "tests/server/desk/act_desk.h"

namespace crm::test {
namespace {

class HandOverEmployee : public ActDesk {
protected:
    HandOverEmployee()
        : anna(office.employee("Анна", access::Scope::Own)),
          boris(office.employee("Борис", access::Scope::Own)) {}

    absl::StatusOr<v1::ActResponse> handOver(const access::Principal& who, bool isPreview = false) {
        v1::HandOverEmployeeRequest request;
        request.set_request_id(values::makeUuid7());
        request.set_from_id(anna.employeeId);
        request.set_to_id(boris.employeeId);
        request.set_reason("уволилась");
        request.set_preview(isPreview);
        return desk.handOverEmployee.run(office.connection(), who, request);
    }
    bool isActive(const access::Principal& who) {
        return office.get("employee", who.employeeId).employee().active();
    }

    access::Principal anna;
    access::Principal boris;
};

TEST_F(HandOverEmployee, GivesAllThatIsNotOverToTheSuccessorAndClosesTheAccount) {
    const std::string own = office.client("Ромашка", anna);
    v1::Record shared = office.get("client", office.client("Василёк", boris));
    shared.mutable_client()->add_co_managers()->set_id(anna.employeeId);
    office.update(shared, {"co_managers"});
    v1::Record both = office.get("client", office.client("Лютик", anna));
    both.mutable_client()->add_co_managers()->set_id(boris.employeeId);
    office.update(both, {"co_managers"});
    v1::Record lead;
    lead.mutable_lead()->set_company("Обращение");
    lead.mutable_lead()->mutable_responsible()->set_id(anna.employeeId);
    const std::string leadId = office.create(lead);
    v1::Record task;
    task.mutable_task()->set_subject("Сделано");
    task.mutable_task()->set_state(v1::TASK_STATE_DONE);
    task.mutable_task()->mutable_assignee()->set_id(anna.employeeId);
    const std::string doneTask = office.create(task);
    v1::Record meeting = callRecord("Звонок", own);
    meeting.mutable_event()->mutable_event_type()->set_id(kCallOut);
    meeting.mutable_event()->mutable_status()->set_id(kCallOutPlanned);
    meeting.mutable_event()->mutable_responsible()->set_id(boris.employeeId);
    meeting.mutable_event()->add_participants()->set_id(boris.employeeId);
    meeting.mutable_event()->add_participants()->set_id(anna.employeeId);
    const std::string meetingId = office.create(meeting);

    const auto preview = handOver(office.administrator(), true);
    EXPECT_EQ(countsOf(preview), "client 3, employee 1, event 1, lead 1");
    EXPECT_TRUE(isActive(anna)) << "a preview does nothing";
    ASSERT_EQ(countsOf(handOver(office.administrator())), countsOf(preview));

    EXPECT_EQ(client(own).responsible().id(), boris.employeeId);
    EXPECT_EQ(client(shared.client().meta().id()).co_managers(0).id(), boris.employeeId);
    EXPECT_EQ(client(both.client().meta().id()).co_managers_size(), 1);
    EXPECT_EQ(office.get("lead", leadId).lead().responsible().id(), boris.employeeId);
    EXPECT_EQ(office.get("task", doneTask).task().assignee().id(), anna.employeeId);
    ASSERT_EQ(office.get("event", meetingId).event().participants_size(), 1);
    EXPECT_FALSE(isActive(anna));
    EXPECT_EQ(timeline("client", own).entries(0).act().reason(), "уволилась");
}

TEST_F(HandOverEmployee, IsTakenBack) {
    const std::string own = office.client("Ромашка", anna);
    const auto done = handOver(office.administrator());
    ASSERT_TRUE(done.ok()) << done.status();

    EXPECT_EQ(countsOf(undo(done->act_id(), office.administrator())), "client 1, employee 1");

    EXPECT_EQ(client(own).responsible().id(), anna.employeeId);
    EXPECT_TRUE(isActive(anna));
}

TEST_F(HandOverEmployee, IsRefusedWithoutTheRightToTheEmployeeOrToWhatTheyLookAfter) {
    const std::string own = office.client("Ромашка", anna);
    EXPECT_EQ(reasonOf(handOver(boris).status()), v1::REASON_FORBIDDEN);
    access::StaffRole role =
        roleWith({{"employee", access::Scope::All}, {"client", access::Scope::Own}});
    access::Principal clerk = boris;
    clerk.rights = rightsOf(boris.employeeId, role);

    EXPECT_EQ(reasonOf(handOver(clerk).status()), v1::REASON_FORBIDDEN);

    EXPECT_TRUE(isActive(anna));
    EXPECT_EQ(client(own).responsible().id(), anna.employeeId);
}

TEST_F(HandOverEmployee, NeedsSomebodyElse) {
    boris.employeeId = anna.employeeId;
    EXPECT_EQ(reasonOf(handOver(office.administrator()).status()), v1::REASON_SAME_EMPLOYEE);
}

TEST_F(HandOverEmployee, LeavesTheLastAdministrator) {
    anna = office.administrator();
    EXPECT_EQ(reasonOf(handOver(office.administrator()).status()), v1::REASON_LAST_ADMINISTRATOR);
}

}  // namespace
}  // namespace crm::test

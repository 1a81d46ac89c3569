#include "common/status/error.h"
#include "common/values/uuid7.h"
#include "crm/v1/error.pb.h"
#include "tests/server/desk/act_desk.h"

namespace crm::test {
namespace {

class ReassignClients : public ActDesk {
protected:
    ReassignClients()
        : anna(office.employee("Анна", access::Scope::Own)),
          boris(office.employee("Борис", access::Scope::Own)),
          supervisor(office.employee("Глава", access::Scope::All)) {
        supervisor.rights = rightsOf(supervisor.employeeId, roleWith({{"*", access::Scope::All}}));
        id = office.client("Ромашка", anna);
    }

    v1::ReassignClientsRequest to(const access::Principal& who,
                                  const std::vector<std::string>& ids) {
        v1::ReassignClientsRequest request;
        request.set_request_id(values::makeUuid7());
        request.set_to_id(who.employeeId);
        for (const std::string& each : ids) request.mutable_clients()->add_ids(each);
        return request;
    }
    absl::StatusOr<v1::ActResponse> reassign(const v1::ReassignClientsRequest& request,
                                             const access::Principal& who) {
        return desk.reassignClients.run(office.connection(), who, request);
    }
    std::string call(const std::string& statusId, const access::Principal& responsible) {
        v1::Record record = callRecord("Звонок", id);
        record.mutable_event()->mutable_event_type()->set_id(kCallOut);
        record.mutable_event()->mutable_status()->set_id(statusId);
        record.mutable_event()->mutable_responsible()->set_id(responsible.employeeId);
        v1::Reminder& reminder = *record.mutable_event()->add_reminders();
        reminder.set_minutes_before(15);
        reminder.mutable_employee()->set_id(responsible.employeeId);
        return office.create(record);
    }
    std::string task(v1::TaskState state, const access::Principal& assignee) {
        v1::Record record;
        record.mutable_task()->set_subject("Задача");
        record.mutable_task()->set_state(state);
        record.mutable_task()->mutable_client()->set_id(id);
        record.mutable_task()->mutable_assignee()->set_id(assignee.employeeId);
        return office.create(record);
    }

    access::Principal anna;
    access::Principal boris;
    access::Principal supervisor;
    std::string id;
};

TEST_F(ReassignClients, GivesThemToTheNewManager) {
    const std::string other = office.client("Василёк", anna);
    call(kCallOutPlanned, anna);

    const auto done = reassign(to(boris, {id, other}), supervisor);

    EXPECT_EQ(countsOf(done), "client 2");
    EXPECT_EQ(client(id).responsible().id(), boris.employeeId);
    EXPECT_EQ(client(other).responsible().id(), boris.employeeId);
    EXPECT_TRUE(office.tryGet("client", id, boris).ok());
    EXPECT_EQ(reasonOf(office.tryGet("client", id, anna).status()), v1::REASON_NOT_FOUND);
    // The client and the call were made, and the client was handed over.
    EXPECT_EQ(timeline("client", id, boris).entries_size(), 3) << "the whole history comes along";
    EXPECT_EQ(timeline("client", id, boris).entries(0).act().name(), v1::ACT_NAME_REASSIGN_CLIENTS);
}

TEST_F(ReassignClients, KeepsTheFormerManagerAsCoManagerWhenAsked) {
    v1::Record record = office.get("client", id);
    record.mutable_client()->add_co_managers()->set_id(boris.employeeId);
    office.update(record, {"co_managers"});
    v1::ReassignClientsRequest request = to(boris, {id});
    request.set_keep_as_co_manager(true);

    ASSERT_EQ(countsOf(reassign(request, supervisor)), "client 1");

    ASSERT_EQ(client(id).co_managers_size(), 1) << "who is responsible is no co-manager as well";
    EXPECT_EQ(client(id).co_managers(0).id(), anna.employeeId);
}

TEST_F(ReassignClients, TakesAlongWhatIsNotOverAsAsked) {
    constexpr char kDone[] = "00000000-0000-7000-8002-000000000022";
    const std::string planned = call(kCallOutPlanned, anna);
    const std::string done = call(kDone, anna);
    const std::string anothers = call(kCallOutPlanned, supervisor);
    const std::string open = task(v1::TASK_STATE_IN_PROGRESS, anna);
    const std::string over = task(v1::TASK_STATE_CANCELLED, anna);
    v1::Record contact;
    contact.mutable_contact()->set_last_name("Сидоров");
    contact.mutable_contact()->mutable_client()->set_id(id);
    contact.mutable_contact()->mutable_responsible()->set_id(anna.employeeId);
    const std::string contactId = office.create(contact);
    v1::ReassignClientsRequest request = to(boris, {id});
    request.set_with_events(true);
    request.set_with_tasks(true);
    request.set_with_deals(true);
    request.set_preview(true);

    const auto preview = reassign(request, supervisor);
    EXPECT_EQ(countsOf(preview), "client 1, contact 1, event 1, task 1");
    EXPECT_EQ(preview->act_id(), "");
    EXPECT_EQ(client(id).responsible().id(), anna.employeeId) << "a preview does nothing";
    request.set_preview(false);
    ASSERT_EQ(countsOf(reassign(request, supervisor)), countsOf(preview));

    const auto eventOf = [&](const std::string& each) { return office.get("event", each).event(); };
    EXPECT_EQ(eventOf(planned).responsible().id(), boris.employeeId);
    EXPECT_EQ(eventOf(planned).reminders(0).employee().id(), boris.employeeId);
    EXPECT_EQ(eventOf(done).responsible().id(), anna.employeeId);
    EXPECT_EQ(eventOf(anothers).responsible().id(), supervisor.employeeId);
    EXPECT_EQ(office.get("task", open).task().assignee().id(), boris.employeeId);
    EXPECT_EQ(office.get("task", over).task().assignee().id(), anna.employeeId);
    EXPECT_EQ(office.get("contact", contactId).contact().responsible().id(), boris.employeeId);
}

TEST_F(ReassignClients, LeavesWhatIsNotAskedFor) {
    const std::string planned = call(kCallOutPlanned, anna);
    const std::string open = task(v1::TASK_STATE_NEW, anna);

    ASSERT_EQ(countsOf(reassign(to(boris, {id}), supervisor)), "client 1");

    EXPECT_EQ(office.get("event", planned).event().responsible().id(), anna.employeeId);
    EXPECT_EQ(office.get("task", open).task().assignee().id(), anna.employeeId);
}

TEST_F(ReassignClients, FindsThemByTheFilterOfTheRegister) {
    for (int i = 0; i < 600; ++i) office.client("Завод " + std::to_string(i), anna);
    office.client("Завод чужой", boris);
    v1::ReassignClientsRequest request = to(boris, {});
    v1::Condition& condition =
        *request.mutable_clients()->mutable_matching()->mutable_filter()->mutable_condition();
    condition.set_field("responsible");
    condition.set_operator_(v1::OPERATOR_EQUAL);
    condition.add_values()->set_id(anna.employeeId);
    request.mutable_clients()->mutable_matching()->set_text("завод");

    EXPECT_EQ(countsOf(reassign(request, supervisor)), "client 600");

    EXPECT_EQ(client(id).responsible().id(), anna.employeeId);
}

TEST_F(ReassignClients, IsRefusedAsAWholeWhenSomeMayNotBeAssigned) {
    access::StaffRole role = roleWith({{"client", access::Scope::Own}});
    role.grants.front().scopes[v1::ACTION_VIEW] = access::Scope::All;
    role.grants.emplace_back().kind = "*";
    role.grants.back().scopes[v1::ACTION_VIEW] = access::Scope::All;
    access::Principal half = anna;
    half.rights = rightsOf(anna.employeeId, role);
    const std::string other = office.client("Василёк", boris);

    const absl::Status refused = reassign(to(supervisor, {id, other}), half).status();

    EXPECT_EQ(refused.code(), absl::StatusCode::kPermissionDenied);
    EXPECT_EQ(reasonOf(refused), v1::REASON_SOME_FORBIDDEN);
    EXPECT_EQ(parameterOf(refused, "count"), "1");
    EXPECT_EQ(parameterOf(refused, "of"), "2");
    EXPECT_EQ(parameterOf(refused, "action"), "assign");
    EXPECT_EQ(client(id).responsible().id(), anna.employeeId);
    EXPECT_EQ(countsOf(reassign(to(supervisor, {id}), half)), "client 1");
}

TEST_F(ReassignClients, KnowsOnlyWhatTheCallerSees) {
    const std::string hers = office.client("Василёк", boris);
    EXPECT_EQ(reasonOf(reassign(to(supervisor, {hers}), anna).status()), v1::REASON_NOT_FOUND);
    access::StaffRole role =
        roleWith({{"*", access::Scope::All}}, {{"client", "responsible", true}});
    access::Principal blind = supervisor;
    blind.rights = rightsOf(supervisor.employeeId, role);
    EXPECT_EQ(reasonOf(reassign(to(boris, {id}), blind).status()), v1::REASON_UNKNOWN_FIELD);
}

TEST_F(ReassignClients, NeedsSomebodyWhoWorksHere) {
    v1::Record fired = office.get("employee", boris.employeeId);
    fired.mutable_employee()->set_active(false);
    office.update(fired, {"active"});

    EXPECT_EQ(reasonsOf(reassign(to(boris, {id}), supervisor).status()),
              std::vector<std::string>{"REASON_NO_LONGER_HERE to_id"});
    boris.employeeId = values::makeUuid7();
    EXPECT_EQ(reasonsOf(reassign(to(boris, {id}), supervisor).status()),
              std::vector<std::string>{"REASON_NO_SUCH_RECORD to_id"});
}

TEST_F(ReassignClients, SaysWhenThereIsNothingToDo) {
    EXPECT_EQ(reasonOf(reassign(to(anna, {id}), supervisor).status()), v1::REASON_NOTHING_TO_DO);
    EXPECT_EQ(reasonOf(reassign(to(boris, {}), supervisor).status()), v1::REASON_EMPTY_REQUEST);
}

TEST_F(ReassignClients, IsTakenBackWithAllThatWentAlong) {
    const std::string planned = call(kCallOutPlanned, anna);
    const std::string open = task(v1::TASK_STATE_NEW, anna);
    v1::ReassignClientsRequest request = to(boris, {id});
    request.set_with_events(true);
    request.set_with_tasks(true);
    request.set_keep_as_co_manager(true);
    const auto done = reassign(request, supervisor);
    ASSERT_TRUE(done.ok()) << done.status();

    EXPECT_EQ(countsOf(undo(done->act_id(), supervisor)), "client 1, event 1, task 1");

    EXPECT_EQ(client(id).responsible().id(), anna.employeeId);
    EXPECT_EQ(client(id).co_managers_size(), 0);
    EXPECT_EQ(office.get("event", planned).event().reminders(0).employee().id(), anna.employeeId);
    EXPECT_EQ(office.get("task", open).task().assignee().id(), anna.employeeId);
}

TEST_F(ReassignClients, IsNotTakenBackOverALaterReassignment) {
    const auto first = reassign(to(boris, {id}), supervisor);
    ASSERT_TRUE(first.ok()) << first.status();
    ASSERT_TRUE(reassign(to(supervisor, {id}), supervisor).ok());

    const absl::Status refused = undo(first->act_id(), supervisor).status();

    EXPECT_EQ(reasonOf(refused), v1::REASON_CHANGED_SINCE);
    EXPECT_EQ(parameterOf(refused, "name"), "Ромашка");
    EXPECT_EQ(client(id).responsible().id(), supervisor.employeeId);
}

}  // namespace
}  // namespace crm::test

#include "common/status/error.h"
#include "common/values/uuid7.h"
#include "crm/v1/error.pb.h"
#include "tests/server/desk/act_desk.h"

#include <gmock/gmock.h>

namespace crm::test {
namespace {

using testing::ElementsAre;

class Undo : public ActDesk {
protected:
    /// An act that gives the client another name and site.
    std::string rename(const std::string& id, const std::string& name,
                       const access::Principal& who) {
        v1::Record record = office.get("client", id);
        record.mutable_client()->set_name(name);
        record.mutable_client()->set_site("https://example.com");
        return act(who, v1::ACT_NAME_ARCHIVE, {updateWrite(record, {"name", "site"})}, "так надо");
    }
    void edit(const std::string& id, const std::string& field, const std::string& value,
              const access::Principal& who) {
        v1::Record record = office.get("client", id);
        catalogue().kind("client")->field(field)->set(*record.mutable_client(), value);
        const auto done = office.tryUpdate(record, {field}, who);
        ASSERT_TRUE(done.ok()) << done.status();
    }
};

TEST_F(Undo, GivesWhatWasChangedItsOldValues) {
    const std::string id = office.client("Ромашка");
    const std::string actId = rename(id, "Лютик", office.administrator());
    ASSERT_EQ(client(id).name(), "Лютик");

    const auto undone = undo(actId, office.administrator());

    EXPECT_EQ(countsOf(undone), "client 1");
    EXPECT_EQ(client(id).name(), "Ромашка");
    EXPECT_EQ(client(id).site(), "");
    EXPECT_EQ(client(id).meta().revision(), 3);
}

TEST_F(Undo, RemovesWhatWasMadeWithWhatRefersToIt) {
    v1::Record client = clientRecord("Ромашка");
    const std::string id = values::makeUuid7();
    client.mutable_client()->mutable_meta()->set_id(id);
    v1::Record call = callRecord("Звонок", id);
    const std::string callId = values::makeUuid7();
    call.mutable_event()->mutable_meta()->set_id(callId);
    const std::string actId =
        act(office.administrator(), v1::ACT_NAME_ARCHIVE, {createWrite(client), createWrite(call)});

    EXPECT_EQ(countsOf(undo(actId, office.administrator())), "client 1, event 1");

    EXPECT_FALSE(office.get("client", id).has_client());
    EXPECT_FALSE(office.get("event", callId).has_event());
}

TEST_F(Undo, BringsBackWhatWasRemovedAsItWas) {
    v1::Record record = clientRecord("Ромашка");
    record.mutable_client()->add_phones("067 123-45-67");
    record.mutable_client()->add_co_managers()->set_id(kAdministrator);
    record.mutable_client()->add_requisites()->set_tax_id("14360570");
    const access::Principal anna = office.employee("Анна", access::Scope::All);
    const std::string id = office.create(record, anna);
    const v1::Record before = office.get("client", id);
    const std::string actId =
        act(office.administrator(), v1::ACT_NAME_ARCHIVE, {deleteWrite(before)});
    ASSERT_FALSE(office.get("client", id).has_client());

    ASSERT_EQ(countsOf(undo(actId, office.administrator())), "client 1");

    v1::Record after = office.get("client", id);
    EXPECT_EQ(after.client().meta().revision(), 3);
    EXPECT_EQ(after.client().meta().created_by().id(), anna.employeeId);
    *after.mutable_client()->mutable_meta() = before.client().meta();
    EXPECT_EQ(after.DebugString(), before.DebugString());
}

TEST_F(Undo, IsRefusedWhenOneOfTheFieldsWasChangedSince) {
    const std::string id = office.client("Ромашка");
    const std::string other = office.client("Василёк");
    v1::Record one = office.get("client", id);
    v1::Record two = office.get("client", other);
    one.mutable_client()->set_note("а");
    two.mutable_client()->set_note("б");
    const std::string actId = act(office.administrator(), v1::ACT_NAME_ARCHIVE,
                                  {updateWrite(one, {"note"}), updateWrite(two, {"note"})});
    const access::Principal anna = office.employee("Анна", access::Scope::All);
    edit(other, "note", "в", anna);

    const absl::Status refused = undo(actId, office.administrator()).status();

    EXPECT_EQ(refused.code(), absl::StatusCode::kFailedPrecondition);
    EXPECT_EQ(reasonOf(refused), v1::REASON_CHANGED_SINCE);
    EXPECT_EQ(parameterOf(refused, "kind"), "client");
    EXPECT_EQ(parameterOf(refused, "name"), "Василёк");
    EXPECT_EQ(parameterOf(refused, "by"), "Анна Иван");
    EXPECT_EQ(client(id).note(), "а") << "all or nothing";
}

TEST_F(Undo, LeavesWhatWasChangedSinceInOtherFields) {
    const std::string id = office.client("Ромашка");
    const std::string actId = rename(id, "Лютик", office.administrator());
    edit(id, "note", "позвонить", office.administrator());

    ASSERT_EQ(countsOf(undo(actId, office.administrator())), "client 1");

    EXPECT_EQ(client(id).name(), "Ромашка");
    EXPECT_EQ(client(id).note(), "позвонить");
}

TEST_F(Undo, SaysWhatRefersToWhatWasMade) {
    v1::Record record = clientRecord("Ромашка");
    const std::string id = values::makeUuid7();
    record.mutable_client()->mutable_meta()->set_id(id);
    const std::string actId =
        act(office.administrator(), v1::ACT_NAME_ARCHIVE, {createWrite(record)});
    office.create(callRecord("Звонок о поставке", id));

    const absl::Status refused = undo(actId, office.administrator()).status();

    EXPECT_EQ(reasonOf(refused), v1::REASON_NOW_USED);
    EXPECT_EQ(parameterOf(refused, "name"), "Ромашка");
    EXPECT_EQ(parameterOf(refused, "by"), "Звонок о поставке");
    EXPECT_TRUE(office.get("client", id).has_client());
}

TEST_F(Undo, LetsCountersFollowByThemselves) {
    const std::string eventId = office.create(callRecord("Звонок", office.client("Ромашка")));
    const auto addTask = [&] {
        v1::Record task;
        task.mutable_task()->set_subject("Задача");
        task.mutable_task()->mutable_event()->set_id(eventId);
        return office.create(task);
    };
    const auto count = [&] { return office.get("event", eventId).event().task_count(); };
    v1::Record task = office.get("task", addTask());
    task.mutable_task()->mutable_meta()->set_archived(true);
    const std::string actId =
        act(office.administrator(), v1::ACT_NAME_ARCHIVE, {updateWrite(task, {"archived"})});
    ASSERT_EQ(count(), 0);
    addTask();
    ASSERT_EQ(count(), 1);

    EXPECT_EQ(countsOf(undo(actId, office.administrator())), "task 1");

    EXPECT_EQ(count(), 2);
    EXPECT_EQ(office.number("SELECT records FROM act WHERE undoes IS NOT NULL"), 1);
}

TEST_F(Undo, CountsNothingTwiceThatComesBackTogether) {
    const std::string eventId = office.create(callRecord("Звонок", office.client("Ромашка")));
    v1::Record task;
    task.mutable_task()->set_subject("Задача");
    task.mutable_task()->mutable_event()->set_id(eventId);
    const std::string taskId = office.create(task);
    const std::string actId =
        act(office.administrator(), v1::ACT_NAME_ARCHIVE,
            {deleteWrite(office.get("task", taskId)), deleteWrite(office.get("event", eventId))});

    EXPECT_EQ(countsOf(undo(actId, office.administrator())), "event 1, task 1");

    EXPECT_EQ(office.get("event", eventId).event().task_count(), 1);
}

TEST_F(Undo, HappensOnce) {
    const std::string id = office.client("Ромашка");
    const std::string actId = rename(id, "Лютик", office.administrator());
    v1::UndoRequest request;
    request.set_request_id(values::makeUuid7());
    request.set_act_id(actId);
    const auto first = desk.undo.run(office.connection(), office.administrator(), request);
    ASSERT_TRUE(first.ok()) << first.status();

    const auto repeated = desk.undo.run(office.connection(), office.administrator(), request);
    const absl::Status again = undo(actId, office.administrator()).status();

    ASSERT_TRUE(repeated.ok()) << repeated.status();
    EXPECT_EQ(repeated->act_id(), first->act_id());
    EXPECT_EQ(reasonOf(again), v1::REASON_ALREADY_UNDONE);
    EXPECT_EQ(client(id).meta().revision(), 3);
}

TEST_F(Undo, CanBeTakenBackInTurn) {
    const std::string id = office.client("Ромашка");
    const std::string actId = rename(id, "Лютик", office.administrator());
    const auto undone = undo(actId, office.administrator());
    ASSERT_TRUE(undone.ok()) << undone.status();

    ASSERT_EQ(countsOf(undo(undone->act_id(), office.administrator())), "client 1");

    EXPECT_EQ(client(id).name(), "Лютик");
    EXPECT_EQ(client(id).site(), "https://example.com");
}

TEST_F(Undo, IsForWhoeverDidTheActAndForThoseWhoMayDoTheReverse) {
    const access::Principal anna = office.employee("Анна", access::Scope::Own);
    const access::Principal boris = office.employee("Борис", access::Scope::Own);
    access::Principal observer = office.employee("Вера", access::Scope::None);
    access::StaffRole looks;
    access::GrantLine& all = looks.grants.emplace_back();
    all.kind = "*";
    all.scopes[v1::ACTION_VIEW] = access::Scope::All;
    observer.rights = rightsOf(observer.employeeId, looks);
    const std::string id = office.client("Ромашка", anna);
    const std::string actId = rename(id, "Лютик", anna);

    EXPECT_EQ(reasonOf(undo(actId, boris).status()), v1::REASON_NOT_FOUND);
    EXPECT_EQ(reasonOf(undo(actId, observer).status()), v1::REASON_FORBIDDEN);
    EXPECT_EQ(countsOf(undo(actId, anna)), "client 1");

    const std::string another = rename(id, "Лютик", anna);
    EXPECT_EQ(countsOf(undo(another, office.administrator())), "client 1");
}

TEST_F(Undo, KnowsNoOtherActs) {
    EXPECT_EQ(reasonOf(undo(values::makeUuid7(), office.administrator()).status()),
              v1::REASON_NOT_FOUND);
    EXPECT_EQ(reasonOf(undo("not an id", office.administrator()).status()), v1::REASON_BAD_ID);
}

TEST_F(Undo, IsToldInTheTimelineLikeTheActItself) {
    const access::Principal anna = office.employee("Анна", access::Scope::Own);
    const std::string id = office.client("Ромашка", anna);
    const std::string actId = rename(id, "Лютик", anna);

    const v1::DoneAct told = timeline("client", id, anna).entries(0).act();
    EXPECT_EQ(told.id(), actId);
    EXPECT_EQ(told.name(), v1::ACT_NAME_ARCHIVE);
    EXPECT_EQ(told.reason(), "так надо");
    EXPECT_EQ(told.records(), 1);
    EXPECT_TRUE(told.may_be_undone());
    EXPECT_FALSE(timeline("client", id).entries(1).has_act()) << "an edit is no act";

    ASSERT_TRUE(undo(actId, anna).ok());

    const v1::TimelineResponse after = timeline("client", id, anna);
    EXPECT_EQ(after.entries(0).act().name(), v1::ACT_NAME_UNDO);
    EXPECT_EQ(after.entries(0).act().undoes(), v1::ACT_NAME_ARCHIVE);
    EXPECT_TRUE(after.entries(1).act().undone());
    EXPECT_FALSE(after.entries(1).act().may_be_undone());
}

}  // namespace
}  // namespace crm::test

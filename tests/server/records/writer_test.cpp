#include "server/records/writer.h"

#include "absl/strings/str_cat.h"

#include "common/status/error.h"
#include "common/values/uuid7.h"
#include "crm/v1/error.pb.h"
#include "tests/server/records/office.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

namespace crm::test {

namespace {

using testing::ElementsAre;
using testing::IsEmpty;

}  // namespace

TEST(Writer, MergesEditsOfDifferentFields) {
    Office office;
    v1::Record base = office.get("client", office.client("Ромашка"));
    v1::Record theirs = base;
    theirs.mutable_client()->set_site("romashka.ua");
    office.update(theirs, {"site"});

    base.mutable_client()->set_note("звонить после обеда");
    const auto response = office.tryUpdate(base, {"note"}, office.administrator());

    ASSERT_TRUE(response.ok()) << response.status();
    EXPECT_TRUE(response->results(0).merged());
    EXPECT_EQ(response->results(0).revision(), 3);
    const v1::Client client = office.get("client", base.client().meta().id()).client();
    EXPECT_EQ(client.site(), "romashka.ua");
    EXPECT_EQ(client.note(), "звонить после обеда");
}

TEST(Writer, RefusesOverlappingEditsWithBothSides) {
    Office office;
    const v1::Record base = office.get("client", office.client("Ромашка"));
    v1::Record theirs = base;
    theirs.mutable_client()->set_name("Ромашка плюс");
    theirs.mutable_client()->set_site("romashka.ua");
    office.update(theirs, {"name", "site"});
    v1::Record yours = base;
    yours.mutable_client()->set_name("Ромашка и сыновья");
    yours.mutable_client()->set_site("romashka.ua");

    const auto response = office.tryUpdate(yours, {"name", "site"}, office.administrator());

    ASSERT_EQ(response.status().code(), absl::StatusCode::kAborted);
    const v1::Conflict conflict = errorDetail(response.status()).conflict();
    EXPECT_THAT(conflict.fields(), ElementsAre("name"));
    EXPECT_EQ(conflict.base().client().name(), "Ромашка");
    EXPECT_EQ(conflict.theirs().client().name(), "Ромашка плюс");
    EXPECT_EQ(conflict.yours().client().name(), "Ромашка и сыновья");
    EXPECT_EQ(conflict.theirs().client().site(), "");
    EXPECT_EQ(conflict.revision(), 2);
    EXPECT_EQ(conflict.changed_by(), "Администратор Системы");

    yours.mutable_client()->mutable_meta()->set_revision(conflict.revision());
    office.update(yours, {"name"});
    EXPECT_EQ(office.get("client", base.client().meta().id()).client().name(), "Ромашка и сыновья");
}

TEST(Writer, DoesNotRaiseTheRevisionWhenNothingChanges) {
    Office office;
    v1::Record record = office.get("client", office.client("Ромашка"));

    const auto response = office.tryUpdate(record, {"name", "note"}, office.administrator());

    ASSERT_TRUE(response.ok()) << response.status();
    EXPECT_EQ(response->results(0).revision(), 1);
    EXPECT_EQ(office.number("SELECT count(*) FROM journal WHERE kind = 'client'"), 1);
}

TEST(Writer, AnswersARepeatedRequestAsTheFirstTime) {
    Office office;
    v1::Record record = clientRecord("Ромашка");
    record.mutable_client()->mutable_meta()->set_id(values::makeUuid7());
    v1::CommitRequest request = commitOf({createWrite(record)});

    const auto first = office.commit(request, office.administrator());
    const auto second = office.commit(request, office.administrator());

    ASSERT_TRUE(first.ok()) << first.status();
    ASSERT_TRUE(second.ok()) << second.status();
    EXPECT_EQ(second->SerializeAsString(), first->SerializeAsString());
    EXPECT_EQ(office.number("SELECT count(*) FROM client"), 1);

    request.mutable_writes(0)->mutable_create()->mutable_client()->set_name("Другая");
    const auto third = office.commit(request, office.administrator());
    EXPECT_THAT(reasonsOf(third.status()), ElementsAre("REASON_REQUEST_ID_REUSED request_id"));
}

TEST(Writer, WritesARequestSentTwiceAtOnceOnlyOnce) {
    Office office;
    for (int round = 0; round < 10; ++round) {
        v1::Record record = clientRecord("Ромашка");
        record.mutable_client()->mutable_meta()->set_id(values::makeUuid7());
        const v1::CommitRequest request = commitOf({createWrite(record)});
        std::vector<absl::Status> statuses(4);
        std::vector<std::thread> threads;
        for (absl::Status& status : statuses) {
            threads.emplace_back([&office, &request, &status] {
                const auto connection = office.open();
                status =
                    office.writer().commit(*connection, office.administrator(), request).status();
            });
        }
        for (std::thread& thread : threads) thread.join();
        EXPECT_THAT(statuses, testing::Each(absl::OkStatus()));
        EXPECT_EQ(office.number("SELECT count(*) FROM client"), round + 1);
    }
}

TEST(Writer, WritesAllOrNothing) {
    Office office;
    v1::Record client = clientRecord("Ромашка");
    client.mutable_client()->mutable_meta()->set_id(values::makeUuid7());
    const std::string id = client.client().meta().id();
    v1::Record contact;
    contact.mutable_contact()->set_last_name("Сидоров");
    contact.mutable_contact()->mutable_meta()->set_id(values::makeUuid7());
    contact.mutable_contact()->mutable_client()->set_id(id);
    v1::Record event = callRecord("Знакомство", id);
    event.mutable_event()->mutable_meta()->set_id(values::makeUuid7());
    event.mutable_event()->add_contacts()->set_id(contact.contact().meta().id());
    v1::Record wrong = clientRecord("Вторая");
    wrong.mutable_client()->mutable_meta()->set_id(values::makeUuid7());
    wrong.mutable_client()->mutable_meta()->set_code("К-00777");
    office.update(office.get("client", office.create(wrong)), {"note"});
    v1::Record taken = wrong;
    taken.mutable_client()->mutable_meta()->set_id(values::makeUuid7());

    // The event comes before what it refers to.
    const auto refused = office.commit(commitOf({createWrite(event), createWrite(contact),
                                                 createWrite(client), createWrite(taken)}),
                                       office.administrator());
    EXPECT_THAT(reasonsOf(refused.status()), ElementsAre("REASON_TAKEN writes[3].client.code"));
    EXPECT_EQ(office.number("SELECT count(*) FROM event"), 0);

    const auto response =
        office.commit(commitOf({createWrite(event), createWrite(contact), createWrite(client)}),
                      office.administrator());
    ASSERT_TRUE(response.ok()) << response.status();
    const v1::Event read = office.get("event", response->results(0).id()).event();
    EXPECT_EQ(read.client().name(), "Ромашка");
    EXPECT_EQ(read.contacts(0).name(), "Сидоров");
    EXPECT_EQ(
        office.number(
            "SELECT count(DISTINCT commit_id) FROM journal WHERE kind IN ('event', 'contact') OR "
            "record_id = '" +
            id + "'"),
        1);
    EXPECT_EQ(office.number("SELECT count(*) FROM journal_subject WHERE subject_id = '" + id + "'"),
              3);
}

TEST(Writer, LetsManyWriteOneRecordWithoutLosingAnEdit) {
    Office office;
    const v1::Record base = office.get("client", office.client("Ромашка"));
    const std::vector<std::string> fields = {"note",       "site",           "head",
                                             "legal_name", "postal_address", "tax_id"};
    std::vector<std::thread> threads;
    std::vector<absl::Status> statuses(fields.size());
    for (std::size_t i = 0; i < fields.size(); ++i) {
        threads.emplace_back([&, i] {
            const auto connection = office.open();
            v1::Record record = base;
            const schema::Kind& kind = *catalogue().kind("client");
            kind.field(fields[i])->set(kind.mutableIn(record), std::string("12345678.ua"));
            statuses[i] = office.writer()
                              .commit(*connection, office.administrator(),
                                      commitOf({updateWrite(record, {fields[i]})}))
                              .status();
        });
    }
    for (std::thread& thread : threads) thread.join();

    EXPECT_THAT(statuses, testing::Each(absl::OkStatus()));
    const v1::Record record = office.get("client", base.client().meta().id());
    EXPECT_EQ(record.client().meta().revision(), 1 + static_cast<std::int64_t>(fields.size()));
    EXPECT_EQ(record.client().note(), "12345678.ua");
    EXPECT_EQ(record.client().tax_id(), "12345678.ua");
}

TEST(Writer, DeletesWhatNobodyRefersTo) {
    Office office;
    const v1::Record client = office.get("client", office.client("Ромашка"));
    const v1::Record event =
        office.get("event", office.create(callRecord("Звонок", client.client().meta().id())));

    const auto refused = office.tryDelete(client, office.administrator());
    EXPECT_EQ(refused.status().code(), absl::StatusCode::kFailedPrecondition);
    EXPECT_THAT(reasonsOf(refused.status()), ElementsAre("REASON_IN_USE client"));

    EXPECT_TRUE(office.tryDelete(event, office.administrator()).ok());
    EXPECT_TRUE(office.tryDelete(client, office.administrator()).ok());
    EXPECT_EQ(office.number("SELECT count(*) FROM client"), 0);
    EXPECT_EQ(office.number("SELECT count(*) FROM journal WHERE operation = 'D'"), 2);
}

TEST(Writer, RefusesToDeleteWhatSomebodyChanged) {
    Office office;
    const v1::Record base = office.get("client", office.client("Ромашка"));
    v1::Record theirs = base;
    theirs.mutable_client()->set_note("важный");
    office.update(theirs, {"note"});

    const auto response = office.tryDelete(base, office.administrator());

    EXPECT_EQ(response.status().code(), absl::StatusCode::kAborted);
    EXPECT_EQ(errorDetail(response.status()).conflict().theirs().client().note(), "важный");
}

TEST(Writer, KeepsParentsFromGoingInCircles) {
    Office office;
    const std::string top = office.client("Холдинг");
    v1::Record middle = clientRecord("Завод");
    middle.mutable_client()->mutable_parent()->set_id(top);
    const std::string plant = office.create(middle);

    v1::Record record = office.get("client", top);
    record.mutable_client()->mutable_parent()->set_id(plant);
    EXPECT_THAT(reasonsOf(office.tryUpdate(record, {"parent"}, office.administrator()).status()),
                ElementsAre("REASON_CYCLE client.parent"));
    record.mutable_client()->mutable_parent()->set_id(top);
    EXPECT_THAT(reasonsOf(office.tryUpdate(record, {"parent"}, office.administrator()).status()),
                ElementsAre("REASON_CYCLE client.parent"));
    EXPECT_EQ(office.get("client", top).client().meta().revision(), 1);
}

TEST(Writer, KeepsTheLastAdministrator) {
    Office office;
    v1::Record fired = office.get("employee", kAdministrator);
    fired.mutable_employee()->set_active(false);
    EXPECT_THAT(reasonsOf(office.tryUpdate(fired, {"active"}, office.administrator()).status()),
                ElementsAre("REASON_LAST_ADMINISTRATOR"));
    v1::Record disarmed = office.get("role", kAdministratorRole);
    disarmed.mutable_role()->clear_grants();
    EXPECT_THAT(reasonsOf(office.tryUpdate(disarmed, {"grants"}, office.administrator()).status()),
                ElementsAre("REASON_LAST_ADMINISTRATOR"));

    v1::Record second;
    second.mutable_employee()->set_last_name("Запасной");
    second.mutable_employee()->set_first_name("Пётр");
    second.mutable_employee()->set_login("spare");
    second.mutable_employee()->set_active(true);
    second.mutable_employee()->add_roles()->set_id(kAdministratorRole);
    office.create(second);
    office.update(fired, {"active"});
    EXPECT_FALSE(office.get("employee", kAdministrator).employee().active());
}

TEST(Writer, SaysEverythingThatIsWrongAtOnce) {
    Office office;
    const std::string archived = office.client("В архиве");
    v1::Record gone = office.get("client", archived);
    gone.mutable_client()->mutable_meta()->set_archived(true);
    office.update(gone, {"archived"});
    v1::Record record = callRecord("", archived);
    v1::Event& event = *record.mutable_event();
    event.mutable_status()->set_id(kCallOutPlanned);
    event.mutable_ends_at()->set_seconds(event.starts_at().seconds() - 1);
    event.add_participants()->set_id("01a00000-0000-7000-8000-000000000000");
    event.set_time_zone("где-то");
    event.set_content(std::string(10001, 'x'));

    const auto response = office.tryCreate(record, office.administrator());

    EXPECT_EQ(response.status().code(), absl::StatusCode::kInvalidArgument);
    EXPECT_THAT(
        reasonsOf(response.status()),
        testing::UnorderedElementsAre(
            "REASON_REQUIRED event.subject", "REASON_NOT_SAME event.status",
            "REASON_OUT_OF_RANGE event.ends_at", "REASON_NO_SUCH_RECORD event.participants[0]",
            "REASON_WRONG_FORMAT event.time_zone", "REASON_TOO_LONG event.content",
            "REASON_ARCHIVED_RECORD event.client"));
}

TEST(Writer, TellsTheFieldOfAUniqueValue) {
    Office office;
    v1::Record record;
    record.mutable_region()->set_name("Киев");
    office.create(record);
    record.mutable_region()->set_name("КИЕВ");
    const auto response = office.tryCreate(record, office.administrator());
    EXPECT_EQ(response.status().code(), absl::StatusCode::kAlreadyExists);
    EXPECT_THAT(reasonsOf(response.status()), ElementsAre("REASON_TAKEN region.name"));
}

TEST(EventRules, GiveTheFirstStatusOfTheType) {
    Office office;
    v1::Record record = callRecord("Звонок", "");
    record.mutable_event()->clear_status();
    record = office.get("event", office.create(record));
    EXPECT_EQ(record.event().status().id(), kCallInTaken);
    EXPECT_EQ(record.event().responsible().id(), kAdministrator);

    record.mutable_event()->mutable_event_type()->set_id(kCallOut);
    office.update(record, {"event_type"});
    EXPECT_EQ(office.get("event", record.event().meta().id()).event().status().id(),
              kCallOutPlanned);
}

TEST(ContactRules, KeepTheMainClientApartFromTheOthers) {
    Office office;
    const std::string first = office.client("Первая");
    const std::string second = office.client("Вторая");
    v1::Record record;
    v1::Contact& contact = *record.mutable_contact();
    contact.set_last_name("Сидоров");
    for (const std::string& id : {first, second, first})
        contact.add_employments()->mutable_client()->set_id(id);
    contact.mutable_employments(0)->set_position("директор");

    const v1::Contact read = office.get("contact", office.create(record)).contact();

    EXPECT_EQ(read.client().id(), first);
    EXPECT_EQ(read.position(), "директор");
    ASSERT_EQ(read.employments_size(), 1);
    EXPECT_EQ(read.employments(0).client().name(), "Вторая");
}

TEST(CommentRules, LetOnlyTheAuthorEdit) {
    Office office;
    const access::Principal anna = office.employee("Антонова", access::Scope::Own);
    v1::Record record;
    record.mutable_comment()->set_text("был на месте");
    record.mutable_comment()->mutable_client()->set_id(office.client("Её", anna));
    record = office.get("comment", office.create(record, anna));
    EXPECT_EQ(record.comment().author().id(), anna.employeeId);

    record.mutable_comment()->set_text("не был");
    EXPECT_THAT(reasonsOf(office.tryUpdate(record, {"text"}, office.administrator()).status()),
                ElementsAre("REASON_FORBIDDEN comment"));
    EXPECT_TRUE(office.tryUpdate(record, {"text"}, anna).ok());
}

}  // namespace crm::test

#include "server/day/day.h"

#include "absl/strings/str_cat.h"
#include "google/protobuf/util/time_util.h"

#include "crm/v1/day_service.pb.h"
#include "server/access/staff.h"
#include "tests/server/records/office.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace crm::test {

namespace {

using access::Principal;
using access::Scope;
using google::protobuf::util::TimeUtil;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr char kCallOutDone[] = "00000000-0000-7000-8002-000000000022";
constexpr char kCallOutFailed[] = "00000000-0000-7000-8002-000000000023";
constexpr std::int64_t kDay = 86'400;
/// The first moment of the day that is asked about: 2026-06-15.
constexpr std::int64_t kToday = 1'781'481'600;

class Days : public testing::Test {
protected:
    Days() : m_anna(m_office.employee("Антонова", Scope::Own)) {}

    absl::StatusOr<v1::DayResponse> read(const v1::DayRequest& request, const Principal& who) {
        EXPECT_TRUE(m_staff.load(m_office.connection()).ok());
        return day::Day(catalogue(), m_staff).read(m_office.connection(), who, request);
    }
    v1::DayResponse dayOf(const Principal& who,
                          const std::function<void(v1::DayRequest&)>& change = {}) {
        v1::DayRequest request;
        request.mutable_from()->set_seconds(kToday);
        request.mutable_until()->set_seconds(kToday + kDay);
        if (change) change(request);
        const auto response = read(request, who);
        EXPECT_TRUE(response.ok()) << response.status();
        return response.ok() ? *response : v1::DayResponse();
    }

    /// An outgoing call of the person at so many seconds from the beginning of today.
    std::string call(const std::string& subject, const Principal& responsible, std::int64_t at,
                     const std::string& status = kCallOutPlanned, const std::string& client = {}) {
        v1::Record record = callRecord(subject, client);
        v1::Event& event = *record.mutable_event();
        event.mutable_event_type()->set_id(kCallOut);
        event.mutable_status()->set_id(status);
        event.mutable_starts_at()->set_seconds(kToday + at);
        event.mutable_responsible()->set_id(responsible.employeeId);
        if (client.empty()) event.clear_client();
        return m_office.create(record);
    }
    std::string task(const std::string& subject, const Principal& assignee, std::int64_t due,
                     v1::TaskState state = v1::TASK_STATE_NEW) {
        v1::Record record;
        record.mutable_task()->set_subject(subject);
        record.mutable_task()->mutable_assignee()->set_id(assignee.employeeId);
        record.mutable_task()->mutable_due()->set_seconds(kToday + due);
        record.mutable_task()->set_state(state);
        return m_office.create(record);
    }
    std::string deal(const std::string& subject, const Principal& responsible) {
        v1::Record record;
        v1::Deal& deal = *record.mutable_deal();
        deal.set_subject(subject);
        deal.mutable_client()->set_id(m_office.client("Клиент " + subject, responsible));
        deal.mutable_pipeline()->set_id("00000000-0000-7000-800e-000000000001");
        deal.mutable_stage()->set_id("00000000-0000-7000-800f-000000000011");
        deal.mutable_responsible()->set_id(responsible.employeeId);
        return m_office.create(record);
    }

    Office m_office;
    access::Staff m_staff{catalogue()};
    Principal m_anna;
};

/// The titles of a group's rows; empty also when the group is not there.
std::vector<std::string> titlesIn(const v1::DayResponse& response, v1::DayGroupName name) {
    std::vector<std::string> titles;
    for (const v1::DayGroup& group : response.groups()) {
        if (group.name() != name) continue;
        for (const v1::DayRow& row : group.rows()) {
            const schema::Kind& kind = *catalogue().kindOf(row.record());
            titles.push_back((row.over() ? "✓" : "") + kind.title(*kind.in(row.record())));
        }
    }
    return titles;
}

const v1::DayGroup* groupIn(const v1::DayResponse& response, v1::DayGroupName name) {
    for (const v1::DayGroup& group : response.groups())
        if (group.name() == name) return &group;
    return nullptr;
}

}  // namespace

TEST_F(Days, HaveWhatIsOverdueAndWhatIsForTodayInTheOrderOfTime) {
    call("Давний", m_anna, -30 * kDay);
    call("Сделанный", m_anna, -2 * kDay, kCallOutDone);
    call("Сорвавшийся", m_anna, -kDay, kCallOutFailed);
    task("Забытая", m_anna, -3600);
    task("Готовая", m_anna, -7200, v1::TASK_STATE_DONE);
    call("Чужой", m_office.administrator(), -kDay);
    call("Утренний", m_anna, 9 * 3600, kCallOutDone);
    task("Дневная", m_anna, 12 * 3600);
    call("Вечерний", m_anna, 18 * 3600);
    call("Завтрашний", m_anna, kDay);

    const v1::DayResponse day = dayOf(m_anna);

    EXPECT_THAT(titlesIn(day, v1::DAY_GROUP_NAME_OVERDUE), ElementsAre("Давний", "Забытая"));
    EXPECT_THAT(titlesIn(day, v1::DAY_GROUP_NAME_TODAY),
                ElementsAre("✓Утренний", "Дневная", "Вечерний"));
    EXPECT_EQ(groupIn(day, v1::DAY_GROUP_NAME_OVERDUE)->count(), 2);
    EXPECT_FALSE(day.resume_token().empty());
}

TEST_F(Days, HaveTheEventsOneTakesPartIn) {
    const Principal boris = m_office.employee("Борисов", Scope::Own);
    v1::Record record = m_office.get("event", call("Общая встреча", boris, 3600));
    record.mutable_event()->add_participants()->set_id(m_anna.employeeId);
    m_office.update(record, {"participants"});
    EXPECT_THAT(titlesIn(dayOf(m_anna), v1::DAY_GROUP_NAME_TODAY), ElementsAre("Общая встреча"));
    EXPECT_THAT(titlesIn(dayOf(boris), v1::DAY_GROUP_NAME_TODAY), ElementsAre("Общая встреча"));
}

TEST_F(Days, HaveNewLeadsAndDealsWithoutANextStep) {
    for (const char* name : {"Первый", "Второй"}) {
        v1::Record lead;
        lead.mutable_lead()->set_company(name);
        lead.mutable_lead()->mutable_responsible()->set_id(m_anna.employeeId);
        lead.mutable_lead()->add_phones("+380 44 501-85-46");
        m_office.create(lead);
    }
    v1::Record begun;
    begun.mutable_lead()->set_company("Начатый");
    begun.mutable_lead()->mutable_responsible()->set_id(m_anna.employeeId);
    // Only an act moves it.
    m_office.sql("UPDATE lead SET state = 'in_qualification' WHERE id = '" +
                 m_office.create(begun) + "'");
    deal("Без шага", m_anna);
    v1::Record planned = m_office.get("deal", deal("С событием", m_anna));
    v1::Record event = m_office.get(
        "event", call("Шаг", m_anna, 5 * kDay, kCallOutPlanned, planned.deal().client().id()));
    event.mutable_event()->mutable_deal()->set_id(planned.deal().meta().id());
    m_office.update(event, {"deal"});
    const std::string withTask = deal("С задачей", m_anna);
    v1::Record task;
    task.mutable_task()->set_subject("Шаг");
    task.mutable_task()->mutable_deal()->set_id(withTask);
    m_office.create(task);

    const v1::DayResponse day = dayOf(m_anna);

    EXPECT_THAT(titlesIn(day, v1::DAY_GROUP_NAME_NEW_LEADS), ElementsAre("Второй", "Первый"));
    EXPECT_THAT(groupIn(day, v1::DAY_GROUP_NAME_NEW_LEADS)->rows(0).phones(),
                ElementsAre("+380 44 501-85-46"));
    EXPECT_THAT(titlesIn(day, v1::DAY_GROUP_NAME_IDLE_DEALS), ElementsAre("Без шага"));
}

TEST_F(Days, HaveClientsOfWhomNothingWasHeardTheLongestSilenceFirst) {
    call("Недавно", m_anna, -2 * kDay, kCallOutDone, m_office.client("Знакомый", m_anna));
    call("Давно", m_anna, -40 * kDay, kCallOutDone, m_office.client("Молчащий", m_anna));
    call("Потом", m_anna, 10 * kDay, kCallOutPlanned, m_office.client("Незнакомый", m_anna));

    const v1::DayResponse day = dayOf(m_anna);
    EXPECT_THAT(titlesIn(day, v1::DAY_GROUP_NAME_SILENT_CLIENTS),
                ElementsAre("Незнакомый", "Молчащий"));
    EXPECT_EQ(groupIn(day, v1::DAY_GROUP_NAME_SILENT_CLIENTS)->rows(1).at().seconds(),
              kToday - 40 * kDay);
    EXPECT_FALSE(groupIn(day, v1::DAY_GROUP_NAME_SILENT_CLIENTS)->rows(0).has_at());
    EXPECT_THAT(titlesIn(dayOf(m_anna, [](auto& request) { request.set_silent_days(50); }),
                         v1::DAY_GROUP_NAME_SILENT_CLIENTS),
                ElementsAre("Незнакомый"));
}

TEST_F(Days, TellHowMuchOfThemIsNotOver) {
    call("Сделан", m_anna, 3600, kCallOutDone);
    call("Не удался", m_anna, 7200, kCallOutFailed);
    call("Предстоит", m_anna, 9000);
    task("Сделана", m_anna, 3600, v1::TASK_STATE_DONE);

    const v1::DayResponse day =
        dayOf(m_anna, [](v1::DayRequest& request) { request.set_with_people(true); });

    const v1::DayGroup& today = *groupIn(day, v1::DAY_GROUP_NAME_TODAY);
    EXPECT_EQ(today.count(), 4);
    EXPECT_EQ(today.left(), 1);
    ASSERT_EQ(day.people_size(), 1);
    EXPECT_EQ(day.people(0).counts(1).name(), v1::DAY_GROUP_NAME_TODAY);
    EXPECT_EQ(day.people(0).counts(1).count(), 1);
}

// They are counted to a hundred, however many there are.
TEST_F(Days, DoNotReadAllClientsOfWhomNothingWasHeard) {
    constexpr int kClients = 5000;
    m_office.sql(absl::StrCat(
        "INSERT INTO client (id, code, name, responsible_id) SELECT gen_random_uuid(), 'X' || n, "
        "md5(n::text), '",
        m_anna.employeeId, "' FROM generate_series(1, ", kClients, ") n"));
    m_office.sql("ANALYZE client");
    const std::int64_t before = m_office.lookedAt("client");

    const v1::DayResponse day = dayOf(m_anna);

    EXPECT_TRUE(groupIn(day, v1::DAY_GROUP_NAME_SILENT_CLIENTS)->capped());
    EXPECT_LT(m_office.lookedAt("client") - before, kClients / 5);
}

TEST_F(Days, HaveTheCommentsThatCallUponThePersonAsFarAsTheyMaySeeThem) {
    const auto mention = [&](const std::string& client, const std::string& text) {
        v1::Record comment;
        comment.mutable_comment()->set_text(text);
        comment.mutable_comment()->mutable_client()->set_id(client);
        comment.mutable_comment()->add_mentions()->set_id(m_anna.employeeId);
        m_office.create(comment);
    };
    mention(m_office.client("Её", m_anna), "@Антонова посмотрите");
    mention(m_office.client("Чужой"), "@Антонова этого вы не видите");
    const auto recent = [&](v1::DayRequest& request) {
        request.mutable_from()->set_seconds(
            m_office.number("SELECT extract(epoch FROM now())::bigint"));
        request.mutable_until()->set_seconds(request.from().seconds() + kDay);
    };
    EXPECT_THAT(titlesIn(dayOf(m_anna, recent), v1::DAY_GROUP_NAME_MENTIONS),
                ElementsAre("@Антонова посмотрите"));
}

TEST_F(Days, OfAnotherTellOnlyWhatTheCallerSees) {
    const Principal boris = m_office.employee("Борисов", Scope::Own);
    call("Её", m_anna, -kDay);
    const auto hers = [&](v1::DayRequest& request) { request.set_employee_id(m_anna.employeeId); };
    EXPECT_THAT(titlesIn(dayOf(boris, hers), v1::DAY_GROUP_NAME_OVERDUE), IsEmpty());
    EXPECT_THAT(titlesIn(dayOf(m_office.administrator(), hers), v1::DAY_GROUP_NAME_OVERDUE),
                ElementsAre("Её"));
}

TEST_F(Days, TellNothingThatFollowsFromAHiddenField) {
    const Principal blind = m_office.employee("Слепцов", Scope::Own,
                                              {{"event", "status", true},
                                               {"client", "phones", true},
                                               {"contact", "mobile_phone", true},
                                               {"deal", "state", true}});
    call("Звонок", blind, -kDay);
    task("Задача", blind, -kDay);
    deal("Сделка", blind);

    const v1::DayResponse day = dayOf(blind);

    EXPECT_THAT(titlesIn(day, v1::DAY_GROUP_NAME_OVERDUE), ElementsAre("Задача"));
    EXPECT_EQ(groupIn(day, v1::DAY_GROUP_NAME_IDLE_DEALS), nullptr);
}

TEST_F(Days, SayWhereToCallAsFarAsTheNumbersMayBeSeen) {
    v1::Record client = m_office.get("client", m_office.client("Ромашка", m_anna));
    client.mutable_client()->add_phones("044 111-11-11");
    m_office.update(client, {"phones"});
    const std::string id = client.client().meta().id();
    v1::Record contact;
    contact.mutable_contact()->set_last_name("Коваленко");
    contact.mutable_contact()->set_mobile_phone("067 222-22-22");
    contact.mutable_contact()->mutable_client()->set_id(id);
    const std::string person = m_office.create(contact);
    call("Фирме", m_anna, 3600, kCallOutPlanned, id);
    v1::Record record = m_office.get("event", call("Ему", m_anna, 7200, kCallOutPlanned, id));
    record.mutable_event()->add_contacts()->set_id(person);
    m_office.update(record, {"contacts"});

    const v1::DayResponse response = dayOf(m_anna);
    const v1::DayGroup& today = *groupIn(response, v1::DAY_GROUP_NAME_TODAY);
    ASSERT_EQ(today.rows_size(), 2);
    EXPECT_THAT(today.rows(0).phones(), ElementsAre("044 111-11-11"));
    EXPECT_THAT(today.rows(1).phones(), ElementsAre("067 222-22-22"));

    const Principal sameAnna{
        m_anna.employeeId, "", "",
        rightsOf(m_anna.employeeId,
                 roleWith({{"*", Scope::All}},
                          {{"client", "phones", true}, {"contact", "mobile_phone", true}}),
                 {})};
    EXPECT_EQ(dayOf(sameAnna).DebugString().find("222-22"), std::string::npos);
    EXPECT_EQ(dayOf(sameAnna).DebugString().find("111-11"), std::string::npos);
}

TEST_F(Days, CountWhatStandsWithEverybodyTheCallerSees) {
    const Principal boris = m_office.employee("Борисов", Scope::Own);
    call("Её", m_anna, -kDay);
    call("Её второй", m_anna, -2 * kDay);
    task("Его", boris, 3600);
    const auto withPeople = [](v1::DayRequest& request) { request.set_with_people(true); };

    const v1::DayResponse all = dayOf(m_office.administrator(), withPeople);
    std::vector<std::string> told;
    for (const v1::PersonDay& person : all.people())
        for (const v1::PersonDay::Count& count : person.counts())
            if (count.count() > 0)
                told.push_back(absl::StrCat(person.employee().name(), " ",
                                            v1::DayGroupName_Name(count.name()), " ",
                                            count.count()));
    EXPECT_THAT(told, ElementsAre("Антонова Иван DAY_GROUP_NAME_OVERDUE 2",
                                  "Борисов Иван DAY_GROUP_NAME_TODAY 1"));
    const v1::DayResponse own = dayOf(m_anna, withPeople);
    ASSERT_EQ(own.people_size(), 1);
    EXPECT_EQ(own.people(0).employee().id(), m_anna.employeeId);
}

TEST_F(Days, CountNoFurtherThanAHundred) {
    m_office.sql(
        absl::StrCat("INSERT INTO event (id, code, subject, starts_at, responsible_id, "
                     "event_type_id, status_id) "
                     "SELECT gen_random_uuid(), 'X' || n, 'Звонок', to_timestamp(",
                     kToday, ") - n * interval '1 hour', '", m_anna.employeeId, "', '", kCallOut,
                     "', '", kCallOutPlanned, "' FROM generate_series(1, 150) n"));
    const v1::DayResponse day = dayOf(m_anna, [](auto& request) { request.set_rows(5); });
    const v1::DayGroup& overdue = *groupIn(day, v1::DAY_GROUP_NAME_OVERDUE);
    EXPECT_EQ(overdue.count(), 100);
    EXPECT_TRUE(overdue.capped());
    EXPECT_EQ(overdue.rows_size(), 5);
}

// A manager of many years: what is over is not read.
TEST_F(Days, DoNotGrowWithThePast) {
    constexpr int kPast = 20'000;
    m_office.sql(
        absl::StrCat("INSERT INTO event (id, code, subject, starts_at, responsible_id, "
                     "event_type_id, status_id) "
                     "SELECT gen_random_uuid(), 'X' || n, 'Звонок', to_timestamp(",
                     kToday, ") - n * interval '1 hour', '", m_anna.employeeId, "', '", kCallOut,
                     "', '", kCallOutDone, "' FROM generate_series(1, ", kPast, ") n"));
    call("Забытый", m_anna, -kDay);
    m_office.sql("ANALYZE event");
    const std::int64_t before = m_office.lookedAt("event");

    EXPECT_THAT(titlesIn(dayOf(m_anna), v1::DAY_GROUP_NAME_OVERDUE), ElementsAre("Забытый"));

    EXPECT_LT(m_office.lookedAt("event") - before, kPast / 100);
}

TEST_F(Days, RefuseWhatIsOutOfBounds) {
    v1::DayRequest request;
    EXPECT_THAT(reasonsOf(read(request, m_anna).status()),
                ElementsAre("REASON_REQUIRED from", "REASON_REQUIRED until"));
    request.mutable_from()->set_seconds(kToday);
    request.mutable_until()->set_seconds(kToday + 3 * kDay);
    request.set_employee_id("1");
    request.set_silent_days(4000);
    request.set_rows(101);
    EXPECT_THAT(reasonsOf(read(request, m_anna).status()),
                ElementsAre("REASON_OUT_OF_RANGE until", "REASON_BAD_ID employee_id",
                            "REASON_OUT_OF_RANGE silent_days", "REASON_OUT_OF_RANGE rows"));
}

}  // namespace crm::test

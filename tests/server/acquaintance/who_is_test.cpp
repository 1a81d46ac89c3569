#include "server/acquaintance/who_is.h"

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"

#include "crm/v1/acquaintance_service.pb.h"
#include "tests/server/records/office.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace crm::test {

namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

constexpr const char* kCallOutDone = "00000000-0000-7000-8002-000000000022";
constexpr const char* kMessageIn = "00000000-0000-7000-8001-000000000003";
constexpr const char* kMessageInReceived = "00000000-0000-7000-8002-000000000031";

std::vector<std::string> namesOf(const v1::WhoIsResponse& response) {
    std::vector<std::string> names;
    for (const v1::KnownRecord& known : response.known()) {
        const schema::Kind& kind = *catalogue().kindOf(known.record());
        names.push_back(kind.name() + " " + kind.title(*kind.in(known.record())));
    }
    return names;
}

v1::Record contactRecord(const std::string& last, const std::string& first,
                         const std::string& phone) {
    v1::Record record;
    record.mutable_contact()->set_last_name(last);
    record.mutable_contact()->set_first_name(first);
    record.mutable_contact()->set_mobile_phone(phone);
    return record;
}

v1::Record leadRecord(const std::string& last, const std::string& first, const std::string& phone) {
    v1::Record record;
    record.mutable_lead()->set_last_name(last);
    record.mutable_lead()->set_first_name(first);
    if (!phone.empty()) record.mutable_lead()->add_phones(phone);
    return record;
}

class WhoIs : public testing::Test {
protected:
    absl::StatusOr<v1::WhoIsResponse> tryFind(const v1::WhoIsRequest& request,
                                              const access::Principal& who) {
        return m_whoIs.find(m_office.connection(), *who.rights, request);
    }
    v1::WhoIsResponse find(const std::string& text, const access::Principal& who) {
        v1::WhoIsRequest request;
        request.set_text(text);
        auto response = tryFind(request, who);
        EXPECT_TRUE(response.ok()) << response.status();
        return response.ok() ? *std::move(response) : v1::WhoIsResponse();
    }
    v1::WhoIsResponse find(const std::string& text) { return find(text, m_office.administrator()); }

    Office m_office;
    acquaintance::WhoIs m_whoIs{catalogue()};
};

}  // namespace

TEST_F(WhoIs, APhoneIsKnownHoweverItWasKeptAndIsTyped) {
    m_office.create(contactRecord("Коваленко", "Олена", "+38 (067) 123-45-67"));
    m_office.create(contactRecord("Петренко", "Іван", "067 123 45 67 доб. 3"));
    m_office.create(leadRecord("Сидоров", "Пётр", "8-067-1234567"));
    m_office.create(leadRecord("Чужой", "", "067 765 43 21"));
    for (const char* typed :
         {"0671234567", "+380671234567", "380 67 123 45 67", "8 067 123 45 67", "(067)123-45-67",
          "00380671234567", "067.123.45.67", "+38 067 123 45 67 доб. 5"})
        EXPECT_THAT(namesOf(find(typed)),
                    UnorderedElementsAre("contact Коваленко Олена", "contact Петренко Іван",
                                         "lead Сидоров Пётр"))
            << typed;
    EXPECT_THAT(namesOf(find("067 123 45 67 Олена")), ElementsAre("contact Коваленко Олена"));
    EXPECT_THAT(namesOf(find("1234567")), testing::SizeIs(3));
}

TEST_F(WhoIs, ANameIsKnownInAnyOrderSpellingAndLayout) {
    m_office.create(contactRecord("Іванов", "Олена", ""));
    for (const char* typed :
         {"Олена Иванов", "иванов", "ІВАНОВ О", "bdfyjd", "sdfyjd", "Іванов О.", "Iванов", "Jktyf"})
        EXPECT_THAT(namesOf(find(typed)), ElementsAre("contact Іванов Олена")) << typed;
    EXPECT_THAT(namesOf(find("Олена Петров")), IsEmpty());
}

TEST_F(WhoIs, ACompanyIsKnownWithoutItsLegalFormAndByItsNumbers) {
    v1::Record record = clientRecord("ТОВ «Агро-Світ»");
    record.mutable_client()->add_emails("Sales@Agro.example");
    v1::RequisiteSet& set = *record.mutable_client()->add_requisites();
    set.set_system(v1::REQUISITE_SYSTEM_UA_COMPANY);
    set.set_tax_id("32855961");
    m_office.create(record);
    for (const char* typed : {"агро-світ", "ООО Агро-Свит", "Агро-Світ, ТОВ", "32855961",
                              "3285 5961", "sales@agro", "agro.example", "ыфдуы\"фпкщ"})
        EXPECT_THAT(namesOf(find(typed)), ElementsAre("client ТОВ «Агро-Світ»")) << typed;
}

TEST_F(WhoIs, ALongAddressIsKnownToItsEnd) {
    for (const char* end : {"example", "test"}) {
        v1::Record record = contactRecord(end, "", "");
        record.mutable_contact()->set_email(absl::StrCat("olena.kovalenko@zavod-metyz.", end));
        m_office.create(record);
    }

    EXPECT_THAT(namesOf(find("Olena.Kovalenko@zavod-metyz.test")), ElementsAre("contact test"));
    EXPECT_THAT(namesOf(find("kovalenko@zavod-metyz.exam")), ElementsAre("contact example"));
    EXPECT_THAT(namesOf(find("olena.kovalenko@zavod-metyz.com")), IsEmpty());
}

TEST_F(WhoIs, IsToldByWhatTellsWhoSomebodyIsAlone) {
    v1::Record record = clientRecord("Ромашка");
    record.mutable_client()->set_sphere("цветы и кактусы");
    m_office.create(record);

    EXPECT_THAT(namesOf(find("кактусы")), IsEmpty());
    EXPECT_THAT(namesOf(find("К-0000")), IsEmpty());
    EXPECT_THAT(namesOf(find("ромашка")), ElementsAre("client Ромашка"));
}

TEST_F(WhoIs, ADuplicateIsKnownAsWhatBecameOfIt) {
    const std::string stays = m_office.client("Ромашка");
    const std::string merged = m_office.client("Ромашка и Ко");
    m_office.sql("UPDATE client SET archived = true, merged_into_id = '" + stays +
                 "' WHERE id = '" + merged + "'");

    EXPECT_THAT(namesOf(find("ромашка")), ElementsAre("client Ромашка"));
}

TEST_F(WhoIs, TheLastContactIsTheNewestPastEvent) {
    const std::string id = m_office.client("Ромашка");
    v1::Record early = callRecord("Прайс", id);
    early.mutable_event()->mutable_responsible()->set_id(kAdministrator);
    m_office.create(early);
    v1::Record late = callRecord("Рекламация", id);
    late.mutable_event()->mutable_starts_at()->set_seconds(1'760'000'999);
    late.mutable_event()->mutable_responsible()->set_id(
        m_office.employee("Антонова", access::Scope::All).employeeId);
    const std::string newest = m_office.create(late);
    v1::Record planned = callRecord("Будущее", id);
    planned.mutable_event()->mutable_event_type()->set_id(kCallOut);
    planned.mutable_event()->mutable_status()->set_id(kCallOutPlanned);
    planned.mutable_event()->mutable_starts_at()->set_seconds(4'000'000'000);
    m_office.create(planned);

    const v1::WhoIsResponse response = find("ромашка");

    ASSERT_EQ(response.known_size(), 1);
    const v1::LastContact& last = response.known(0).last();
    EXPECT_EQ(last.event().id(), newest);
    EXPECT_EQ(last.topic(), "Рекламация");
    EXPECT_EQ(last.at().seconds(), 1'760'000'999);
    EXPECT_EQ(last.answered_by().name(), "Антонова Иван");
}

// A new event begins at the next half hour unless somebody says otherwise.
TEST_F(WhoIs, WhatHasJustHappenedIsTheLastContactWhateverTheClockSays) {
    const std::string id = m_office.client("Ромашка");
    m_office.create(callRecord("Прайс", id));
    const auto soon = [&](const char* subject, const char* type, const char* status) {
        v1::Record record = callRecord(subject, id);
        v1::Event& event = *record.mutable_event();
        event.mutable_event_type()->set_id(type);
        event.mutable_status()->set_id(status);
        event.mutable_starts_at()->set_seconds(absl::ToUnixSeconds(absl::Now()) + 1'500);
        return m_office.create(record);
    };
    const auto lastTopic = [&] {
        const v1::WhoIsResponse response = find("ромашка");
        EXPECT_EQ(response.known_size(), 1);
        const v1::LastContact& last = response.known(0).last();
        EXPECT_LE(last.at().seconds(), absl::ToUnixSeconds(absl::Now()));
        return last.topic();
    };

    soon("Перезвонить", kCallOut, kCallOutPlanned);
    EXPECT_EQ(lastTopic(), "Прайс");
    soon("Дозвонились", kCallOut, kCallOutDone);
    EXPECT_EQ(lastTopic(), "Дозвонились");
    soon("Письмо", kMessageIn, kMessageInReceived);
    EXPECT_EQ(lastTopic(), "Письмо");
}

TEST_F(WhoIs, NothingIsToldOfAHiddenStatusByTheLastContact) {
    const access::Principal anna = m_office.employee(
        "Антонова", access::Scope::All, {{"event", "status", true}, {"event", "behaviour", true}});
    v1::Record record = callRecord("Состоится", m_office.client("Ромашка"));
    record.mutable_event()->mutable_starts_at()->set_seconds(4'000'000'000);
    m_office.create(record);

    EXPECT_TRUE(find("ромашка").known(0).has_last());
    EXPECT_FALSE(find("ромашка", anna).known(0).has_last());
}

TEST_F(WhoIs, APersonsLastContactIsTheirOwnEventAndALeadsIsTheirRequest) {
    v1::Record person = contactRecord("Коваленко", "Олена", "");
    const std::string id = m_office.create(person);
    v1::Record call = callRecord("Сроки поставки", m_office.client("Ромашка"));
    call.mutable_event()->add_contacts()->set_id(id);
    m_office.create(call);
    v1::Record lead = leadRecord("Коваленко", "Пётр", "");
    lead.mutable_lead()->set_request("Сколько стоит?");
    m_office.create(lead);

    const v1::WhoIsResponse response = find("Коваленко");

    ASSERT_EQ(response.known_size(), 2);  // the lead has just come
    EXPECT_EQ(response.known(0).last().topic(), "Сколько стоит?");
    EXPECT_FALSE(response.known(0).last().has_event());
    EXPECT_EQ(response.known(1).last().topic(), "Сроки поставки");
    EXPECT_EQ(response.known(1).last().event().name(), "Сроки поставки");
}

TEST_F(WhoIs, TheRecordBeingFilledInIsNotToldOfItself) {
    const std::string id = m_office.create(contactRecord("Коваленко", "Олена", ""));
    v1::WhoIsRequest request;
    request.set_text("коваленко");
    request.set_but_id(id);

    const auto response = tryFind(request, m_office.administrator());

    ASSERT_TRUE(response.ok()) << response.status();
    EXPECT_THAT(namesOf(*response), IsEmpty());
}

TEST_F(WhoIs, NothingOfOthersRecordsIsTold) {
    const access::Principal anna = m_office.employee("Антонова", access::Scope::Own);
    const access::Principal boris = m_office.employee("Борисов", access::Scope::Own);
    m_office.client("Ромашка Анны", anna);
    m_office.client("Ромашка Бориса", boris);

    EXPECT_THAT(namesOf(find("ромашка", anna)), ElementsAre("client Ромашка Анны"));
    EXPECT_THAT(namesOf(find("бориса", anna)), IsEmpty());
}

TEST_F(WhoIs, NothingIsFoundOrToldThroughAHiddenField) {
    const access::Principal anna = m_office.employee("Антонова", access::Scope::All,
                                                     {{"contact", "mobile_phone", true},
                                                      {"event", "subject", true},
                                                      {"event", "responsible", true}});
    const std::string id = m_office.create(contactRecord("Коваленко", "Олена", "0671234567"));
    v1::Record call = callRecord("Тайна", "");
    call.mutable_event()->add_contacts()->set_id(id);
    call.mutable_event()->mutable_responsible()->set_id(kAdministrator);
    m_office.create(call);

    EXPECT_THAT(namesOf(find("0671234567", anna)), IsEmpty());
    const v1::WhoIsResponse response = find("коваленко", anna);
    ASSERT_EQ(response.known_size(), 1);
    EXPECT_EQ(response.known(0).record().contact().mobile_phone(), "");
    EXPECT_EQ(response.known(0).last().topic(), "");
    EXPECT_FALSE(response.known(0).last().has_answered_by());
    EXPECT_NE(response.known(0).last().at().seconds(), 0);
}

TEST_F(WhoIs, TheLastContactIsOneThatTheCallerMaySee) {
    const access::Principal anna = m_office.employee("Антонова", access::Scope::Own);
    v1::Record person = contactRecord("Коваленко", "Олена", "");
    person.mutable_contact()->mutable_responsible()->set_id(anna.employeeId);
    const std::string id = m_office.create(person);
    v1::Record call = callRecord("Чужой разговор", "");
    call.mutable_event()->add_contacts()->set_id(id);
    call.mutable_event()->mutable_responsible()->set_id(kAdministrator);
    m_office.create(call);

    const v1::WhoIsResponse response = find("коваленко", anna);

    ASSERT_EQ(response.known_size(), 1);
    EXPECT_FALSE(response.known(0).has_last());
}

TEST_F(WhoIs, OnlyTheLatestFewAreToldAndThatThereAreOthers) {
    for (int i = 0; i < 12; ++i) m_office.create(contactRecord("Коваленко", "Олена", ""));

    const v1::WhoIsResponse response = find("коваленко");

    EXPECT_EQ(response.known_size(), 8);
    EXPECT_TRUE(response.has_more());
}

TEST_F(WhoIs, TooLittleFindsNobodyAndTooMuchIsRefused) {
    m_office.create(contactRecord("Ли", "Ян", ""));
    EXPECT_THAT(namesOf(find("")), IsEmpty());
    EXPECT_THAT(namesOf(find("ли")), IsEmpty());
    EXPECT_THAT(namesOf(find("л и я н")), IsEmpty());
    EXPECT_THAT(namesOf(find("%%%")), IsEmpty());
    v1::WhoIsRequest request;
    request.set_text(std::string(201, 'x'));
    EXPECT_THAT(reasonsOf(tryFind(request, m_office.administrator()).status()),
                ElementsAre("REASON_TOO_LONG text"));
    request.set_text("коваленко");
    request.set_but_id("1");
    EXPECT_THAT(reasonsOf(tryFind(request, m_office.administrator()).status()),
                ElementsAre("REASON_BAD_ID but_id"));
}

// While a name is typed in a new card: what is looked at does not grow with all that there is.
TEST_F(WhoIs, CostsWhatIsFoundAndNotWhatThereIs) {
    constexpr int kOthers = 20'000;
    m_office.sql(absl::StrCat(
        "INSERT INTO contact (id, code, last_name, first_name, mobile_phone) SELECT "
        "gen_random_uuid(), 'X' || n, md5(n::text), 'Олена', '+38067' || (1000000 + n) FROM "
        "generate_series(1, ",
        kOthers, ") n"));
    m_office.create(contactRecord("Коваленко", "Олена", "+380501234567"));
    m_office.sql("ANALYZE contact");
    const auto lookedAt = [&] {
        m_office.sql("SELECT pg_stat_force_next_flush()");
        return m_office.number(
            "SELECT seq_tup_read + coalesce(idx_tup_fetch, 0) FROM pg_stat_user_tables WHERE "
            "relname = 'contact'");
    };
    for (const char* typed : {"Коваленко Олена", "050 123 45 67", "rjdfktyrj", "Олена"}) {
        const std::int64_t before = lookedAt();
        const v1::WhoIsResponse response = find(typed);
        EXPECT_GE(response.known_size(), 1) << typed;
        EXPECT_LT(lookedAt() - before, kOthers / 20) << typed;
    }
}

}  // namespace crm::test

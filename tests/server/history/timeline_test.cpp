#include "tests/server/history/timelines.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace crm::test {
namespace {

using testing::ElementsAre;

constexpr char kCallOutDone[] = "00000000-0000-7000-8002-000000000022";

TEST_F(Timelines, TellOfTheRecordAndOfWhatIsToldInIt) {
    const std::string id = m_office.client("Ромашка");
    v1::Record event = m_office.get("event", m_office.create(callRecord("Звонок", id)));
    event.mutable_event()->set_subject("Долгий звонок");
    m_office.update(event, {"subject"});
    v1::Record comment;
    comment.mutable_comment()->set_text("перезвонит");
    comment.mutable_comment()->mutable_client()->set_id(id);
    m_office.create(comment);
    ASSERT_TRUE(
        m_office
            .tryDelete(m_office.get("event", event.event().meta().id()), m_office.administrator())
            .ok());

    const v1::TimelineResponse response = read("client", id);

    EXPECT_THAT(toldOf(response),
                ElementsAre("-event Долгий звонок", "+comment перезвонит", "~event Долгий звонок",
                            "+event Долгий звонок", "+client Ромашка"));
    const v1::TimelineEntry& edit = response.entries(2);
    EXPECT_EQ(edit.before().event().subject(), "Звонок");
    EXPECT_EQ(edit.change().record().event().subject(), "Долгий звонок");
    EXPECT_THAT(edit.change().fields().paths(), ElementsAre("subject"));
    EXPECT_EQ(edit.change().actor().name(), "Администратор Системы");
    EXPECT_FALSE(edit.has_current());
    EXPECT_EQ(response.entries(1).current().comment().text(), "перезвонит");
    EXPECT_FALSE(response.resume_token().empty());
}

TEST_F(Timelines, TellNothingOfWhatIsOnlyCounted) {
    const std::string client = m_office.client("Ромашка");
    const std::string call = m_office.create(callRecord("Звонок", client));
    v1::Record task;
    task.mutable_task()->set_subject("Выслать прайс");
    task.mutable_task()->mutable_event()->set_id(call);
    m_office.create(task);

    ASSERT_EQ(m_office.get("event", call).event().task_count(), 1);
    EXPECT_THAT(toldOf(read("event", call)), ElementsAre("+task Выслать прайс", "+event Звонок"));
    EXPECT_EQ(
        m_office.number("SELECT count(*) FROM journal WHERE kind = 'event' AND operation = 'U'"), 1)
        << "the feed tells it";
}

TEST_F(Timelines, GoOnByPagesAndKinds) {
    const std::string id = m_office.client("Ромашка");
    for (int i = 0; i < 5; ++i) m_office.create(callRecord("Звонок " + std::to_string(i), id));
    v1::TimelineRequest request;
    request.set_kind("client");
    request.set_id(id);
    request.set_page_size(2);
    request.add_kinds("event");
    std::vector<std::string> told;
    do {
        const auto page = read(request, m_office.administrator());
        ASSERT_TRUE(page.ok()) << page.status();
        for (const std::string& entry : toldOf(*page)) told.push_back(entry);
        request.set_page_token(page->next_page_token());
    } while (!request.page_token().empty());
    EXPECT_THAT(told, ElementsAre("+event Звонок 4", "+event Звонок 3", "+event Звонок 2",
                                  "+event Звонок 1", "+event Звонок 0"));

    request.set_page_token("nonsense");
    request.set_id("1");
    request.add_kinds("nonsense");
    EXPECT_THAT(reasonsOf(read(request, m_office.administrator()).status()),
                ElementsAre("REASON_BAD_ID id", "REASON_UNKNOWN_KIND kinds[1]",
                            "REASON_BAD_PAGE_TOKEN page_token"));
}

TEST_F(Timelines, TellNothingThatRightsHide) {
    const access::Principal anna = m_office.employee(
        "Антонова", access::Scope::Own, {{"client", "note", true}, {"client", "tax_id", true}});
    v1::Record record = m_office.get("client", m_office.client("Её", anna));
    record.mutable_client()->set_note("секрет");
    m_office.update(record, {"note"});
    record = m_office.get("client", record.client().meta().id());
    record.mutable_client()->set_tax_id("1234567890");
    record.mutable_client()->set_site("ee.ua");
    m_office.update(record, {"tax_id", "site"});
    v1::TimelineRequest request;
    request.set_kind("client");
    request.set_id(record.client().meta().id());

    const auto response = read(request, anna);

    ASSERT_TRUE(response.ok()) << response.status();
    ASSERT_THAT(toldOf(*response), ElementsAre("~client Её", "+client Её"));
    EXPECT_THAT(response->entries(0).change().fields().paths(), ElementsAre("site"));
    EXPECT_EQ(response->DebugString().find("1234567890"), std::string::npos);
    EXPECT_EQ(response->entries(0).current().client().site(), "ee.ua");
    request.set_id(m_office.client("Его"));
    EXPECT_EQ(read(request, anna).status().code(), absl::StatusCode::kNotFound);
}

TEST_F(Timelines, BeginAtADateAndGoOnBothWays) {
    const std::string id = m_office.client("Ромашка");
    for (int i = 0; i < 6; ++i) m_office.create(callRecord("Звонок " + std::to_string(i), id));
    m_office.sql(
        "UPDATE journal_subject SET at = timestamptz '2026-01-01' + position * interval '1 day'");
    v1::TimelineRequest request;
    request.set_kind("client");
    request.set_id(id);
    request.set_page_size(2);
    request.add_kinds("event");
    request.mutable_before()->set_seconds(m_office.number(
        "SELECT extract(epoch FROM max(at))::bigint - 2 * 86400 FROM journal_subject"));

    const auto jumped = read(request, m_office.administrator());
    ASSERT_TRUE(jumped.ok()) << jumped.status();
    EXPECT_THAT(toldOf(*jumped), ElementsAre("+event Звонок 2", "+event Звонок 1"));

    request.set_page_token(jumped->next_page_token());
    const auto older = read(request, m_office.administrator());
    ASSERT_TRUE(older.ok()) << older.status();
    EXPECT_THAT(toldOf(*older), ElementsAre("+event Звонок 0"));
    EXPECT_EQ(older->next_page_token(), "");

    request.set_page_token(jumped->previous_page_token());
    const auto newer = read(request, m_office.administrator());
    ASSERT_TRUE(newer.ok()) << newer.status();
    EXPECT_THAT(toldOf(*newer), ElementsAre("+event Звонок 4", "+event Звонок 3"));
    request.set_page_token(newer->previous_page_token());
    const auto newest = read(request, m_office.administrator());
    ASSERT_TRUE(newest.ok()) << newest.status();
    EXPECT_THAT(toldOf(*newest), ElementsAre("+event Звонок 5"));
    EXPECT_EQ(newest->previous_page_token(), "");
    request.set_page_token(newest->next_page_token());
    EXPECT_THAT(toldOf(*read(request, m_office.administrator())),
                ElementsAre("+event Звонок 4", "+event Звонок 3"));
}

TEST_F(Timelines, TellTheHistoryOfAField) {
    const std::string id = m_office.client("Ромашка");
    v1::Record record = m_office.get("event", m_office.create(eventOf(kCallOut, "Звонок", id)));
    record.mutable_event()->set_result("никого");
    m_office.update(record, {"result"});
    record = m_office.get("event", record.event().meta().id());
    record.mutable_event()->mutable_status()->set_id(kCallOutDone);
    m_office.update(record, {"status"});
    m_office.create([&] {
        v1::Record comment;
        comment.mutable_comment()->set_text("слово");
        comment.mutable_comment()->mutable_event()->set_id(record.event().meta().id());
        return comment;
    }());
    v1::TimelineRequest request;
    request.set_kind("event");
    request.set_id(record.event().meta().id());
    request.set_field("status");

    const auto response = read(request, m_office.administrator());

    ASSERT_TRUE(response.ok()) << response.status();
    ASSERT_THAT(toldOf(*response), ElementsAre("~event Звонок", "+event Звонок"));
    EXPECT_EQ(response->entries(0).before().event().status().name(), "плановый");
    EXPECT_EQ(response->entries(0).change().record().event().status().name(), "выполнено");
}

}  // namespace
}  // namespace crm::test

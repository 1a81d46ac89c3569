#include "server/history/timeline.h"

#include "absl/strings/str_cat.h"

#include "crm/v1/act.pb.h"
#include "crm/v1/history_service.pb.h"
#include "server/acts/act.h"
#include "tests/server/records/office.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

namespace crm::test {

namespace {

using testing::ElementsAre;

constexpr char kMeeting[] = "00000000-0000-7000-8001-000000000007";
constexpr char kCallOutDone[] = "00000000-0000-7000-8002-000000000022";

class Timelines : public testing::Test {
protected:
    /// The client's timeline, all pages of it, narrowed by what `narrow` sets.
    std::vector<std::string> told(const std::string& id,
                                  const std::function<void(v1::TimelineRequest&)>& narrow,
                                  const access::Principal& who);
    std::vector<std::string> told(const std::string& id,
                                  const std::function<void(v1::TimelineRequest&)>& narrow) {
        return told(id, narrow, m_office.administrator());
    }
    absl::StatusOr<v1::TimelineResponse> read(const v1::TimelineRequest& request,
                                              const access::Principal& who) {
        return m_timeline.read(m_office.connection(), who, request);
    }
    v1::TimelineResponse read(const std::string& kind, const std::string& id) {
        v1::TimelineRequest request;
        request.set_kind(kind);
        request.set_id(id);
        const auto response = read(request, m_office.administrator());
        EXPECT_TRUE(response.ok()) << response.status();
        return response.ok() ? *response : v1::TimelineResponse();
    }

    Office m_office;
    history::Timeline m_timeline{catalogue()};
};

std::vector<std::string> toldOf(const v1::TimelineResponse& response) {
    std::vector<std::string> told;
    for (const v1::TimelineEntry& entry : response.entries()) {
        const char* operation = entry.change().operation() == v1::Change::OPERATION_CREATED   ? "+"
                                : entry.change().operation() == v1::Change::OPERATION_DELETED ? "-"
                                                                                              : "~";
        told.push_back(operation + entry.change().kind() + " " + entry.title());
    }
    return told;
}

std::vector<std::string> Timelines::told(const std::string& id,
                                         const std::function<void(v1::TimelineRequest&)>& narrow,
                                         const access::Principal& who) {
    v1::TimelineRequest request;
    request.set_kind("client");
    request.set_id(id);
    narrow(request);
    std::vector<std::string> all;
    do {
        const auto page = read(request, who);
        EXPECT_TRUE(page.ok()) << page.status();
        if (!page.ok()) break;
        for (const std::string& entry : toldOf(*page)) all.push_back(entry);
        request.set_page_token(page->next_page_token());
    } while (!request.page_token().empty());
    return all;
}

v1::Record eventOf(const std::string& type, const std::string& subject, const std::string& client) {
    v1::Record record = callRecord(subject, client);
    record.mutable_event()->mutable_event_type()->set_id(type);
    record.mutable_event()->clear_status();
    return record;
}

v1::Record commentOf(const std::string& text, const std::string& client) {
    v1::Record record;
    record.mutable_comment()->set_text(text);
    record.mutable_comment()->mutable_client()->set_id(client);
    return record;
}

}  // namespace

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

TEST_F(Timelines, AreNarrowedByVariantsOfAKind) {
    const std::string id = m_office.client("Ромашка");
    m_office.create(eventOf(kCallIn, "Звонят", id));
    m_office.create(eventOf(kCallOut, "Звоним", id));
    m_office.create(eventOf(kMeeting, "Встреча", id));
    m_office.create(commentOf("слово", id));

    EXPECT_THAT(told(id,
                     [](v1::TimelineRequest& request) {
                         request.add_kinds("event.call_in");
                         request.add_kinds("event.meeting");
                         request.add_kinds("comment");
                     }),
                ElementsAre("+comment слово", "+event Встреча", "+event Звонят"));
    EXPECT_THAT(told(id,
                     [](v1::TimelineRequest& request) {
                         request.add_kinds("event.call_in");
                         request.add_kinds("event");
                     }),
                ElementsAre("+event Встреча", "+event Звоним", "+event Звонят"));
    v1::TimelineRequest request;
    request.set_kind("client");
    request.set_id(id);
    request.add_kinds("event.nonsense");
    request.add_kinds("client.meeting");
    EXPECT_THAT(reasonsOf(read(request, m_office.administrator()).status()),
                ElementsAre("REASON_UNKNOWN_KIND kinds[0]", "REASON_UNKNOWN_KIND kinds[1]"));
}

TEST_F(Timelines, AreNarrowedByWhoDidWhat) {
    const access::Principal anna = m_office.employee("Антонова", access::Scope::Own);
    const std::string id = m_office.client("Ромашка", anna);
    const std::string call = m_office.create(callRecord("Звонок", id), anna);
    v1::Record record = m_office.get("event", call);
    record.mutable_event()->set_result("перезвонит");
    m_office.update(record, {"result"});

    EXPECT_THAT(told(id, [&](auto& request) { request.set_actor_id(anna.employeeId); }),
                ElementsAre("+event Звонок"));
    EXPECT_THAT(told(id, [](auto& request) { request.set_doing(v1::DOING_EDITED); }),
                ElementsAre("~event Звонок"));
    EXPECT_THAT(told(id, [](auto& request) { request.set_doing(v1::DOING_HAPPENED); }),
                ElementsAre("+event Звонок", "+client Ромашка"));
}

TEST_F(Timelines, TellAnActAsWhatHappenedThoughItOnlyChanged) {
    const std::string id = m_office.client("Ромашка");
    v1::Record record = m_office.get("client", id);
    record.mutable_client()->set_site("romashka.ua");
    acts::ActNote note;
    note.name = v1::ACT_NAME_ARCHIVE;
    note.reason = "так надо";
    const auto done = m_office.writer().commitAct(m_office.connection(), m_office.administrator(),
                                                  commitOf({updateWrite(record, {"site"})}), note);
    ASSERT_TRUE(done.ok()) << done.status();

    EXPECT_THAT(told(id, [](auto& request) { request.set_doing(v1::DOING_HAPPENED); }),
                ElementsAre("~client Ромашка", "+client Ромашка"));
    EXPECT_THAT(told(id, [](auto& request) { request.set_doing(v1::DOING_EDITED); }),
                testing::IsEmpty());
    const v1::TimelineResponse response = read("client", id);
    EXPECT_EQ(response.entries(0).act().name(), v1::ACT_NAME_ARCHIVE);
    EXPECT_EQ(response.entries(0).act().reason(), "так надо");
    EXPECT_TRUE(response.entries(0).act().may_be_undone());
    EXPECT_FALSE(response.entries(1).has_act());
}

TEST_F(Timelines, AreSearchedByTitlesAndByWhatWasThereBeforeAndAfter) {
    const std::string id = m_office.client("Ромашка");
    const std::string call = m_office.create(callRecord("Обсудить Ёлки", id));
    v1::Record record = m_office.get("event", call);
    record.mutable_event()->set_result("нужны гирлянды");
    m_office.update(record, {"result"});
    record = m_office.get("event", call);
    record.mutable_event()->set_result("нужны свечи");
    m_office.update(record, {"result"});
    m_office.create(commentOf("ничего", id));

    EXPECT_THAT(told(id, [](auto& request) { request.set_text("ГИРЛЯНД"); }),
                ElementsAre("~event Обсудить Ёлки", "~event Обсудить Ёлки"));
    EXPECT_THAT(told(id, [](auto& request) { request.set_text("свечи елки"); }),
                ElementsAre("~event Обсудить Ёлки"));
    EXPECT_THAT(told(id, [](auto& request) { request.set_text("100%_"); }), testing::IsEmpty());
}

// What was written before the search existed has no words in the database.
TEST_F(Timelines, AreSearchedWhereTheDatabaseHasNoWordsToo) {
    const std::string id = m_office.client("Ромашка");
    for (int i = 0; i < 250; ++i)
        m_office.create(commentOf(i % 100 == 7 ? "Иголка " + std::to_string(i) : "сено", id));
    m_office.sql("UPDATE journal SET words = NULL");

    EXPECT_THAT(told(id, [](auto& request) { request.set_text("иголка"); }),
                ElementsAre("+comment Иголка 207", "+comment Иголка 107", "+comment Иголка 7"));
}

TEST_F(Timelines, FindNothingByWhatIsHidden) {
    const access::Principal anna = m_office.employee(
        "Антонова", access::Scope::Own, {{"client", "note", true}, {"client", "tax_id", true}});
    v1::Record record = m_office.get("client", m_office.client("Её", anna));
    const std::string id = record.client().meta().id();
    record.mutable_client()->set_note("секрет");
    record.mutable_client()->set_site("ee.ua");
    m_office.update(record, {"note", "site"});

    EXPECT_THAT(told(id, [](auto& request) { request.set_text("секрет"); }),
                ElementsAre("~client Её"));
    EXPECT_THAT(told(
                    id, [](auto& request) { request.set_text("секрет"); }, anna),
                testing::IsEmpty());
    EXPECT_THAT(told(
                    id, [](auto& request) { request.set_text("ee.ua"); }, anna),
                ElementsAre("~client Её"));
    v1::TimelineRequest request;
    request.set_kind("client");
    request.set_id(id);
    request.set_field("note");
    EXPECT_THAT(reasonsOf(read(request, anna).status()), ElementsAre("REASON_UNKNOWN_FIELD field"));
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

TEST_F(Timelines, RefuseWhatIsOutOfBounds) {
    v1::TimelineRequest request;
    request.set_kind("client");
    request.set_id(m_office.client("Ромашка"));
    request.set_text(std::string(201, 'x'));
    request.set_actor_id("1");
    request.set_doing(static_cast<v1::Doing>(17));
    request.mutable_before()->set_seconds(-1);
    request.set_field("nonsense");
    request.set_page_size(201);
    EXPECT_THAT(reasonsOf(read(request, m_office.administrator()).status()),
                ElementsAre("REASON_BAD_ID actor_id", "REASON_UNKNOWN_CHOICE doing",
                            "REASON_TOO_LONG text", "REASON_OUT_OF_RANGE before",
                            "REASON_UNKNOWN_FIELD field", "REASON_OUT_OF_RANGE page_size"));
}

// Twenty thousand entries of one client, of which a few are of another sort: nothing but they are
// read from the journal.
TEST_F(Timelines, ReadOfALongHistoryOnlyWhatIsAskedFor) {
    const std::string id = m_office.client("Ромашка");
    constexpr int kEntries = 20'000;
    m_office.create(eventOf(kMeeting, "Встреча", id));
    m_office.sql(absl::StrCat(
        "WITH j AS (INSERT INTO journal (commit_id, kind, record_id, revision, operation, words) "
        "SELECT gen_random_uuid(), 'event', gen_random_uuid(), 1, 'C', 'звонок ' || n FROM "
        "generate_series(1, ",
        kEntries,
        ") n RETURNING *) INSERT INTO journal_subject (subject_id, position, kind, variant, "
        "operation, at) SELECT '",
        id, "', position, kind, 'call_in', operation, at FROM j"));
    m_office.sql("VACUUM ANALYZE journal_subject");
    m_office.sql("VACUUM ANALYZE journal");
    const auto lookedAt = [&] {
        m_office.sql("SELECT pg_stat_force_next_flush()");
        return m_office.number(
            "SELECT seq_tup_read + coalesce(idx_tup_fetch, 0) FROM pg_stat_user_tables WHERE "
            "relname "
            "= 'journal'");
    };
    const std::int64_t before = lookedAt();

    EXPECT_THAT(told(id, [](auto& request) { request.add_kinds("event.meeting"); }),
                ElementsAre("+event Встреча"));

    EXPECT_LT(lookedAt() - before, kEntries / 10);
}

}  // namespace crm::test

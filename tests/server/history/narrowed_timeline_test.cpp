#include "absl/strings/str_cat.h"

#include "crm/v1/act.pb.h"
#include "server/acts/act.h"
#include "tests/server/history/timelines.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace crm::test {
namespace {

using testing::ElementsAre;

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

}  // namespace
}  // namespace crm::test

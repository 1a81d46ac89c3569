#include "client/history/field_history_view.h"
#include "client/history/timeline_bar.h"
#include "client/history/timeline_model.h"
#include "client/history/timeline_view.h"
#include "common/values/uuid7.h"
#include "crm/v1/desk_service.grpc.pb.h"
#include "crm/v1/history_service.pb.h"
#include "crm/v1/layout.pb.h"
#include "crm/v1/record.pb.h"
#include "crm/v1/records_service.pb.h"
#include "tests/client/card_room.h"
#include "tests/client/firm.h"
#include "tests/client/screen.h"

#include <QAction>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QToolButton>
#include <QTreeWidget>
#include <gtest/gtest.h>

namespace crm::client::history {
namespace {

using test::Caller;
using test::eventually;
using test::Office;
using test::Partners;
using test::Room;

constexpr char kCallOut[] = "00000000-0000-7000-8001-000000000002";
constexpr char kPlanned[] = "00000000-0000-7000-8002-000000000021";
constexpr char kDone[] = "00000000-0000-7000-8002-000000000022";

/// A client of Petrenko's with a long history, looked at by Ivanova.
class TimelineViews : public testing::Test {
protected:
    void comment(const std::string& text) {
        v1::Record record;
        record.mutable_comment()->set_text(text);
        record.mutable_comment()->mutable_client()->set_id(m_client);
        ASSERT_TRUE(m_colleague.create(record).ok());
    }
    std::string call(const std::string& subject) {
        v1::Record record;
        v1::Event& event = *record.mutable_event();
        event.set_subject(subject);
        event.mutable_event_type()->set_id(kCallOut);
        event.mutable_status()->set_id(kPlanned);
        event.mutable_starts_at()->set_seconds(1'750'000'000);
        event.mutable_client()->set_id(m_client);
        const auto answer = m_colleague.create(record);
        EXPECT_TRUE(answer.ok()) << answer.status();
        return answer.ok() ? answer->results(0).id() : std::string();
    }
    /// The view as the card of a client has it.
    std::unique_ptr<TimelineView> open() {
        m_room = std::make_unique<Room>(m_office, "ivanova");
        v1::Timeline layout;
        for (const v1::Section& section :
             m_room->layouts.of(m_office.kind("client")).card().sections())
            for (const v1::Panel& panel : section.panels())
                if (panel.has_timeline()) layout = panel.timeline();
        auto view = std::make_unique<TimelineView>(
            m_room->workplace, m_room->layouts, m_room->surroundings,
            live::RecordKey{&m_office.kind("client"), m_client}, layout, nullptr);
        view->resize(900, 500);
        view->show();
        EXPECT_TRUE(
            eventually([&] { return view->model().phase() == TimelineModel::Phase::Ready; }));
        return view;
    }
    static void choose(TimelineView& view, const QString& group) {
        const auto* what = view.findChild<QToolButton*>(QStringLiteral("what"));
        for (QAction* action : what->menu()->actions())
            if (action->text() == group) return action->trigger();
        FAIL() << group.toStdString();
    }

    static void look(TimelineView& view, const QString& words) {
        for (QLineEdit* line : view.bar().findChildren<QLineEdit*>())
            if (line->accessibleName() == QStringLiteral("Найти в истории")) line->setText(words);
    }

    Partners m_firm;
    Office& m_office = m_firm.office;
    Caller& m_colleague = m_firm.colleague;
    const std::string m_client = m_firm.addClient("Завод");
    std::unique_ptr<Room> m_room;
};

TEST_F(TimelineViews, AreNarrowedByWhatAndByWords) {
    call("Обсудить договор");
    comment("Просили договор по почте");
    comment("Перезвонят");
    const auto view = open();
    ASSERT_EQ(view->model().rowCount(), 4);

    choose(*view, QStringLiteral("Звонки"));
    ASSERT_TRUE(eventually([&] { return view->model().rowCount() == 1; }));
    EXPECT_TRUE(view->model().entry(0).headline.contains(QStringLiteral("Обсудить договор")));
    choose(*view, QStringLiteral("Звонки"));
    ASSERT_TRUE(eventually([&] { return view->model().rowCount() == 4; }));
    look(*view, QStringLiteral("ДОГОВОР"));
    EXPECT_TRUE(eventually([&] { return view->model().rowCount() == 2; }));
}

TEST_F(TimelineViews, ShowTheWordThatWasLookedForEvenWhereTheRowDoesNotTellIt) {
    std::string text = "Первая строка";
    for (int i = 0; i < 60; ++i) text += " слово" + std::to_string(i);
    comment(text + " Каталог ёлок");
    const auto view = open();
    QSignalSpy reset(&view->model(), &QAbstractItemModel::modelReset);

    look(*view, QStringLiteral("елок"));
    ASSERT_TRUE(eventually([&] { return !reset.empty() && view->model().rowCount() == 1; }));
    const Entry& found = view->model().entry(0);
    const QString excerpt = view->model().sought().excerpt(found.summary, Entry::kShortText);
    EXPECT_TRUE(excerpt.endsWith(QStringLiteral("Каталог ёлок"))) << excerpt.toStdString();
    EXPECT_TRUE(found.found.empty()) << "the text tells it";

    // The client's own creation is headed with its kind alone; a comment does not name it.
    look(*view, QStringLiteral("завод"));
    ASSERT_TRUE(eventually([&] { return view->model().rowCount() == 2; }));
    for (const int row : {0, 1}) {
        ASSERT_EQ(view->model().entry(row).found.size(), 1U);
        EXPECT_EQ(view->model().entry(row).found.front().text, QStringLiteral("Завод"));
    }
}

TEST_F(TimelineViews, SayInOnePlaceThatNothingIsFound) {
    comment("Перезвонят");
    const auto view = open();
    ASSERT_TRUE(view->list().isVisible());

    look(*view, QStringLiteral("Зимбабве"));

    const QString nothing = TimelineView::tr("Nothing like that is in the history.");
    ASSERT_TRUE(eventually([&] { return test::textsIn(*view).contains(nothing); }));
    EXPECT_FALSE(view->list().isVisible());
    look(*view, QString());
    EXPECT_TRUE(eventually([&] { return view->list().isVisible(); }));
}

TEST_F(TimelineViews, ShowALongTextWholeWhenAsked) {
    comment("Первая строка\nвторая " + std::string(400, 'x'));
    const auto view = open();
    ASSERT_TRUE(view->model().entry(0).isLong());
    const int before = view->list().visualRect(view->model().index(0)).height();

    view->list().setCurrentIndex(view->model().index(0));
    QTest::keyClick(&view->list(), Qt::Key_Space);

    EXPECT_TRUE(view->model().entry(0).isExpanded);
    EXPECT_GT(view->list().visualRect(view->model().index(0)).height(), before);
}

TEST_F(TimelineViews, JumpToADayAndGoOnToWhatIsNewer) {
    constexpr int kEntries = 3 * TimelineModel::kPageSize;
    for (int i = 0; i < kEntries; ++i) comment("Слово " + std::to_string(i));
    m_office.server().database().execute(
        "UPDATE journal_subject SET at = now() - (200 - position % 1000) * interval '1 day'");
    const auto view = open();
    ASSERT_EQ(view->model().rowCount(), TimelineModel::kPageSize);
    const QString newest = view->model().entry(0).summary;
    ASSERT_TRUE(view->model().isAtNewest());

    view->bar().goTo(QDate::currentDate().addDays(-150));

    ASSERT_TRUE(eventually([&] {
        return view->model().phase() == TimelineModel::Phase::Ready &&
               view->model().rowCount() > 0 && view->model().entry(0).summary != newest;
    }));
    // What is newer comes above what one reads.
    for (int i = 0; i < 10 && !view->model().isAtNewest(); ++i) {
        const int rows = view->model().rowCount();
        view->model().fetchNewer();
        ASSERT_TRUE(eventually([&] { return view->model().rowCount() > rows; }));
        EXPECT_GT(view->list().verticalScrollBar()->value(), 0);
    }
    EXPECT_EQ(view->model().entry(0).summary, newest);
    for (int row = 1; row < view->model().rowCount(); ++row)
        EXPECT_LT(view->model().entry(row).position, view->model().entry(row - 1).position);
}

TEST_F(TimelineViews, TellAnActInWordsWithWhatItChanged) {
    v1::ConfirmClientRequest request;
    request.set_request_id(values::makeUuid7());
    request.set_client_id(m_client);
    request.set_confirmed(true);
    ASSERT_TRUE(m_colleague.call(*m_colleague.desk, &v1::Desk::Stub::ConfirmClient, request).ok());

    const auto view = open();

    ASSERT_EQ(view->model().rowCount(), 2);
    const Entry& act = view->model().entry(0);
    ASSERT_TRUE(act.act.has_value());
    EXPECT_EQ(act.headline, QStringLiteral("Подтверждение бухгалтерией"));
    EXPECT_TRUE(act.act->mayBeUndone);
    EXPECT_FALSE(act.changes.empty());
}

TEST_F(TimelineViews, OfAFieldTellFromWhatToWhatAndFollow) {
    const std::string id = call("Звонок");
    m_room = std::make_unique<Room>(m_office, "ivanova");
    const schema::Kind& kind = m_office.kind("event");
    FieldHistoryView view(m_room->workplace, m_room->surroundings, {&kind, id},
                          *kind.field("status"), nullptr);
    ASSERT_TRUE(eventually([&] { return view.table().topLevelItemCount() == 1; }));

    v1::CommitRequest request;
    v1::Update& update = *request.add_writes()->mutable_update();
    v1::Event& event = *update.mutable_record()->mutable_event();
    event.mutable_meta()->set_id(id);
    event.mutable_meta()->set_revision(1);
    event.mutable_status()->set_id(kDone);
    update.mutable_mask()->add_paths("status");
    ASSERT_TRUE(m_colleague.commit(request).ok());

    ASSERT_TRUE(eventually([&] { return view.table().topLevelItemCount() == 2; }));
    const QTreeWidgetItem& change = *view.table().topLevelItem(0);
    EXPECT_EQ(change.text(FieldHistoryView::From), QStringLiteral("плановый"));
    EXPECT_EQ(change.text(FieldHistoryView::To), QStringLiteral("выполнено"));
    EXPECT_TRUE(change.text(FieldHistoryView::Lasted).contains(QStringLiteral("до сих пор")));
}

}  // namespace
}  // namespace crm::client::history

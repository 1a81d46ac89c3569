#include "client/day/day_page.h"

#include "client/card/card_page.h"
#include "client/card/sections/comments_panel.h"
#include "client/card/sections/mention_picker.h"
#include "client/day/day_acts.h"
#include "client/day/day_model.h"
#include "client/day/mention_watch.h"
#include "crm/v1/day_service.pb.h"
#include "crm/v1/records_service.pb.h"
#include "tests/client/card_room.h"
#include "tests/client/firm.h"

#include <QComboBox>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTreeWidget>
#include <gtest/gtest.h>

namespace crm::client::day {
namespace {

using test::Caller;
using test::eventually;
using test::Firm;
using test::Office;
using test::Room;

constexpr char kCallOut[] = "00000000-0000-7000-8001-000000000002";
constexpr char kPlanned[] = "00000000-0000-7000-8002-000000000021";

class DayPages : public testing::Test {
protected:
    std::string task(const std::string& subject, const std::string& assignee, qint64 due) {
        Caller admin = m_office.colleague("zaytseva");
        v1::Record record;
        record.mutable_task()->set_subject(subject);
        record.mutable_task()->mutable_assignee()->set_id(assignee);
        record.mutable_task()->mutable_due()->set_seconds(QDateTime::currentSecsSinceEpoch() + due);
        const auto answer = admin.create(record);
        EXPECT_TRUE(answer.ok()) << answer.status();
        return answer.ok() ? answer->results(0).id() : std::string();
    }
    std::string call(const std::string& subject, const std::string& responsible, qint64 at) {
        Caller admin = m_office.colleague("zaytseva");
        v1::Record record;
        v1::Event& event = *record.mutable_event();
        event.set_subject(subject);
        event.mutable_event_type()->set_id(kCallOut);
        event.mutable_status()->set_id(kPlanned);
        event.mutable_starts_at()->set_seconds(QDateTime::currentSecsSinceEpoch() + at);
        event.mutable_responsible()->set_id(responsible);
        const auto answer = admin.create(record);
        EXPECT_TRUE(answer.ok()) << answer.status();
        return answer.ok() ? answer->results(0).id() : std::string();
    }
    void open(const std::string& login) {
        m_room = std::make_unique<Room>(m_office, login);
        m_model = std::make_unique<DayModel>(m_room->workplace);
        m_page = std::make_unique<DayPage>(m_room->workplace, m_room->layouts, m_room->surroundings,
                                           *m_model, nullptr);
        m_page->resize(1200, 700);
        m_page->show();
        ASSERT_TRUE(eventually([&] { return m_model->phase() == DayModel::Phase::Ready; }));
    }
    /// The titles of the records in a list.
    static QStringList titles(const DayList& list) {
        QStringList found;
        for (int row = 0; row < list.lines().rowCount(); ++row)
            if (list.lines().line(row).sort == DayLine::Sort::Record)
                found << list.lines().line(row).title;
        return found;
    }
    const DayLine* line(const QString& title) const {
        for (int row = 0; row < m_page->plans().lines().rowCount(); ++row)
            if (m_page->plans().lines().line(row).title == title)
                return &m_page->plans().lines().line(row);
        return nullptr;
    }

    Firm m_firm;
    Office& m_office = m_firm.office;
    const std::string& m_ivanova = m_firm.ivanova;
    const std::string& m_petrenko = m_firm.petrenko;
    std::unique_ptr<Room> m_room;
    std::unique_ptr<DayModel> m_model;
    std::unique_ptr<DayPage> m_page;
};

TEST_F(DayPages, ShowWhatIsOverdueAndFollowWhatHappens) {
    task("Забытая", m_ivanova, -2 * 86'400);
    open("ivanova");
    EXPECT_EQ(titles(m_page->plans()), QStringList{QStringLiteral("Забытая")});
    EXPECT_TRUE(m_page->plans().lines().line(1).isLate);

    call("Давний звонок", m_ivanova, -3 * 86'400);

    EXPECT_TRUE(eventually([&] {
        return titles(m_page->plans()) ==
               (QStringList{QStringLiteral("Давний звонок"), QStringLiteral("Забытая")});
    }));
}

TEST_F(DayPages, FinishAndPutOffAndTakeItBack) {
    call("Звонок", m_ivanova, -3 * 86'400);
    task("Задача", m_ivanova, -2 * 86'400);
    open("ivanova");
    DayActs acts(m_room->workplace, nullptr);
    QSignalSpy toasts(&m_room->navigator, &workplace::Navigator::toastWanted);

    acts.putOff(*line(QStringLiteral("Звонок")), QDate::currentDate().addDays(1));
    ASSERT_TRUE(eventually([&] {
        return toasts.size() == 1 &&
               titles(m_page->plans()) == QStringList{QStringLiteral("Задача")};
    }));
    toasts[0][2].value<std::function<void()>>()();
    ASSERT_TRUE(eventually([&] { return titles(m_page->plans()).size() == 2; }));

    acts.finish(*line(QStringLiteral("Задача")));
    ASSERT_TRUE(eventually(
        [&] { return titles(m_page->plans()) == QStringList{QStringLiteral("Звонок")}; }));
    QMenu menu;
    ASSERT_TRUE(eventually([&] {
        menu.clear();
        acts.fill(menu, *line(QStringLiteral("Звонок")));
        return std::ranges::any_of(menu.actions(), [](const QAction* action) {
            return action->text() == QStringLiteral("Статус: выполнено");
        });
    }));
    acts.finish(*line(QStringLiteral("Звонок")));
    EXPECT_TRUE(eventually([&] { return titles(m_page->plans()).isEmpty(); }));
}

TEST_F(DayPages, OfADepartmentAreCountedAndOpenedByItsHead) {
    task("Забытая", m_ivanova, -2 * 86'400);
    open("kovalenko");
    ASSERT_TRUE(eventually([&] { return m_page->people().count() > 2; }));
    EXPECT_TRUE(titles(m_page->plans()).isEmpty());
    const QTreeWidgetItem* hers = nullptr;
    for (int i = 0; i < m_page->table().topLevelItemCount(); ++i)
        if (m_page->table().topLevelItem(i)->text(1) == QStringLiteral("1"))
            hers = m_page->table().topLevelItem(i);
    ASSERT_NE(hers, nullptr);
    const int index = m_page->people().findData(QString::fromStdString(m_ivanova));
    ASSERT_GT(index, 0);

    Q_EMIT m_page->people().activated(index);

    EXPECT_TRUE(eventually(
        [&] { return titles(m_page->plans()) == QStringList{QStringLiteral("Забытая")}; }));
}

TEST_F(DayPages, RememberWhenAClientIsSilent) {
    open("ivanova");
    m_model->setSilentDays(45);
    const DayModel again(m_room->workplace);
    EXPECT_EQ(again.silentDays(), 45);
}

TEST_F(DayPages, TellAtOnceWhoIsMentionedAndNobodyElse) {
    m_room = std::make_unique<Room>(m_office, "petrenko");
    const MentionWatch watch(m_room->workplace);
    QSignalSpy toasts(&m_room->navigator, &workplace::Navigator::toastWanted);
    Caller boss = m_office.colleague("kovalenko");
    v1::Record client;
    client.mutable_client()->set_name("Завод");
    client.mutable_client()->mutable_responsible()->set_id(m_petrenko);
    const auto answer = boss.create(client);
    ASSERT_TRUE(answer.ok()) << answer.status();
    const auto say = [&](const std::string& text, const std::string& whom) {
        v1::Record comment;
        comment.mutable_comment()->set_text(text);
        comment.mutable_comment()->mutable_client()->set_id(answer->results(0).id());
        comment.mutable_comment()->add_mentions()->set_id(whom);
        ASSERT_TRUE(boss.create(comment).ok());
    };

    say("@Иванова посмотрите", m_ivanova);
    say("@Петренко посмотрите", m_petrenko);

    ASSERT_TRUE(eventually([&] { return toasts.size() == 1; }));
    EXPECT_TRUE(toasts[0][0].toString().contains(QStringLiteral("@Петренко посмотрите")));
}

TEST_F(DayPages, CommentsOfferPeopleAfterAnAtSign) {
    Caller petrenko = m_office.colleague("petrenko");
    const std::string id = m_office.addClient(petrenko, "Завод");
    m_room = std::make_unique<Room>(m_office, "petrenko");
    const auto card = m_room->openCard("client", id);
    card::CommentsPanel* panel = nullptr;
    constexpr int kMostSections = 12;
    for (int section = 0; section < kMostSections && panel == nullptr; ++section) {
        card->showSection(section);
        panel = card->findChild<card::CommentsPanel*>();
    }
    ASSERT_NE(panel, nullptr);
    auto* picker = panel->input().findChild<card::MentionPicker*>();
    ASSERT_NE(picker, nullptr);
    QApplication::setActiveWindow(card.get());
    panel->input().setFocus();
    ASSERT_TRUE(eventually([&] { return panel->input().hasFocus(); }));

    test::typeInto(&panel->input(), QStringLiteral("Прошу @ivan"));
    ASSERT_TRUE(eventually([&] { return picker->isOpen(); }));
    QTest::keyClick(&panel->input(), Qt::Key_Return);

    ASSERT_EQ(picker->mentioned().size(), 1U);
    EXPECT_EQ(picker->mentioned()[0].id, m_ivanova);
    EXPECT_TRUE(panel->input().toPlainText().startsWith(QStringLiteral("Прошу @")));
    panel->send();
    EXPECT_TRUE(eventually([&] { return panel->model().rowCount() == 1; }));
    const live::RecordPtr sent = panel->model().record(0);
    ASSERT_NE(sent, nullptr);
    ASSERT_EQ(sent->comment().mentions_size(), 1);
    EXPECT_EQ(sent->comment().mentions(0).id(), m_ivanova);
}

}  // namespace
}  // namespace crm::client::day

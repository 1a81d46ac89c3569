#include "tests/client/window.h"

#include "client/app/command_palette.h"
#include "client/app/offline_bar.h"
#include "client/app/sidebar.h"
#include "client/card/card_model.h"
#include "client/card/card_page.h"
#include "client/register/register_page.h"
#include "client/register/register_table.h"
#include "client/workplace/page.h"
#include "client/workplace/workplace.h"
#include "crm/v1/record.pb.h"
#include "tests/client/screen.h"

#include <QApplication>
#include <QDateTime>
#include <QLineEdit>
#include <QListView>
#include <QTest>

namespace crm::client::app {
namespace {

using test::Caller;
using test::eventually;
using test::textsIn;

TEST_F(WindowTest, BeginsWithTheDayAndSaysHowMuchIsOverdue) {
    Caller ivanova = m_office.colleague("ivanova");
    v1::Record task;
    task.mutable_task()->set_subject("Позвонить");
    task.mutable_task()->mutable_assignee()->set_id(ivanova.employeeId);
    task.mutable_task()->mutable_due()->set_seconds(QDateTime::currentSecsSinceEpoch() -
                                                    3 * 86'400);
    ASSERT_TRUE(ivanova.create(task).ok());
    Application application(*qApp, withPassword());
    ASSERT_TRUE(test::begin(application));
    MainWindow& window = *application.mainWindow();
    EXPECT_EQ(window.tabs().current()->key(), QStringLiteral("day"));
    auto* sidebar = window.findChild<Sidebar*>();
    EXPECT_EQ(sidebar->item(0)->text(), QStringLiteral("Мой день"));
    EXPECT_TRUE(eventually(
        [&] { return sidebar->item(0)->toolTip().contains(QStringLiteral("просрочено 1")); }));
    QApplication::setActiveWindow(&window);
    QTest::keyClick(&window, Qt::Key_1, Qt::AltModifier);
    ASSERT_TRUE(eventually([&] { return window.tabs().count() == 2; }));
    QTest::keyClick(&window, Qt::Key_0, Qt::AltModifier);
    EXPECT_TRUE(
        eventually([&] { return window.tabs().current()->key() == QStringLiteral("day"); }));
}

TEST_F(WindowTest, OpensTheSectionsOfTheProfileFromTheKeyboard) {
    Application application(*qApp, withPassword());
    enter(application);
    MainWindow& window = *application.mainWindow();
    EXPECT_EQ(window.tabs().current()->key(), QStringLiteral("register/client"));
    auto* sidebar = window.findChild<Sidebar*>();
    ASSERT_GT(sidebar->sections().size(), 1U);

    QApplication::setActiveWindow(&window);
    QTest::keyClick(&window, Qt::Key_2, Qt::AltModifier);

    ASSERT_TRUE(eventually([&] { return window.tabs().count() == 2; }));
    EXPECT_EQ(window.tabs().current()->key(),
              QStringLiteral("register/") + QString::fromStdString(sidebar->sections()[1].name()));
    QTest::keyClick(&window, Qt::Key_W, Qt::ControlModifier);
    EXPECT_EQ(window.tabs().count(), 1);
}

TEST_F(WindowTest, FindsARecordAndOpensItWithoutAMouse) {
    Caller ivanova = m_office.colleague("ivanova");
    const std::string id = m_office.addClient(ivanova, "Завод «Электрон»");
    Application application(*qApp, withPassword());
    enter(application);
    MainWindow& window = *application.mainWindow();
    QApplication::setActiveWindow(&window);
    QTest::keyClick(&window, Qt::Key_K, Qt::ControlModifier);
    auto* palette = window.findChild<CommandPalette*>();
    ASSERT_TRUE(palette->isVisible());
    auto* words = palette->findChild<QLineEdit*>();
    auto* list = palette->findChild<QListView*>();
    words->setText(QStringLiteral("электр"));  // QTest types Latin letters only
    ASSERT_TRUE(eventually([&] { return list->model()->rowCount() > 0; }));
    EXPECT_EQ(list->model()->index(0, 0).data().toString(), QStringLiteral("Завод «Электрон»"));
    QTest::keyClick(words, Qt::Key_Return);
    EXPECT_FALSE(palette->isVisible());
    EXPECT_EQ(window.tabs().current()->key(),
              QStringLiteral("card/client/") + QString::fromStdString(id));
}

TEST_F(WindowTest, FindsWhatIsTypedInAnotherLayoutOfTheKeyboard) {
    Caller ivanova = m_office.colleague("ivanova");
    m_office.addClient(ivanova, "Завод «Электрон»");
    Application application(*qApp, withPassword());
    enter(application);
    MainWindow& window = *application.mainWindow();
    window.openPalette();
    auto* palette = window.findChild<CommandPalette*>();
    auto* words = palette->findChild<QLineEdit*>();
    const QAbstractItemModel& found = *palette->findChild<QListView*>()->model();
    const auto finds = [&](const char* name) {
        return eventually([&] {
            return found.rowCount() > 0 &&
                   found.index(0, 0).data().toString() == QString::fromUtf8(name);
        });
    };

    words->setText(QStringLiteral("rkbtyns"));
    EXPECT_TRUE(finds("Клиенты"));
    words->setText(QStringLiteral("pfdjl"));

    EXPECT_TRUE(finds("Завод «Электрон»"));
}

TEST_F(WindowTest, AddsAnEventToTheClientUnderTheEyesFromTheKeyboard) {
    Caller ivanova = m_office.colleague("ivanova");
    const std::string id = m_office.addClient(ivanova, "Завод «Электрон»");
    Application application(*qApp, withPassword());
    enter(application);
    MainWindow& window = *application.mainWindow();
    auto* list = qobject_cast<register_::RegisterPage*>(window.tabs().current());
    ASSERT_NE(list, nullptr);
    ASSERT_TRUE(eventually([&] { return !list->table().currentId().empty(); }));
    QApplication::setActiveWindow(&window);

    QTest::keyClick(&window, Qt::Key_E, Qt::ControlModifier);

    ASSERT_TRUE(eventually([&] { return window.tabs().count() == 2; }));
    const auto* fromList = qobject_cast<card::CardPage*>(window.tabs().current());
    ASSERT_NE(fromList, nullptr);
    EXPECT_EQ(fromList->model().edit().working().event().client().id(), id);
    window.tabs().closeCurrent();
    application.workplace().navigator.openRecord(QStringLiteral("client"), id);
    auto* card = qobject_cast<card::CardPage*>(window.tabs().current());
    ASSERT_TRUE(eventually([&] { return card->model().isReady(); }));
    QTest::keyClick(&window, Qt::Key_E, Qt::ControlModifier);
    const auto* fromCard = qobject_cast<card::CardPage*>(window.tabs().current());
    ASSERT_NE(fromCard, card);
    EXPECT_EQ(fromCard->model().edit().working().event().client().id(), id);
}

TEST_F(WindowTest, SaysSinceWhenThereIsNoConnection) {
    Application application(*qApp, withPassword());
    enter(application);
    auto* bar = application.mainWindow()->findChild<OfflineBar*>();
    EXPECT_FALSE(bar->isVisible());
    m_office.server().server().stop();
    ASSERT_TRUE(eventually([&] { return bar->isVisible(); }));
    const QString since = application.session().offlineSince().toString(QStringLiteral("HH:mm"));
    EXPECT_TRUE(textsIn(*bar).join(u' ').contains(QStringLiteral("Нет связи с ") + since));
    m_office.server().restart();
    EXPECT_TRUE(eventually([&] { return !bar->isVisible(); }));
}

TEST(OfflineBar, SaysWhoHasTheSeats) {
    test::Office office(1);
    for (const char* login : {"ivanova", "petrenko"})
        office.server().hire(login, test::Role::Manager);
    const test::Computer computer(office);
    Application application(*qApp, computer.withPassword("ivanova"));
    ASSERT_TRUE(test::begin(application));
    const auto words = [&] { return textsIn(*application.mainWindow()).join(u' '); };

    office.loseSeatTo("petrenko");

    EXPECT_TRUE(eventually([&] {
        return words().contains(QStringLiteral("Сейчас работают: petrenko")) &&
               words().contains(QStringLiteral("нет места"));
    })) << words().toStdString();
    EXPECT_FALSE(words().contains(QStringLiteral("Нет связи")));
}

TEST_F(WindowTest, ChangesLanguageAndThemeWithoutRestart) {
    Application application(*qApp, withPassword());
    enter(application);
    MainWindow& window = *application.mainWindow();
    auto* sidebar = window.findChild<Sidebar*>();
    EXPECT_EQ(sidebar->item(1)->text(), QStringLiteral("Клиенты"));
    application.appearance().setLanguage(i18n::Language::Ukrainian);
    EXPECT_TRUE(eventually([&] { return sidebar->item(1)->text() == QStringLiteral("Клієнти"); }));
    EXPECT_TRUE(eventually([&] { return textsIn(window).contains(QStringLiteral("на зв’язку")); }));
    EXPECT_EQ(window.tabs().tabText(0), QStringLiteral("Клієнти"));
    application.appearance().setMode(workplace::Theme::Mode::Dark);
    EXPECT_TRUE(
        eventually([&] { return window.palette().color(QPalette::Window).lightness() < 80; }));
    application.appearance().setMode(workplace::Theme::Mode::Light);
    EXPECT_TRUE(
        eventually([&] { return window.palette().color(QPalette::Window).lightness() > 200; }));
}

TEST_F(WindowTest, MovesATabIntoItsOwnWindow) {
    Application application(*qApp, withPassword());
    enter(application);
    MainWindow& window = *application.mainWindow();
    workplace::Page* page = window.tabs().current();
    window.tabs().moveToWindow();
    EXPECT_EQ(window.tabs().count(), 0);
    EXPECT_TRUE(page->isWindow());
    EXPECT_TRUE(page->isVisible());
    EXPECT_EQ(window.tabs().find(page->key()), page);
    const QString key = page->key();
    page->close();
    EXPECT_TRUE(eventually([&] { return window.tabs().find(key) == nullptr; }));
}

TEST_F(WindowTest, ObeysTheKeyboardInATabInItsOwnWindow) {
    Application application(*qApp, withPassword());
    enter(application);
    MainWindow& window = *application.mainWindow();
    window.tabs().moveToWindow();
    application.workplace().navigator.openRegister(QStringLiteral("contact"));
    workplace::Page* page = window.tabs().find(QStringLiteral("register/client"));
    QApplication::setActiveWindow(page);

    QTest::keyClick(page, Qt::Key_N, Qt::ControlModifier);

    EXPECT_TRUE(window.tabs().current()->key().startsWith(QStringLiteral("card/client/")));
    QApplication::setActiveWindow(page);
    QTest::keyClick(page, Qt::Key_W, Qt::ControlModifier);
    EXPECT_TRUE(eventually(
        [&] { return window.tabs().find(QStringLiteral("register/client")) == nullptr; }));
    EXPECT_EQ(window.tabs().count(), 2);
}

}  // namespace
}  // namespace crm::client::app

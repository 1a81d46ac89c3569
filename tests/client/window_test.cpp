#include "client/app/application.h"
#include "client/app/command_palette.h"
#include "client/app/fingerprint_panel.h"
#include "client/app/main_window.h"
#include "client/app/offline_bar.h"
#include "client/app/sidebar.h"
#include "client/app/tab_area.h"
#include "client/card/card_model.h"
#include "client/card/card_page.h"
#include "client/register/register_page.h"
#include "client/register/register_table.h"
#include "client/workplace/navigator.h"
#include "client/workplace/page.h"
#include "client/workplace/workplace.h"
#include "crm/v1/record.pb.h"
#include "server/access/steward.h"
#include "tests/client/file_desk.h"
#include "tests/client/office.h"

#include <QApplication>
#include <QDialog>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMessageBox>
#include <QPushButton>
#include <QStackedWidget>
#include <QTemporaryDir>
#include <QTest>
#include <gtest/gtest.h>

namespace crm::client::app {
namespace {

using test::Caller;
using test::eventually;
using test::Office;

/// Every text on labels and buttons of a window that is shown.
QStringList texts(const QWidget& window) {
    QStringList found;
    for (const QLabel* label : window.findChildren<QLabel*>()) {
        if (label->isVisible()) found += label->text();
    }
    for (const QPushButton* button : window.findChildren<QPushButton*>()) {
        if (button->isVisible()) found += button->text();
    }
    return found;
}

class WindowTest : public testing::Test {
protected:
    WindowTest() { m_office.server().hire("ivanova", test::Role::Manager); }

    Application::Options options() const {
        Application::Options options;
        options.settingsPath = m_folder.filePath(QStringLiteral("settings.ini"));
        options.dataPath = m_folder.filePath(QStringLiteral("data"));
        options.language = i18n::Language::Russian;
        options.given.server = m_office.address().toString();
        options.given.login = QStringLiteral("ivanova");
        return options;
    }
    Application::Options withPassword() const {
        Application::Options given = options();
        given.given.password = QString::fromLatin1(test::kPassword);
        given.given.fingerprint = m_office.certificate().fingerprint;
        return given;
    }
    /// A signed-in window, online, with the page it begins with.
    void begin(Application& application) {
        application.start();
        ASSERT_TRUE(eventually([&] {
            return application.mainWindow() != nullptr &&
                   application.session().state() == net::Session::State::Online;
        }));
    }
    /// The same with nothing but the register of clients.
    void enter(Application& application) {
        begin(application);
        application.mainWindow()->tabs().closeCurrent();
        application.workplace().navigator.openRegister(QStringLiteral("client"));
    }

    Office m_office;
    QTemporaryDir m_folder;
};

TEST_F(WindowTest, AsksForTheFingerprintOnceAndRemembersItAndTheLogin) {
    {
        Application application(*qApp, options());
        application.start();
        SignInPage& page = *application.signInPage();
        page.fill({m_office.address().toString(),
                   QStringLiteral("ivanova"),
                   QString::fromLatin1(test::kPassword),
                   {}});
        page.submit();
        auto* panel = page.findChild<FingerprintPanel*>();
        ASSERT_TRUE(eventually([&] { return panel->isVisible(); }));
        EXPECT_EQ(application.mainWindow(), nullptr);
        const QString shown = texts(*panel).join(u' ').remove(u' ').remove(u'\n');
        EXPECT_TRUE(shown.contains(m_office.certificate().fingerprintText().remove(u':')));
        panel->findChildren<QPushButton*>().first()->click();  // accept is made first
        ASSERT_TRUE(eventually([&] { return application.mainWindow() != nullptr; }));
    }
    Application::Options again = options();
    again.given = {};
    Application application(*qApp, again);
    application.start();
    SignInPage& page = *application.signInPage();
    const auto lines = page.findChildren<QLineEdit*>();
    EXPECT_TRUE(std::any_of(lines.begin(), lines.end(), [](const QLineEdit* line) {
        return line->text() == QStringLiteral("ivanova");
    }));
    page.fill({{}, {}, QString::fromLatin1(test::kPassword), {}});
    page.submit();
    EXPECT_TRUE(eventually([&] { return application.mainWindow() != nullptr; }));
    QFile settings(again.settingsPath);
    ASSERT_TRUE(settings.open(QIODevice::ReadOnly));
    EXPECT_FALSE(settings.readAll().contains(test::kPassword));
}

TEST_F(WindowTest, WarnsWhenTheCertificateIsAnother) {
    workplace::Settings settings(options().settingsPath);
    settings.trust(m_office.address(), QByteArray(32, 'x'));
    Application application(*qApp, options());
    application.start();
    SignInPage& page = *application.signInPage();
    page.fill({{}, {}, QString::fromLatin1(test::kPassword), {}});
    page.submit();
    auto* panel = page.findChild<FingerprintPanel*>();
    ASSERT_TRUE(eventually([&] { return panel->isVisible(); }));
    EXPECT_TRUE(texts(*panel).join(u' ').contains(QStringLiteral("другой сертификат")));
}

TEST_F(WindowTest, SaysInWordsWhyNobodyGotIn) {
    Application application(*qApp, options());
    application.start();
    SignInPage& page = *application.signInPage();
    page.fill({QStringLiteral("127.0.0.1:1"), QStringLiteral("ivanova"), QStringLiteral("x"), {}});
    page.submit();
    EXPECT_TRUE(
        eventually([&] { return texts(page).join(u' ').contains(QStringLiteral("сервера нет")); }));
    page.fill({m_office.address().toString(), QStringLiteral("ivanova"), QStringLiteral("wrong"),
               m_office.certificate().fingerprint});
    page.submit();
    EXPECT_TRUE(eventually(
        [&] { return texts(page).join(u' ').contains(QStringLiteral("пароль неверны")); }));
}

TEST_F(WindowTest, BeginsWithTheDayAndSaysHowMuchIsOverdue) {
    Caller ivanova = m_office.colleague("ivanova");
    v1::Record task;
    task.mutable_task()->set_subject("Позвонить");
    task.mutable_task()->mutable_assignee()->set_id(ivanova.employeeId);
    task.mutable_task()->mutable_due()->set_seconds(QDateTime::currentSecsSinceEpoch() -
                                                    3 * 86'400);
    ASSERT_TRUE(ivanova.create(task).ok());
    Application application(*qApp, withPassword());
    begin(application);
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
    EXPECT_TRUE(texts(*bar).join(u' ').contains(QStringLiteral("Нет связи с ") + since));
    m_office.server().restart();
    EXPECT_TRUE(eventually([&] { return !bar->isVisible(); }));
}

TEST_F(WindowTest, ChangesLanguageAndThemeWithoutRestart) {
    Application application(*qApp, withPassword());
    enter(application);
    MainWindow& window = *application.mainWindow();
    auto* sidebar = window.findChild<Sidebar*>();
    EXPECT_EQ(sidebar->item(1)->text(), QStringLiteral("Клиенты"));
    application.appearance().setLanguage(i18n::Language::Ukrainian);
    EXPECT_TRUE(eventually([&] { return sidebar->item(1)->text() == QStringLiteral("Клієнти"); }));
    EXPECT_TRUE(eventually([&] { return texts(window).contains(QStringLiteral("на зв’язку")); }));
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

TEST_F(WindowTest, SaysWhoHoldsTheSeatsToTheLastWord) {
    Application application(*qApp, options());
    application.start();
    SignInPage& page = *application.signInPage();
    page.showError(QStringLiteral(
        "Все рабочие места заняты (5). Сейчас работают: Иванова Анна Сергеевна, Петренко Олексій "
        "Павлович, Коваленко Олена Петрівна, Бойко Наталія Михайлівна, Гончар Роман Степанович. "
        "Попросите кого-нибудь выйти или войдите позже."));
    QLabel* message = nullptr;
    for (QLabel* label : page.findChildren<QLabel*>())
        if (label->text().contains(QStringLiteral("(5)"))) message = label;
    ASSERT_NE(message, nullptr);

    EXPECT_TRUE(
        eventually([&] { return message->height() >= message->heightForWidth(message->width()); }));
}

TEST_F(WindowTest, KeepsItsTabsWhileThePersonSignsInAgain) {
    Application application(*qApp, withPassword());
    enter(application);
    MainWindow& window = *application.mainWindow();
    m_office.server().database().execute("DELETE FROM session");
    m_office.server().server().steward().sessionsChanged();
    QDialog* dialog = nullptr;
    ASSERT_TRUE(eventually([&] {
        dialog = window.findChild<QDialog*>();
        return dialog != nullptr && dialog->isVisible();
    }));
    EXPECT_EQ(window.tabs().count(), 1);
    QTest::keyClicks(dialog->findChild<QLineEdit*>(), QString::fromLatin1(test::kPassword));
    QTest::keyClick(dialog, Qt::Key_Return);
    EXPECT_TRUE(
        eventually([&] { return application.session().state() == net::Session::State::Online; }));
    EXPECT_EQ(application.mainWindow(), &window);
    EXPECT_EQ(window.tabs().count(), 1);
}

TEST_F(WindowTest, AsksBeforeItLeavesFilesUnsent) {
    Application application(*qApp, withPassword());
    enter(application);
    MainWindow& window = *application.mainWindow();
    Caller colleague = m_office.colleague("ivanova");
    const std::string client = m_office.addClient(colleague, "Завод");
    slowFilesDown(m_office.server().database());
    QFile file(m_folder.filePath(QStringLiteral("Схема.bin")));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly) && file.resize(40 * 256 * 1024));
    file.close();
    live::Transfers& transfers = application.workplace().transfers;
    transfers.attachFile({m_office.kind("attachment").field("client"), client}, file.fileName());

    EXPECT_FALSE(window.close());
    auto* question = window.findChild<QMessageBox*>();
    ASSERT_NE(question, nullptr);
    EXPECT_TRUE(texts(*question).join(u' ').contains(QStringLiteral("Ещё не отправлено: 1")));
    question->reject();
    EXPECT_TRUE(window.isVisible());
    EXPECT_EQ(transfers.uploadsUnderWay(), 1);
    ASSERT_TRUE(eventually([&] { return window.findChild<QMessageBox*>() == nullptr; }));

    EXPECT_FALSE(window.close());
    for (QAbstractButton* button : window.findChild<QMessageBox*>()->buttons())
        if (button->text() == QStringLiteral("Отказаться от них")) button->click();
    EXPECT_TRUE(eventually([&] { return !window.isVisible(); }));
    EXPECT_EQ(transfers.uploadsUnderWay(), 0);
}

TEST_F(WindowTest, GoesBackToSigningInAfterSigningOut) {
    Application application(*qApp, withPassword());
    enter(application);
    application.mainWindow()->actions()[Act::SignOut].trigger();
    ASSERT_TRUE(eventually([&] { return application.signInPage() != nullptr; }));
    EXPECT_EQ(application.mainWindow(), nullptr);
    EXPECT_TRUE(application.signInPage()->isVisible());
}

}  // namespace
}  // namespace crm::client::app

#include "client/app/fingerprint_panel.h"
#include "client/workplace/workplace.h"
#include "server/access/steward.h"
#include "tests/client/file_desk.h"
#include "tests/client/screen.h"
#include "tests/client/window.h"

#include <QApplication>
#include <QDialog>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QTest>

namespace crm::client::app {
namespace {

using test::Caller;
using test::eventually;
using test::textsIn;

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
        const QString shown = textsIn(*panel).join(u' ').remove(u' ').remove(u'\n');
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
    EXPECT_TRUE(textsIn(*panel).join(u' ').contains(QStringLiteral("другой сертификат")));
}

TEST_F(WindowTest, SaysInWordsWhyNobodyGotIn) {
    Application application(*qApp, options());
    application.start();
    SignInPage& page = *application.signInPage();
    page.fill({QStringLiteral("127.0.0.1:1"), QStringLiteral("ivanova"), QStringLiteral("x"), {}});
    page.submit();
    EXPECT_TRUE(eventually(
        [&] { return textsIn(page).join(u' ').contains(QStringLiteral("сервера нет")); }));
    page.fill({m_office.address().toString(), QStringLiteral("ivanova"), QStringLiteral("wrong"),
               m_office.certificate().fingerprint});
    page.submit();
    EXPECT_TRUE(eventually(
        [&] { return textsIn(page).join(u' ').contains(QStringLiteral("пароль неверны")); }));
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
    QFile file(m_computer.file(QStringLiteral("Схема.bin")));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly) && file.resize(40 * 256 * 1024));
    file.close();
    live::Transfers& transfers = application.workplace().transfers;
    transfers.attachFile({m_office.kind("attachment").field("client"), client}, file.fileName());

    EXPECT_FALSE(window.close());
    auto* question = window.findChild<QMessageBox*>();
    ASSERT_NE(question, nullptr);
    EXPECT_TRUE(textsIn(*question).join(u' ').contains(QStringLiteral("Ещё не отправлено: 1")));
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

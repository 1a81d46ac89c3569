#include "client/app/appearance.h"
#include "client/app/application.h"
#include "client/app/main_window.h"
#include "client/app/navigator.h"
#include "client/app/sections.h"
#include "client/app/tab_area.h"
#include "client/app/workplace.h"
#include "client/card/card_page.h"
#include "client/net/session.h"

#include <CLI/CLI.hpp>
#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QImage>
#include <QPixmap>
#include <QTimer>

#include <array>
#include <functional>
#include <iostream>
#include <string>
#include <vector>

// Takes pictures of every screen of the program, in three languages, light and dark. The program
// itself is at work, against a real server; only the hand that clicks is ours.
namespace {

using crm::client::app::Application;
using crm::client::app::MainWindow;
using crm::client::app::Theme;
using crm::client::card::CardPage;
using crm::client::i18n::Language;

constexpr QSize kLaptop{1366, 768};
constexpr int kPauseMs = 250;
constexpr int kPatienceMs = 20'000;

struct Look {
    Language language;
    Theme::Mode mode;
    const char* folder;
};
constexpr std::array kLooks{Look{Language::Russian, Theme::Mode::Light, "ru-light"},
                            Look{Language::Russian, Theme::Mode::Dark, "ru-dark"},
                            Look{Language::Ukrainian, Theme::Mode::Light, "uk-light"},
                            Look{Language::Ukrainian, Theme::Mode::Dark, "uk-dark"},
                            Look{Language::English, Theme::Mode::Light, "en-light"},
                            Look{Language::English, Theme::Mode::Dark, "en-dark"}};

void letEventsPass(int ms) {
    QEventLoop loop;
    QTimer::singleShot(ms, &loop, &QEventLoop::quit);
    loop.exec();
}

QImage pictureOf(QWidget& window) {
    return window.grab().toImage();
}

/// The window as it looks when nothing moves any more: answers have come, flashes have faded.
QImage settledPictureOf(QWidget& window) {
    QElapsedTimer clock;
    clock.start();
    QImage before;
    QImage now = pictureOf(window);
    int still = 0;
    while (still < 2 && clock.elapsed() < kPatienceMs) {
        before = now;
        letEventsPass(kPauseMs);
        now = pictureOf(window);
        still = now == before ? still + 1 : 0;
    }
    return now;
}

class Photographer {
public:
    Photographer(Application& application, QString folder, QString only)
        : m_application(application), m_folder(std::move(folder)), m_only(std::move(only)) {}

    /// In all looks; false when a picture cannot be saved.
    bool take(const QString& name, QWidget& window) {
        ++m_number;
        if (!name.startsWith(m_only)) return true;
        for (const Look& look : kLooks) {
            m_application.appearance().setLanguage(look.language);
            m_application.appearance().setMode(look.mode);
            window.resize(kLaptop);
            const QDir folder(m_folder + "/" + look.folder);
            if (!folder.mkpath(".")) return false;
            const QString file = folder.filePath(
                QStringLiteral("%1-%2.png").arg(m_number, 2, 10, QLatin1Char('0')).arg(name));
            if (!settledPictureOf(window).save(file, "PNG")) return false;
        }
        std::cout << name.toStdString() << std::endl;
        return true;
    }

private:
    Application& m_application;
    QString m_folder;
    QString m_only;
    int m_number = 0;
};

/// "client:0198…": what is opened as a card.
bool openRecord(Application& application, const std::string& record) {
    const std::size_t colon = record.find(':');
    if (colon == std::string::npos) return false;
    application.workplace().navigator.openRecord(QString::fromStdString(record.substr(0, colon)),
                                                 record.substr(colon + 1));
    return true;
}

bool takeRegisters(Application& application, MainWindow& window, Photographer& photographer) {
    const auto& workplace = application.workplace();
    for (const auto& section :
         crm::client::app::sectionsFor(workplace.session.profile(), workplace.catalogue)) {
        const QString kind = QString::fromStdString(section.kind->name());
        workplace.navigator.openRegister(kind);
        if (!photographer.take("register-" + kind, window)) return false;
        window.tabs().closeAll();
    }
    return true;
}

/// Every section of the card that is open.
bool takeSections(MainWindow& window, Photographer& photographer, const QString& name) {
    auto* card = qobject_cast<CardPage*>(window.tabs().current());
    if (card == nullptr) return false;
    for (int i = 0; i < card->sectionCount(); ++i) {
        card->showSection(i);
        if (!photographer.take(QStringLiteral("%1-%2").arg(name).arg(i + 1), window)) return false;
    }
    return true;
}

bool takeCards(Application& application, MainWindow& window, Photographer& photographer,
               const std::vector<std::string>& records) {
    for (const std::string& record : records) {
        if (!openRecord(application, record)) return false;
        const QString kind = QString::fromStdString(record.substr(0, record.find(':')));
        // The record comes first, and with it the sections.
        settledPictureOf(window);
        if (!takeSections(window, photographer, "card-" + kind)) return false;
        window.tabs().closeAll();
    }
    for (const char* kind : {"client", "contact", "event"}) {
        application.workplace().navigator.openNew(*application.workplace().catalogue.kind(kind));
        if (!photographer.take(QStringLiteral("new-") + kind, window)) return false;
        window.tabs().closeAll();
    }
    return true;
}

bool takeAll(Application& application, Photographer& photographer,
             const std::vector<std::string>& records) {
    MainWindow& window = *application.mainWindow();
    window.tabs().closeAll();
    bool isDone = photographer.take("empty", window);
    isDone = isDone && takeRegisters(application, window, photographer);
    isDone = isDone && takeCards(application, window, photographer, records);
    window.openPalette();
    return isDone && photographer.take("palette", window);
}

}  // namespace

int main(int argc, char** argv) {
    QCoreApplication::setOrganizationName(QStringLiteral("Kartoteka"));
    QCoreApplication::setApplicationName(QStringLiteral("kartoteka"));
    QApplication qt(argc, argv);
    CLI::App cli("Pictures of every screen");
    std::string server;
    std::string user;
    std::string passwordFile;
    std::string fingerprint;
    std::string folder;
    std::string only;
    std::vector<std::string> records;
    cli.add_option("--server", server)->required();
    cli.add_option("--user", user)->required();
    cli.add_option("--password-file", passwordFile)->required()->check(CLI::ExistingFile);
    cli.add_option("--accept-fingerprint", fingerprint)->required();
    cli.add_option("--folder", folder, "Where the pictures go")->required();
    cli.add_option("--only", only, "Only screens whose name begins so: \"card-client\"");
    cli.add_option("--record", records, "KIND:ID of a card to open");
    CLI11_PARSE(cli, argc, argv);

    QFile password(QString::fromStdString(passwordFile));
    if (!password.open(QIODevice::ReadOnly)) return EXIT_FAILURE;
    Application::Options options;
    options.settingsPath = QString::fromStdString(folder + "/settings.ini");
    options.dataPath = QString::fromStdString(folder + "/drafts");
    options.given.server = QString::fromStdString(server);
    options.given.login = QString::fromStdString(user);
    options.given.fingerprint =
        crm::client::net::ServerCertificate::parseFingerprint(QString::fromStdString(fingerprint));

    // The sign-in window first, before a password is given to it.
    Application application(qt, options);
    application.start();
    Photographer photographer(application, QString::fromStdString(folder),
                              QString::fromStdString(only));
    if (!photographer.take("sign-in", *application.signInPage())) return EXIT_FAILURE;

    int exitCode = EXIT_FAILURE;
    QObject::connect(&application, &Application::entered, &qt, [&] {
        // After the window has been built: pictures are taken between the events of a running
        // program.
        QTimer::singleShot(0, &qt, [&] {
            exitCode = takeAll(application, photographer, records) ? EXIT_SUCCESS : EXIT_FAILURE;
            QCoreApplication::exit(exitCode);
        });
    });
    options.given.password = QString::fromUtf8(password.readLine()).trimmed();
    application.signInPage()->fill(options.given);
    application.signInPage()->submit();
    QTimer::singleShot(60'000, &qt, [&] {
        if (application.mainWindow() != nullptr) return;
        std::cerr << "Nobody could sign in." << std::endl;
        QCoreApplication::exit(EXIT_FAILURE);
    });
    return QApplication::exec();
}

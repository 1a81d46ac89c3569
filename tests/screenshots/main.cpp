#include "client/app/application.h"
#include "client/app/main_window.h"
#include "tests/screenshots/photographer.h"
#include "tests/screenshots/screens.h"

#include <CLI/CLI.hpp>
#include <QApplication>
#include <QFile>
#include <QTimer>

#include <iostream>
#include <string>
#include <vector>

// Takes pictures of every screen of the program, in three languages, light and dark. The program
// itself is at work, against a real server; only the hand that clicks is ours.
namespace {

using crm::client::app::Application;
using crm::screenshots::Photographer;
using crm::screenshots::Scene;

struct CommandLine {
    std::string server;
    std::string user;
    std::string passwordFile;
    std::string fingerprint;
    std::string folder;
    std::vector<std::string> only;
    std::vector<std::string> records;
    std::string seatTaker;
    qint64 serverPid = 0;
};

void describe(CLI::App& cli, CommandLine& line) {
    cli.add_option("--server", line.server)->required();
    cli.add_option("--user", line.user)->required();
    cli.add_option("--password-file", line.passwordFile)->required()->check(CLI::ExistingFile);
    cli.add_option("--accept-fingerprint", line.fingerprint)->required();
    cli.add_option("--folder", line.folder, "Where the pictures go")->required();
    cli.add_option("--only", line.only, "Only screens whose names begin so: \"card-client\"");
    cli.add_option("--record", line.records, "KIND:ID of a card to open");
    cli.add_option("--seat-taker", line.seatTaker, "A program that gives all seats to others");
    cli.add_option("--server-pid", line.serverPid,
                   "Process of the server, stopped for the last picture");
}

/// Signs in as a person does; the pictures of the window follow when it is there.
int takeAll(QApplication& qt, Application& application, const Scene& scene) {
    if (!crm::screenshots::takeSignIn(scene)) return EXIT_FAILURE;
    int exitCode = EXIT_FAILURE;
    QObject::connect(&application, &Application::entered, &qt, [&] {
        // After the window has been built: pictures are taken between the events of a running
        // program.
        QTimer::singleShot(0, &qt, [&] {
            const bool isDone =
                crm::screenshots::takeScreens(scene) && crm::screenshots::takeBoards(scene) &&
                crm::screenshots::takeSetUp(scene) && crm::screenshots::takeActs(scene) &&
                crm::screenshots::takeHistory(scene) && crm::screenshots::takeExtremes(scene) &&
                crm::screenshots::takeMoments(scene);
            exitCode = isDone ? EXIT_SUCCESS : EXIT_FAILURE;
            QCoreApplication::exit(exitCode);
        });
    });
    application.signInPage()->fill({scene.server, scene.login, scene.password, scene.fingerprint});
    application.signInPage()->submit();
    QTimer::singleShot(60'000, &qt, [&] {
        if (application.mainWindow() != nullptr) return;
        std::cerr << "Nobody could sign in." << std::endl;
        QCoreApplication::exit(EXIT_FAILURE);
    });
    return QApplication::exec();
}

}  // namespace

int main(int argc, char** argv) {
    QCoreApplication::setOrganizationName(QStringLiteral("Kartoteka"));
    QCoreApplication::setApplicationName(QStringLiteral("kartoteka"));
    QApplication qt(argc, argv);
    // A picture is taken when nothing moves any more.
    QApplication::setCursorFlashTime(0);
    CLI::App cli("Pictures of every screen");
    CommandLine line;
    describe(cli, line);
    CLI11_PARSE(cli, argc, argv);

    QFile password(QString::fromStdString(line.passwordFile));
    if (!password.open(QIODevice::ReadOnly)) return EXIT_FAILURE;
    const QString folder = QString::fromStdString(line.folder);
    Application::Options options;
    options.settingsPath = folder + "/settings.ini";
    options.dataPath = folder + "/drafts";
    Application application(qt, options);
    application.start();
    QStringList only;
    for (const std::string& name : line.only) only << QString::fromStdString(name);
    Photographer photographer(application, folder, only);
    const Scene scene{.application = application,
                      .photographer = photographer,
                      .server = QString::fromStdString(line.server),
                      .fingerprint = crm::client::net::ServerCertificate::parseFingerprint(
                          QString::fromStdString(line.fingerprint)),
                      .login = QString::fromStdString(line.user),
                      .password = QString::fromUtf8(password.readLine()).trimmed(),
                      .records = line.records,
                      .seatTaker = QString::fromStdString(line.seatTaker),
                      .serverPid = line.serverPid};
    return takeAll(qt, application, scene);
}

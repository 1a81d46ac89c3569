#include "client/app/application.h"
#include "client/app/main_window.h"
#include "client/app/screenshot.h"

#include <CLI/CLI.hpp>
#include <QApplication>
#include <QFile>

#include <cstdlib>
#include <iostream>
#include <string>

namespace {

using crm::client::app::Application;
using crm::client::workplace::Theme;

struct CommandLine {
    std::string server;
    std::string user;
    std::string passwordFile;
    std::string fingerprint;
    std::string language;
    std::string theme;
    std::string screenshot;
    std::string settings;
    std::string data;
};

void describe(CLI::App& cli, CommandLine& line) {
    cli.add_option("--server", line.server, "Address of the server: HOST[:PORT]");
    cli.add_option("--user", line.user, "Login");
    cli.add_option("--password-file", line.passwordFile,
                   "File with the password: signs in without asking")
        ->check(CLI::ExistingFile);
    cli.add_option("--accept-fingerprint", line.fingerprint,
                   "SHA-256 fingerprint of the server's certificate: trusted without asking");
    cli.add_option("--language", line.language, "Language of the window")
        ->check(CLI::IsMember({"ru", "uk", "en"}));
    cli.add_option("--theme", line.theme, "Look of the window")
        ->check(CLI::IsMember({"light", "dark"}));
    cli.add_option("--screenshot", line.screenshot,
                   "Signs in, saves a picture of the window as PNG and quits");
    cli.add_option("--settings", line.settings,
                   "File to keep settings in instead of the usual one");
    cli.add_option("--data", line.data, "Folder to keep drafts in instead of the usual one");
}

/// The first line of the file.
QString readPassword(const std::string& path) {
    QFile file(QString::fromStdString(path));
    if (path.empty() || !file.open(QIODevice::ReadOnly)) return {};
    return QString::fromUtf8(file.readLine()).trimmed();
}

Application::Options optionsOf(const CommandLine& line) {
    Application::Options options;
    options.settingsPath = QString::fromStdString(line.settings);
    options.dataPath = QString::fromStdString(line.data);
    options.given.server = QString::fromStdString(line.server);
    options.given.login = QString::fromStdString(line.user);
    options.given.password = readPassword(line.passwordFile);
    options.given.fingerprint = crm::client::net::ServerCertificate::parseFingerprint(
        QString::fromStdString(line.fingerprint));
    options.language = crm::client::i18n::languageFromCode(QString::fromStdString(line.language));
    if (!line.theme.empty())
        options.mode = line.theme == "dark" ? Theme::Mode::Dark : Theme::Mode::Light;
    return options;
}

}  // namespace

int main(int argc, char** argv) {
    QCoreApplication::setOrganizationName(QStringLiteral("Kartoteka"));
    QCoreApplication::setApplicationName(QStringLiteral("kartoteka"));
    QApplication qt(argc, argv);
    CLI::App cli("Kartoteka: the window");
    CommandLine line;
    describe(cli, line);
    try {
        cli.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return cli.exit(error);
    }
    if (!line.fingerprint.empty() && optionsOf(line).given.fingerprint.isEmpty()) {
        std::cerr << "--accept-fingerprint: expected 32 pairs of hexadecimal digits\n";
        return EXIT_FAILURE;
    }
    Application application(qt, optionsOf(line));
    application.start();
    if (!line.screenshot.empty()) {
        crm::client::app::saveScreenshot(application, QString::fromStdString(line.screenshot));
    }
    return QApplication::exec();
}

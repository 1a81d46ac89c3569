#include "tests/client/computer.h"

#include "client/app/main_window.h"

namespace crm::test {

using client::app::Application;

Application::Options Computer::options(const std::string& login) const {
    Application::Options options;
    options.settingsPath = file(QStringLiteral("settings.ini"));
    options.dataPath = file(QStringLiteral("data"));
    options.language = client::i18n::Language::Russian;
    options.given.server = m_office.address().toString();
    options.given.login = QString::fromStdString(login);
    return options;
}

Application::Options Computer::withPassword(const std::string& login) const {
    Application::Options given = options(login);
    given.given.password = QString::fromLatin1(kPassword);
    given.given.fingerprint = m_office.certificate().fingerprint;
    return given;
}

bool begin(Application& application) {
    application.start();
    return eventually([&] {
        return application.mainWindow() != nullptr &&
               application.session().state() == client::net::Session::State::Online;
    });
}

}  // namespace crm::test

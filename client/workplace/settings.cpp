#include "client/workplace/settings.h"

#include "common/schema/labels.h"

#include <QSettings>

#include <algorithm>

namespace crm::client::workplace {

namespace {

constexpr qsizetype kRememberedServers = 8;

const QString kLanguage = QStringLiteral("window/language");
const QString kTheme = QStringLiteral("window/theme");
const QString kDensity = QStringLiteral("window/density");
const QString kSidebar = QStringLiteral("window/sidebarCollapsed");
const QString kGeometry = QStringLiteral("window/geometry");
const QString kServers = QStringLiteral("servers/addresses");
const QString kLogin = QStringLiteral("servers/login");

/// Slashes and colons would be groups of the file.
QString plain(const QString& text) {
    return QString::fromLatin1(text.toUtf8().toHex());
}

QString trustKey(const net::ServerAddress& server) {
    return QStringLiteral("servers/trusted/") + plain(server.toString());
}

QString viewKey(const QString& person, const QString& view) {
    return QStringLiteral("views/") + plain(person) + u'/' + plain(view);
}

/// The language of the computer when the program has it.
i18n::Language systemLanguage() {
    const QString code = QLocale::system().name().left(2);
    return i18n::languageFromCode(code).value_or(i18n::Language::Russian);
}

}  // namespace

Settings::Settings(const QString& path)
    : m_store(path.isEmpty() ? std::make_unique<QSettings>(
                                   QSettings::IniFormat, QSettings::UserScope,
                                   QStringLiteral("Kartoteka"), QStringLiteral("kartoteka"))
                             : std::make_unique<QSettings>(path, QSettings::IniFormat)) {}

Settings::~Settings() = default;

i18n::Language Settings::language() const {
    return i18n::languageFromCode(m_store->value(kLanguage).toString()).value_or(systemLanguage());
}

void Settings::setLanguage(i18n::Language language) {
    m_store->setValue(kLanguage, i18n::languageCode(language));
}

Theme::Mode Settings::themeMode() const {
    return m_store->value(kTheme).toString() == QStringLiteral("dark") ? Theme::Mode::Dark
                                                                       : Theme::Mode::Light;
}

void Settings::setThemeMode(Theme::Mode mode) {
    m_store->setValue(kTheme,
                      mode == Theme::Mode::Dark ? QStringLiteral("dark") : QStringLiteral("light"));
}

Theme::Density Settings::density() const {
    return m_store->value(kDensity).toString() == QStringLiteral("comfortable")
               ? Theme::Density::Comfortable
               : Theme::Density::Compact;
}

void Settings::setDensity(Theme::Density density) {
    m_store->setValue(kDensity, density == Theme::Density::Compact ? QStringLiteral("compact")
                                                                   : QStringLiteral("comfortable"));
}

bool Settings::isSidebarCollapsed() const {
    return m_store->value(kSidebar, false).toBool();
}

void Settings::setSidebarCollapsed(bool collapsed) {
    m_store->setValue(kSidebar, collapsed);
}

QByteArray Settings::windowGeometry() const {
    return m_store->value(kGeometry).toByteArray();
}

void Settings::setWindowGeometry(const QByteArray& geometry) {
    m_store->setValue(kGeometry, geometry);
}

QStringList Settings::servers() const {
    return m_store->value(kServers).toStringList();
}

void Settings::rememberServer(const net::ServerAddress& server) {
    QStringList known = servers();
    known.removeAll(server.toString());
    known.prepend(server.toString());
    m_store->setValue(kServers, known.mid(0, kRememberedServers));
}

QString Settings::lastLogin() const {
    return m_store->value(kLogin).toString();
}

void Settings::setLastLogin(const QString& login) {
    m_store->setValue(kLogin, login);
}

QByteArray Settings::trustedFingerprint(const net::ServerAddress& server) const {
    return net::ServerCertificate::parseFingerprint(m_store->value(trustKey(server)).toString());
}

void Settings::trust(const net::ServerAddress& server, const QByteArray& fingerprint) {
    m_store->setValue(trustKey(server), QString::fromLatin1(fingerprint.toHex()));
    m_store->sync();
}

QByteArray Settings::viewState(const QString& person, const QString& view) const {
    return m_store->value(viewKey(person, view)).toByteArray();
}

void Settings::setViewState(const QString& person, const QString& view, const QByteArray& state) {
    m_store->setValue(viewKey(person, view), state);
}

}  // namespace crm::client::workplace

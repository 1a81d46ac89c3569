#pragma once

#include "client/i18n/translator.h"
#include "client/net/server_address.h"
#include "client/workplace/theme.h"

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QVariant>

#include <memory>
#include <optional>

class QSettings;

namespace crm::client::workplace {

/// What this computer remembers for its user: typed, in one file. Never a password or a token. UI
/// thread only.
class Settings {
public:
    /// An empty path is the usual place for the program.
    explicit Settings(const QString& path = {});
    ~Settings();

    i18n::Language language() const;
    void setLanguage(i18n::Language language);
    Theme::Mode themeMode() const;
    void setThemeMode(Theme::Mode mode);
    Theme::Density density() const;
    void setDensity(Theme::Density density);
    bool isSidebarCollapsed() const;
    void setSidebarCollapsed(bool collapsed);
    QByteArray windowGeometry() const;
    void setWindowGeometry(const QByteArray& geometry);

    /// The last one first.
    QStringList servers() const;
    void rememberServer(const net::ServerAddress& server);
    QString lastLogin() const;
    void setLastLogin(const QString& login);
    /// Of the certificate that the person accepted for this server; empty when none.
    QByteArray trustedFingerprint(const net::ServerAddress& server) const;
    void trust(const net::ServerAddress& server, const QByteArray& fingerprint);

    /// What a view remembers of itself, e.g. "register/client": columns, widths, filters. Kept per
    /// person: `person` is the employee's id.
    QByteArray viewState(const QString& person, const QString& view) const;
    void setViewState(const QString& person, const QString& view, const QByteArray& state);

private:
    std::unique_ptr<QSettings> m_store;
};

}  // namespace crm::client::workplace

#pragma once

#include "client/net/server_address.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace crm::client::workplace {
class Settings;
}
namespace crm::client::net {
class Session;
}

namespace crm::client::app {

class Appearance;
class FingerprintPanel;

/// The first window: where, who, password. An unknown server's fingerprint is shown and confirmed
/// before anything is sent. The login is remembered, the password never. UI thread only.
class SignInPage : public QWidget {
    Q_OBJECT

public:
    SignInPage(net::Session& session, workplace::Settings& settings, Appearance& appearance,
               QWidget* parent = nullptr);

    /// For scripts: as if the person had typed it. A server with exactly this fingerprint is
    /// trusted without asking.
    struct Given {
        QString server;
        QString login;
        QString password;
        QByteArray fingerprint;
    };
    void fill(const Given& given);
    /// As pressing the button.
    void submit();
    void showError(const QString& words);

Q_SIGNALS:
    void signedIn();

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    QWidget* buildForm();
    QWidget* buildLanguages();
    void retranslate();
    void restyle();
    void setBusy(const QString& words);
    void checkCertificate(const net::ServerAddress& server,
                          const net::ServerCertificate& certificate);
    void enter(const net::ServerAddress& server, const net::ServerCertificate& certificate);

    net::Session& m_session;
    workplace::Settings& m_settings;
    Appearance& m_appearance;
    QByteArray m_givenFingerprint;
    QStackedWidget* m_stack;
    FingerprintPanel* m_fingerprint;
    QLabel* m_title;
    QLabel* m_subtitle;
    QLabel* m_serverLabel;
    QLabel* m_loginLabel;
    QLabel* m_passwordLabel;
    QComboBox* m_server;
    QLineEdit* m_login;
    QLineEdit* m_password;
    QLabel* m_message;
    QPushButton* m_enter;
};

}  // namespace crm::client::app

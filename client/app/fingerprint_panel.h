#pragma once

#include "client/net/server_address.h"

#include <QWidget>

#include <functional>

class QLabel;
class QPushButton;

namespace crm::client::workplace {
class Theme;
}

namespace crm::client::app {

/// Shows the fingerprint of a server's certificate and lets the person accept it or not. UI thread
/// only.
class FingerprintPanel : public QWidget {
    Q_OBJECT

public:
    enum class Why {
        Unknown,  ///< the first connection to this server
        Changed,  ///< another certificate than the one accepted before
    };

    explicit FingerprintPanel(const workplace::Theme& theme, QWidget* parent = nullptr);

    void ask(const net::ServerAddress& server, const net::ServerCertificate& certificate, Why why,
             std::function<void()> accepted);

Q_SIGNALS:
    void refused();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    const workplace::Theme& m_theme;
    QLabel* m_title;
    QLabel* m_text;
    QLabel* m_fingerprint;
    QPushButton* m_accept;
    QPushButton* m_refuse;
    QString m_server;
    Why m_why = Why::Unknown;
    std::function<void()> m_accepted;
};

}  // namespace crm::client::app

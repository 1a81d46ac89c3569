#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace crm::client::workplace {
class Theme;
}
namespace crm::client::live {
class Outbox;
}
namespace crm::client::net {
class Session;
}

namespace crm::client::app {

/// Says since when there is no connection and that nothing is lost; hidden while all is well. UI
/// thread only.
class OfflineBar : public QFrame {
    Q_OBJECT

public:
    OfflineBar(const workplace::Theme& theme, net::Session& session, live::Outbox& outbox,
               QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    void showState();
    void restyle();

    const workplace::Theme& m_theme;
    net::Session& m_session;
    live::Outbox& m_outbox;
    QLabel* m_icon;
    QLabel* m_words;
    QPushButton* m_retry;
};

}  // namespace crm::client::app

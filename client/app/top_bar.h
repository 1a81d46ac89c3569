#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;
class QMenu;

namespace crm::client::workplace {
class Theme;
}
namespace crm::client::net {
class Session;
}

namespace crm::client::app {

/// The line at the top: ☰ and name, find-or-do, whether we are connected, own menu. UI thread only.
class TopBar : public QWidget {
    Q_OBJECT

public:
    TopBar(const workplace::Theme& theme, net::Session& session, QMenu& ownMenu,
           QWidget* parent = nullptr);

Q_SIGNALS:
    void sidebarToggled();
    /// The find-or-do field was pressed.
    void findWanted();

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void retranslate();
    void restyle();
    void showState();

    const workplace::Theme& m_theme;
    net::Session& m_session;
    QToolButton* m_burger;
    QLabel* m_name;
    QLineEdit* m_find;
    QLabel* m_keys;
    QLabel* m_dot;
    QLabel* m_state;
    QToolButton* m_own;
};

}  // namespace crm::client::app

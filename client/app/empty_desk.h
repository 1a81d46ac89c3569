#pragma once

#include <QStackedWidget>

class QLabel;
class QTabWidget;

namespace crm::client::workplace {
class Theme;
}

namespace crm::client::app {

/// The tabs, or what to do first while there are none. UI thread only.
class EmptyDesk : public QStackedWidget {
    Q_OBJECT

public:
    /// Takes the tabs into itself.
    EmptyDesk(const workplace::Theme& theme, QTabWidget& tabs, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void restyle();

    const workplace::Theme& m_theme;
    QLabel* m_title;
    QLabel* m_hint;
};

}  // namespace crm::client::app

#pragma once

#include <QList>
#include <QObject>

#include <functional>

class QSize;
class QWidget;

namespace crm::client::workplace {
class Theme;
}

namespace crm::client::app {

/// Short news at the lower right of a window that go by themselves; above the buttons that are
/// there. UI thread only.
class Toasts : public QObject {
    Q_OBJECT

public:
    Toasts(const workplace::Theme& theme, QWidget& window);

    /// `act` runs when the button is pressed; no button when its text is empty.
    void show(const QString& text, const QString& button, const std::function<void()>& act);
    /// Anew, when other buttons are on the screen.
    void arrange();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    /// The lower edge of all of them when they are so large.
    int lowerEdge(const QSize& size) const;

    const workplace::Theme& m_theme;
    QWidget& m_window;
    /// The newest last. Children of the window, and here until the moment they go.
    QList<QWidget*> m_shown;
};

}  // namespace crm::client::app

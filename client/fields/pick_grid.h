#pragma once

#include <QFrame>

#include <functional>
#include <vector>

class QGridLayout;
class QIcon;
class QLineEdit;
class QToolButton;

namespace crm::client::fields {

/// A small window of pictures under a line, to pick one of: by mouse, or with the arrows and Enter.
/// Goes away by itself, and with Esc. UI thread.
class PickGrid : public QFrame {
    Q_OBJECT

public:
    explicit PickGrid(QWidget* anchor);

    /// `pick` runs after the window is gone. The current one has the keyboard first.
    void add(const QIcon& icon, const QString& name, bool isCurrent, std::function<void()> pick);
    void open();

    /// Down, Alt+Down and F4 in the line call `open`, for as long as `owner` lives.
    static void openWithKeys(QLineEdit& line, QObject& owner, std::function<void()> open);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void step(int by);

    QWidget* m_anchor;
    QGridLayout* m_grid;
    std::vector<QToolButton*> m_buttons;
    QToolButton* m_current = nullptr;
};

}  // namespace crm::client::fields

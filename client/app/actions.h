#pragma once

#include <QAction>
#include <QObject>

#include <array>
#include <functional>
#include <vector>

namespace crm::client::workplace {
class Theme;
}

namespace crm::client::app {

/// What the window can be told to do, whatever is open.
enum class Act {
    Find,
    New,
    AddRelated,
    Filter,
    Save,
    CloseTab,
    NextTab,
    PreviousTab,
    MoveToWindow,
    ToggleSidebar,
    ToggleTheme,
    ToggleDensity,
    Shortcuts,
    ChangePassword,
    SignOut,
    Quit,
};

/// The actions of the window as one table: text, icon, shortcut. They are retranslated by
/// themselves. UI thread only.
class Actions : public QObject {
    Q_OBJECT

public:
    /// The shortcuts work in `window` and its children.
    Actions(const workplace::Theme& theme, QWidget& window);

    QAction& operator[](Act act) { return *m_actions[static_cast<std::size_t>(act)]; }
    /// In the order of the table.
    const std::vector<QAction*>& all() const { return m_actions; }
    void retranslate();

private:
    std::vector<QAction*> m_actions;
};

}  // namespace crm::client::app

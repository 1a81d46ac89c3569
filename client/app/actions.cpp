#include "client/app/actions.h"

#include "client/workplace/theme.h"

#include <QCoreApplication>
#include <QKeySequence>
#include <QWidget>

namespace crm::client::app {

namespace {

struct Line {
    const char* text;
    const char* icon;
    const char* shortcut;
};

// In the order of Act.
constexpr std::array kTable = {
    Line{QT_TRANSLATE_NOOP("Actions", "Find or do…"), "search", "Ctrl+K"},
    Line{QT_TRANSLATE_NOOP("Actions", "New record"), "list-add", "Ctrl+N"},
    Line{QT_TRANSLATE_NOOP("Actions", "Add an event"), "appointment-new", "Ctrl+E"},
    Line{QT_TRANSLATE_NOOP("Actions", "Go to the filter"), "view-filter", "Ctrl+F"},
    Line{QT_TRANSLATE_NOOP("Actions", "Save"), "document-save", "Ctrl+S"},
    Line{QT_TRANSLATE_NOOP("Actions", "Close the tab"), "tab-close", "Ctrl+W"},
    Line{QT_TRANSLATE_NOOP("Actions", "Next tab"), "go-next", "Ctrl+Tab"},
    Line{QT_TRANSLATE_NOOP("Actions", "Previous tab"), "go-previous", "Ctrl+Shift+Tab"},
    Line{QT_TRANSLATE_NOOP("Actions", "Move the tab to its own window"), "window-new",
         "Ctrl+Shift+N"},
    Line{QT_TRANSLATE_NOOP("Actions", "Hide or show the names of sections"), "sidebar-collapse",
         "Ctrl+B"},
    Line{QT_TRANSLATE_NOOP("Actions", "Switch between light and dark"), "contrast", ""},
    Line{QT_TRANSLATE_NOOP("Actions", "Switch between compact and comfortable rows"),
         "view-list-details", ""},
    Line{QT_TRANSLATE_NOOP("Actions", "Keyboard shortcuts"), "input-keyboard", "Ctrl+/"},
    Line{QT_TRANSLATE_NOOP("Actions", "Change password…"), "password-copy", ""},
    Line{QT_TRANSLATE_NOOP("Actions", "Sign out"), "system-log-out", ""},
    Line{QT_TRANSLATE_NOOP("Actions", "Quit"), "application-exit", "Ctrl+Q"},
};
static_assert(kTable.size() == static_cast<std::size_t>(Act::Quit) + 1);

}  // namespace

Actions::Actions(const workplace::Theme& theme, QWidget& window) : QObject(&window) {
    for (const Line& line : kTable) {
        auto* action = new QAction(this);
        action->setIcon(theme.icon(QString::fromLatin1(line.icon)));
        action->setShortcut(QKeySequence(QString::fromLatin1(line.shortcut)));
        window.addAction(action);
        m_actions.push_back(action);
    }
    retranslate();
}

void Actions::retranslate() {
    for (std::size_t i = 0; i < kTable.size(); ++i) {
        m_actions[i]->setText(QCoreApplication::translate("Actions", kTable[i].text));
    }
}

}  // namespace crm::client::app

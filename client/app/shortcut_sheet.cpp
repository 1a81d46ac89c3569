#include "client/app/shortcut_sheet.h"

#include "client/workplace/theme.h"

#include <QGridLayout>
#include <QLabel>

namespace crm::client::app {

ShortcutSheet::ShortcutSheet(const workplace::Theme& theme, const Actions& actions, QWidget* parent)
    : QDialog(parent) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Keyboard shortcuts"));
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(workplace::Theme::Huge, workplace::Theme::Large,
                             workplace::Theme::Huge, workplace::Theme::Large);
    grid->setHorizontalSpacing(2 * workplace::Theme::Huge);
    grid->setVerticalSpacing(workplace::Theme::Small);
    const auto addLine = [&](const QString& text, const QString& keys) {
        const int row = grid->rowCount();
        auto* name = new QLabel(text, this);
        auto* shortcut = new QLabel(keys, this);
        shortcut->setFont(theme.font(workplace::Theme::TextSize::Normal, true));
        workplace::Theme::setTextColor(*shortcut, theme.color(workplace::Theme::Color::Accent));
        grid->addWidget(name, row, 0);
        grid->addWidget(shortcut, row, 1, Qt::AlignRight);
    };
    for (const QAction* action : actions.all()) {
        if (action->shortcut().isEmpty()) continue;
        addLine(action->text(), action->shortcut().toString(QKeySequence::NativeText));
    }
    addLine(tr("Go to a section"), QStringLiteral("Alt+1 … Alt+9"));
    addLine(tr("Open the record in the list"), QStringLiteral("Enter"));
    addLine(tr("Edit"), QStringLiteral("F2"));
    addLine(tr("Undo in a field"), QStringLiteral("Ctrl+Z"));
    addLine(tr("Close what popped up"), QStringLiteral("Esc"));
}

}  // namespace crm::client::app

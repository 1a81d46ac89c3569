#include "client/card/sections/permission_grid.h"

#include "client/card/sections/permission_delegate.h"
#include "client/card/sections/permission_model.h"
#include "client/workplace/theme.h"

#include <QFocusEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>

#include <algorithm>

namespace crm::client::card {

using schema::Choice;

namespace {
constexpr int kNameWidth = 220;
constexpr int kLeastColumn = 68;
constexpr int kLastColumn = 132;
}  // namespace

PermissionGrid::PermissionGrid(PermissionModel& model, const workplace::Theme& theme,
                               QWidget* parent)
    : QTreeView(parent), m_model(model), m_theme(theme) {
    setModel(&model);
    setItemDelegate(new PermissionDelegate(model, theme, this));
    setFrameShape(NoFrame);
    setSelectionMode(NoSelection);
    setUniformRowHeights(true);
    setExpandsOnDoubleClick(false);
    setIndentation(workplace::Theme::Large);
    setVerticalScrollMode(ScrollPerPixel);
    setContextMenuPolicy(Qt::CustomContextMenu);
    header()->setSectionsMovable(false);
    header()->setSectionsClickable(true);
    header()->setHighlightSections(false);
    header()->setStretchLastSection(false);
    header()->setDefaultAlignment(Qt::AlignCenter);
    header()->setMinimumSectionSize(32);
    header()->setFixedHeight(theme.rowHeight());
    for (int row = 0; row < model.rowCount({}); ++row) expand(model.index(row, 0, {}));
    setCurrentIndex(model.index(0, 1, {}));
    fitColumns();
    connect(this, &QTreeView::clicked, this, &PermissionGrid::onClicked);
    connect(this, &QWidget::customContextMenuRequested, this, [this](const QPoint& at) {
        auto* menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        fillMenu(*menu, indexAt(at));
        if (menu->isEmpty()) return menu->deleteLater();
        menu->popup(viewport()->mapToGlobal(at));
    });
    connect(header(), &QHeaderView::sectionClicked, this, [this](int column) {
        auto* menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        fillColumnMenu(*menu, column);
        if (menu->isEmpty()) return menu->deleteLater();
        menu->popup(header()->mapToGlobal(
            QPoint(header()->sectionViewportPosition(column), header()->height())));
    });
    connect(&theme, &workplace::Theme::changed, this, &PermissionGrid::fitColumns);
}

void PermissionGrid::setReadOnly(bool readOnly) {
    m_isReadOnly = readOnly;
}

void PermissionGrid::fitColumns() {
    header()->setFont(m_theme.font(workplace::Theme::TextSize::Small));
    const QFontMetrics metrics(header()->font());
    int others = 0;
    for (int column = 1; column < m_model.columnCount({}); ++column) {
        const QString title =
            m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        const int least = m_model.isAction(column) ? kLeastColumn : kLastColumn;
        const int width =
            std::max(least, metrics.horizontalAdvance(title) + 2 * workplace::Theme::Small);
        setColumnWidth(column, width);
        others += width;
    }
    setColumnWidth(0, std::max(kNameWidth, viewport()->width() - others));
}

void PermissionGrid::onClicked(const QModelIndex& index) {
    if (m_model.isMark(index)) return step(index, 1);
    // The name of a kind, and what is said of its fields, lead to the fields.
    if (m_model.isAction(index.column())) return;
    const QModelIndex row = index.siblingAtColumn(0);
    if (m_model.rowCount(row) > 0) setExpanded(row, !isExpanded(row));
}

void PermissionGrid::step(const QModelIndex& index, int by) {
    if (m_isReadOnly) return;
    const std::vector<Choice> choices = m_model.choices(index);
    const auto now = std::find(choices.begin(), choices.end(), m_model.choice(index));
    const auto count = static_cast<int>(choices.size());
    const int at = now == choices.end() ? 0 : static_cast<int>(now - choices.begin());
    m_model.choose(index, choices[static_cast<std::size_t>((at + by + count) % count)]);
}

bool PermissionGrid::chooseByKey(int key) {
    const QModelIndex index = currentIndex();
    if (m_isReadOnly || !m_model.isMark(index)) return false;
    const std::vector<Choice> choices = m_model.choices(index);
    const int wanted = key == Qt::Key_Delete || key == Qt::Key_Backspace ? 0 : key - Qt::Key_0;
    if (wanted < 0 || wanted >= static_cast<int>(choices.size())) return false;
    m_model.choose(index, choices[static_cast<std::size_t>(wanted)]);
    return true;
}

void PermissionGrid::fillMenu(QMenu& menu, const QModelIndex& index) {
    if (m_isReadOnly || !index.isValid()) return;
    const auto offer = [&](const QModelIndex& at, bool isRow) {
        for (const Choice choice : m_model.choices(at)) {
            QAction* action = menu.addAction(m_model.text(at, choice));
            action->setCheckable(!isRow);
            action->setChecked(!isRow && m_model.choice(at) == choice);
            connect(action, &QAction::triggered, this,
                    [this, at = QPersistentModelIndex(at), isRow, choice] {
                        isRow ? m_model.chooseRow(at, choice) : m_model.choose(at, choice);
                    });
        }
    };
    const QModelIndex first = index.siblingAtColumn(1);
    if (m_model.isMark(index)) offer(index, false);
    if (!m_model.isMark(first)) return;
    menu.addSection(tr("The whole row"));
    offer(first, true);
    if (!m_model.hasOwnLine(index)) return;
    menu.addSeparator();
    connect(menu.addAction(tr("As all other records")), &QAction::triggered, this,
            [this, at = QPersistentModelIndex(first)] { m_model.dropOwnLine(at); });
}

void PermissionGrid::fillColumnMenu(QMenu& menu, int column) {
    if (m_isReadOnly || !m_model.isAction(column)) return;
    menu.addSection(tr("For all records"));
    const QModelIndex rest = m_model.index(0, column, {});
    for (const Choice choice : m_model.choices(rest))
        connect(menu.addAction(m_model.text(rest, choice)), &QAction::triggered, this,
                [this, column, choice] { m_model.chooseColumn(column, choice); });
}

QModelIndex PermissionGrid::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) {
    const QModelIndex now = currentIndex();
    const bool isLeft = action == MoveLeft;
    if (!now.isValid() || (!isLeft && action != MoveRight))
        return QTreeView::moveCursor(action, modifiers);
    // Across the columns; only at the names the arrows open and close.
    if (now.column() == 0 && isLeft) collapse(now);
    const int column = std::clamp(now.column() + (isLeft ? -1 : 1), 0, m_model.columnCount({}) - 1);
    return now.siblingAtColumn(column);
}

void PermissionGrid::keyPressEvent(QKeyEvent* event) {
    const QModelIndex now = currentIndex();
    const int key = event->key();
    if (key == Qt::Key_Space && m_model.isMark(now))
        return step(now, event->modifiers().testFlag(Qt::ShiftModifier) ? -1 : 1);
    if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space) {
        const QModelIndex row = now.siblingAtColumn(0);
        return setExpanded(row, !isExpanded(row));
    }
    const bool isDigit = key >= Qt::Key_0 && key <= Qt::Key_9;
    const bool isErasing = key == Qt::Key_Delete || key == Qt::Key_Backspace;
    if ((isDigit || isErasing) && chooseByKey(key)) return;
    QTreeView::keyPressEvent(event);
}

void PermissionGrid::mouseDoubleClickEvent(QMouseEvent* event) {
    // Two quick clicks are two steps.
    const QModelIndex index = indexAt(event->position().toPoint());
    if (m_model.isMark(index) && event->button() == Qt::LeftButton) return step(index, 1);
    QTreeView::mouseDoubleClickEvent(event);
}

void PermissionGrid::resizeEvent(QResizeEvent* event) {
    QTreeView::resizeEvent(event);
    fitColumns();
}

void PermissionGrid::focusInEvent(QFocusEvent* event) {
    QTreeView::focusInEvent(event);
    Q_EMIT entered();
}

void PermissionGrid::focusOutEvent(QFocusEvent* event) {
    QTreeView::focusOutEvent(event);
    Q_EMIT left();
}

}  // namespace crm::client::card

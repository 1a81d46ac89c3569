#include "client/register/register_table.h"

#include "client/live/query_model.h"
#include "client/net/error_text.h"
#include "client/workplace/theme.h"
#include "client/workplace/workplace.h"
#include "common/schema/kind.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <array>
#include <utility>

namespace crm::client::register_ {

using Color = workplace::Theme::Color;
using live::QueryModel;

/// At most such a part of its own width is taken from the column of the title.
constexpr int kMostTaken = 4;

RegisterTable::RegisterTable(QueryModel& model, const workplace::Workplace& workplace,
                             QWidget* parent)
    : QTableView(parent), m_model(model), m_theme(workplace.theme), m_words(workplace.translator) {
    setModel(&model);
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(m_theme.rowHeight());
    horizontalHeader()->setSectionsMovable(true);
    horizontalHeader()->setSectionsClickable(true);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setMinimumSectionSize(32);
    horizontalHeader()->setFixedHeight(m_theme.rowHeight());
    m_patience.setSingleShot(true);
    m_patience.setInterval(kPatienceMs);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_isSkeleton = m_model.phase() == QueryModel::Phase::Loading && m_model.rowCount() == 0;
        viewport()->update();
    });
    connect(&model, &QueryModel::phaseChanged, this, &RegisterTable::onPhase);
    connect(&model, &QueryModel::rowsShifted, this, &RegisterTable::onShifted);
    connect(&model, &QAbstractItemModel::rowsInserted, viewport(), qOverload<>(&QWidget::update));
    connect(&model, &QAbstractItemModel::rowsRemoved, viewport(), qOverload<>(&QWidget::update));
    connect(&model, &QAbstractItemModel::modelReset, this, &RegisterTable::onReset);
    connect(&m_theme, &workplace::Theme::changed, this, [this] {
        verticalHeader()->setDefaultSectionSize(m_theme.rowHeight());
        horizontalHeader()->setFixedHeight(m_theme.rowHeight());
    });
    connect(this, &QTableView::doubleClicked, this,
            [this](const QModelIndex& index) { Q_EMIT openWanted(m_model.idAt(index.row())); });
    connect(horizontalHeader(), &QHeaderView::sectionResized, this, [this](int column) {
        // A width that somebody chose is a column's own.
        if (column == m_stretched && !m_isGiving) m_given = 0;
    });
    onPhase();
}

void RegisterTable::setEmptyText(const QString& headline, const QString& advice) {
    m_headline = headline;
    m_advice = advice;
    viewport()->update();
}

void RegisterTable::stretchTitle() {
    const auto& columns = m_model.columns();
    const auto& titles = m_model.kind().titleFields();
    const auto found =
        titles.empty() ? columns.end() : std::find(columns.begin(), columns.end(), titles.front());
    const auto last = static_cast<int>(columns.size()) - 1;
    m_stretched = found == columns.end() ? last : static_cast<int>(found - columns.begin());
    m_given = 0;
    giveSpareWidth();
}

int RegisterTable::ownColumnWidth(int column) const {
    return columnWidth(column) - (column == m_stretched ? m_given : 0);
}

void RegisterTable::giveSpareWidth() {
    if (m_stretched < 0 || m_stretched >= m_model.columnCount()) return;
    const int others = horizontalHeader()->length() - columnWidth(m_stretched);
    const int own = ownColumnWidth(m_stretched);
    const int spare = viewport()->width() - others - own;
    // A little that is lacking is taken from it: names of sections in another language take more.
    m_given = spare < -own / kMostTaken ? 0 : spare;
    m_isGiving = true;
    setColumnWidth(m_stretched, own + m_given);
    m_isGiving = false;
}

void RegisterTable::onPhase() {
    if (m_model.phase() == QueryModel::Phase::Loading) {
        m_patience.start();
    } else {
        m_patience.stop();
        m_isSkeleton = false;
    }
    tellVisible(false);
    viewport()->update();
}

void RegisterTable::onReset() {
    m_farId.clear();
    if (std::exchange(m_isGoingToEnd, false) && m_model.rowCount() > 0) {
        setCurrentIndex(m_model.index(m_model.rowCount() - 1, 0));
        scrollToBottom();
    }
    tellVisible(false);
}

void RegisterTable::onShifted(int rows) {
    // The rows under the eye stay where they are.
    m_isShifting = true;
    // The scroll bar must have room for the rows that came before it can go on by them.
    if (rows > 0) executeDelayedItemsLayout();
    const int height = verticalHeader()->defaultSectionSize();
    verticalScrollBar()->setValue(verticalScrollBar()->value() + rows * height);
    m_isShifting = false;
}

void RegisterTable::tellVisible(bool hasMoved) {
    if (m_model.rowCount() == 0) return;
    const int height = std::max(verticalHeader()->defaultSectionSize(), 1);
    const int first = std::max(rowAt(0), 0);
    const int last = std::min(first + viewport()->height() / height + 1, m_model.rowCount() - 1);
    m_model.setVisibleRows(first, last,
                           hasMoved ? QueryModel::Move::Moved : QueryModel::Move::Still);
}

void RegisterTable::scrollContentsBy(int dx, int dy) {
    QTableView::scrollContentsBy(dx, dy);
    if (dy != 0 && !m_isShifting) tellVisible(true);
}

void RegisterTable::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    giveSpareWidth();
    tellVisible(false);
}

void RegisterTable::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    QTableView::currentChanged(current, previous);
    if (current.row() == previous.row()) return;
    if (current.isValid()) m_farId.clear();
    // After the view has done with the selection: rows that left may go now, which must not happen
    // inside of it.
    QMetaObject::invokeMethod(
        this, [this, hadOne = previous.isValid()] { tellVisible(hadOne); }, Qt::QueuedConnection);
    Q_EMIT currentIdChanged();
}

bool RegisterTable::isSeen(int row) const {
    const int top = rowViewportPosition(row);
    return top + rowHeight(row) > 0 && top < viewport()->height();
}

void RegisterTable::rowsAboutToBeRemoved(const QModelIndex& parent, int first, int last) {
    const int row = currentIndex().row();
    // A neighbour would become the current row, and the list would jump to it.
    if (row >= first && row <= last && !isSeen(row)) {
        m_farId = m_model.idAt(row);
        selectionModel()->clearCurrentIndex();
    }
    QTableView::rowsAboutToBeRemoved(parent, first, last);
}

void RegisterTable::rowsInserted(const QModelIndex& parent, int first, int last) {
    QTableView::rowsInserted(parent, first, last);
    const int row = m_farId.empty() ? -1 : m_model.rowOf(m_farId);
    if (row < 0) return;
    setAutoScroll(false);
    setCurrentIndex(m_model.index(row, 0));
    setAutoScroll(true);
}

bool RegisterTable::leap(const QKeyEvent& keys) {
    if (!keys.modifiers().testFlag(Qt::ControlModifier)) return false;
    if (keys.key() == Qt::Key_Home && !m_model.isAtStart()) {
        m_model.jumpToStart();
        return true;
    }
    if (keys.key() == Qt::Key_End && !m_model.isAtEnd()) {
        m_isGoingToEnd = true;
        m_model.jumpToEnd();
        return true;
    }
    return false;
}

void RegisterTable::keyPressEvent(QKeyEvent* event) {
    const int key = event->key();
    if ((key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_F2) &&
        !currentId().empty()) {
        Q_EMIT openWanted(currentId());
        return;
    }
    if (leap(*event)) return;
    // The keys go on from what is seen when the current row is far away.
    const bool isMove = key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_PageUp ||
                        key == Qt::Key_PageDown;
    if (isMove && !currentIndex().isValid() && m_model.rowCount() > 0)
        selectionModel()->setCurrentIndex(m_model.index(std::max(rowAt(0), 0), 0),
                                          QItemSelectionModel::NoUpdate);
    QTableView::keyPressEvent(event);
}

std::string RegisterTable::currentId() const {
    return currentIndex().isValid() ? m_model.idAt(currentIndex().row()) : m_farId;
}

std::vector<std::string> RegisterTable::selectedIds() const {
    std::vector<int> rows;
    for (const QModelIndex& index : selectionModel()->selectedRows()) rows.push_back(index.row());
    std::sort(rows.begin(), rows.end());
    std::vector<std::string> ids;
    for (const int row : rows) ids.push_back(m_model.idAt(row));
    return ids;
}

void RegisterTable::paintEvent(QPaintEvent* event) {
    QTableView::paintEvent(event);
    if (m_model.rowCount() > 0) return;
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_isSkeleton) return paintSkeleton(painter);
    if (m_model.phase() == QueryModel::Phase::Failed)
        return paintWords(painter, net::errorText(m_model.error(), m_words), {});
    if (m_model.phase() == QueryModel::Phase::Ready) paintWords(painter, m_headline, m_advice);
}

void RegisterTable::paintSkeleton(QPainter& painter) const {
    QColor bar = m_theme.color(Color::Hairline);
    painter.setPen(Qt::NoPen);
    painter.setBrush(bar);
    const int rowHeight = verticalHeader()->defaultSectionSize();
    // Uneven lengths look like text that is on its way.
    constexpr std::array kShares{0.72, 0.55, 0.64, 0.48, 0.8};
    for (int row = 0; row < viewport()->height() / rowHeight; ++row)
        for (int column = 0; column < m_model.columnCount(); ++column) {
            const auto share = kShares[static_cast<std::size_t>(row * 3 + column) % kShares.size()];
            const double width = columnWidth(column) * share;
            painter.drawRoundedRect(QRectF(columnViewportPosition(column) + workplace::Theme::Small,
                                           row * rowHeight + rowHeight / 2.0 - 5, width, 10),
                                    4, 4);
        }
}

void RegisterTable::paintWords(QPainter& painter, const QString& headline,
                               const QString& advice) const {
    const QRect room =
        viewport()->rect().adjusted(workplace::Theme::Huge, 0, -workplace::Theme::Huge, 0);
    painter.setFont(m_theme.font(workplace::Theme::TextSize::Heading));
    painter.setPen(palette().color(QPalette::Text));
    const QRect upper(room.left(), room.top(), room.width(), room.height() / 2);
    painter.drawText(upper, Qt::AlignHCenter | Qt::AlignBottom | Qt::TextWordWrap, headline);
    painter.setFont(font());
    painter.setPen(m_theme.color(Color::Muted));
    const QRect lower(room.left(), upper.bottom() + workplace::Theme::Small, room.width(),
                      room.height() / 2);
    painter.drawText(lower, Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, advice);
}

}  // namespace crm::client::register_

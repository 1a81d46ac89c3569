#include "client/board/card_list.h"

#include "client/board/card_delegate.h"
#include "client/board/column_cards.h"
#include "client/workplace/theme.h"

#include <QDrag>
#include <QDropEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <utility>

namespace crm::client::board {

using live::QueryModel;
using workplace::Theme;

namespace {

const QString kCard = QStringLiteral("application/x-kartoteka-card");

}  // namespace

CardList::CardList(ColumnCards& cards, QueryModel& found, const CardDelegate& delegate,
                   const Theme& theme, QWidget* parent)
    : QListView(parent), m_cards(cards), m_found(found), m_delegate(delegate), m_theme(theme) {
    setModel(&cards);
    setFrameShape(QFrame::NoFrame);
    setUniformItemSizes(true);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setDragEnabled(true);
    setAcceptDrops(true);
    viewport()->setAcceptDrops(true);
    viewport()->setAutoFillBackground(false);
    connect(this, &QListView::doubleClicked, this,
            [this](const QModelIndex& index) { Q_EMIT openWanted(m_cards.idAt(index.row())); });
    connect(&found, &QueryModel::phaseChanged, viewport(), qOverload<>(&QWidget::update));
    connect(&found, &QueryModel::rowsShifted, this, &CardList::onShifted);
    // Queued: rows that left may go now, which must not happen while the models tell of them.
    const auto later = [this] {
        QMetaObject::invokeMethod(this, &CardList::tellVisible, Qt::QueuedConnection);
    };
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&cards, signal, this, later);
    connect(&cards, &QAbstractItemModel::modelReset, this, later);
}

std::string CardList::currentId() const {
    return currentIndex().isValid() ? m_cards.idAt(currentIndex().row()) : std::string();
}

void CardList::setCurrentId(const std::string& id) {
    const int row = m_cards.rowOf(id);
    if (row >= 0) setCurrentIndex(m_cards.index(row, 0));
}

void CardList::setEmptyText(const QString& text) {
    m_emptyText = text;
    viewport()->update();
}

void CardList::tellVisible() {
    const int height = std::max(m_delegate.cardHeight(), 1);
    const int first = std::max(indexAt({1, 1}).row(), 0);
    const int last = std::min(first + viewport()->height() / height + 1, m_cards.rowCount() - 1);
    m_found.setVisibleRows(std::max(m_cards.foundRow(first), 0),
                           std::max(m_cards.foundRow(last), 0), QueryModel::Move::Moved);
}

/// The cards under the eye stay where they are when others come or go above them.
void CardList::onShifted(int rows) {
    if (rows > 0) executeDelayedItemsLayout();
    verticalScrollBar()->setValue(verticalScrollBar()->value() + rows * m_delegate.cardHeight());
}

void CardList::scrollContentsBy(int dx, int dy) {
    QListView::scrollContentsBy(dx, dy);
    QMetaObject::invokeMethod(this, &CardList::tellVisible, Qt::QueuedConnection);
}

void CardList::resizeEvent(QResizeEvent* event) {
    QListView::resizeEvent(event);
    QMetaObject::invokeMethod(this, &CardList::tellVisible, Qt::QueuedConnection);
}

void CardList::focusInEvent(QFocusEvent* event) {
    QListView::focusInEvent(event);
    if (!currentIndex().isValid() && m_cards.rowCount() > 0)
        setCurrentIndex(m_cards.index(std::max(indexAt({1, 1}).row(), 0), 0));
}

void CardList::keyPressEvent(QKeyEvent* event) {
    const std::string id = currentId();
    const bool isSideways = event->key() == Qt::Key_Left || event->key() == Qt::Key_Right;
    const int step = event->key() == Qt::Key_Left ? -1 : 1;
    if (isSideways && event->modifiers().testFlag(Qt::ControlModifier)) {
        if (!id.empty()) Q_EMIT moveWanted(id, step);
    } else if (isSideways) {
        Q_EMIT leaveWanted(step);
    } else if (!id.empty() && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter ||
                               event->key() == Qt::Key_F2)) {
        Q_EMIT openWanted(id);
    } else {
        QListView::keyPressEvent(event);
    }
}

void CardList::contextMenuEvent(QContextMenuEvent* event) {
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = isByKey ? currentIndex() : indexAt(event->pos());
    if (!index.isValid()) return;
    setCurrentIndex(index);
    const QPoint place =
        isByKey ? viewport()->mapToGlobal(visualRect(index).center()) : event->globalPos();
    Q_EMIT menuWanted(m_cards.idAt(index.row()), place);
}

void CardList::startDrag(Qt::DropActions /*actions*/) {
    const std::string id = currentId();
    if (id.empty()) return;
    auto* drag = new QDrag(this);
    auto* data = new QMimeData;
    data->setData(kCard, QByteArray::fromStdString(id));
    drag->setMimeData(data);
    const QRect card = visualRect(currentIndex());
    drag->setPixmap(viewport()->grab(card));
    drag->setHotSpot(viewport()->mapFromGlobal(QCursor::pos()) - card.topLeft());
    drag->exec(Qt::MoveAction);
}

void CardList::setDropTarget(bool isTarget) {
    if (std::exchange(m_isDropTarget, isTarget) != isTarget) viewport()->update();
}

void CardList::dragEnterEvent(QDragEnterEvent* event) {
    if (!event->mimeData()->hasFormat(kCard)) return event->ignore();
    setDropTarget(true);
    event->acceptProposedAction();
}

void CardList::dragMoveEvent(QDragMoveEvent* event) {
    event->setAccepted(event->mimeData()->hasFormat(kCard));
}

void CardList::dragLeaveEvent(QDragLeaveEvent* event) {
    setDropTarget(false);
    event->accept();
}

void CardList::dropEvent(QDropEvent* event) {
    setDropTarget(false);
    if (!event->mimeData()->hasFormat(kCard)) return event->ignore();
    event->acceptProposedAction();
    Q_EMIT dropped(event->mimeData()->data(kCard).toStdString());
}

void CardList::paintEvent(QPaintEvent* event) {
    QListView::paintEvent(event);
    QPainter painter(viewport());
    if (m_cards.rowCount() == 0 && m_found.phase() != QueryModel::Phase::Loading) {
        painter.setPen(m_theme.color(Theme::Color::Muted));
        painter.drawText(viewport()->rect().adjusted(Theme::Small, Theme::Large, -Theme::Small, 0),
                         Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, m_emptyText);
    }
    if (!m_isDropTarget) return;
    painter.setPen(QPen(m_theme.color(Theme::Color::Accent), 2));
    painter.drawRect(viewport()->rect().adjusted(1, 1, -1, -1));
}

}  // namespace crm::client::board

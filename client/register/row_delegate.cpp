#include "client/register/row_delegate.h"

#include "client/live/query_model.h"
#include "client/register/row_marks.h"
#include "client/workplace/theme.h"

#include <QApplication>
#include <QPainter>
#include <QStyle>

namespace crm::client::register_ {

namespace {
constexpr int kDot = 9;
constexpr int kDotRoom = 22;
/// Some screens full.
constexpr qsizetype kMostTexts = 2'000;
using Color = workplace::Theme::Color;
}  // namespace

RowDelegate::RowDelegate(const live::QueryModel& model, const RowMarks& marks,
                         const workplace::Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent), m_model(model), m_marks(marks), m_theme(theme) {}

void RowDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const {
    QStyledItemDelegate::initStyleOption(option, index);
    // One line however many the text has; the whole of it is in the tool tip.
    option->text.replace(QLatin1Char('\n'), QLatin1Char(' '));
    option->textElideMode = Qt::ElideRight;
    option->state &= ~QStyle::State_HasFocus;
    const live::RecordPtr record = m_model.record(index.row());
    const auto column = static_cast<std::size_t>(index.column());
    // Also while it is selected: whoever merged it sees that it is gone.
    const bool isLeft = index.data(live::QueryModel::LeftRole).toBool();
    if (isLeft) option->palette.setColor(QPalette::HighlightedText, m_theme.color(Color::Muted));
    QColor text;
    if (isLeft)
        text = m_theme.color(Color::Muted);
    else if (m_marks.instant() != nullptr && m_model.columns()[column] == m_marks.instant() &&
             record != nullptr && m_marks.isOverdue(*record, QDateTime::currentDateTime()))
        text = m_theme.color(Color::Bad);
    if (!text.isValid() || option->state.testFlag(QStyle::State_Selected)) return;
    option->palette.setColor(QPalette::Text, text);
}

void RowDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                        const QModelIndex& index) const {
    const double flash = index.data(live::QueryModel::FlashRole).toDouble();
    if (flash > 0) {
        QColor colour = m_theme.color(Color::Flash);
        colour.setAlphaF(static_cast<float>(colour.alphaF() * flash));
        painter->fillRect(option.rect, colour);
    }
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const QStyle& style = *option.widget->style();
    // The space of the dot is part of the row: it is selected with it.
    style.drawPrimitive(QStyle::PE_PanelItemViewItem, &cell, painter, option.widget);
    if (index.column() == 0 && m_marks.hasDot())
        cell.rect.setLeft(cell.rect.left() + paintDot(*painter, option.rect, index.row()));
    if (cell.features.testFlag(QStyleOptionViewItem::HasDecoration))
        style.drawControl(QStyle::CE_ItemViewItem, &cell, painter, option.widget);
    else
        paintText(*painter, cell);
    painter->setPen(m_theme.color(Color::Hairline));
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
}

void RowDelegate::paintText(QPainter& painter, const QStyleOptionViewItem& cell) const {
    if (cell.text.isEmpty()) return;
    // The header stands as far from the edges.
    const int margin =
        cell.widget->style()->pixelMetric(QStyle::PM_FocusFrameHMargin, &cell, cell.widget) + 1;
    const QRect room = cell.rect.adjusted(margin, 0, -margin, 0);
    const QStaticText text = laidOut(cell.text, room.width(), cell.font);
    const QRect place = QStyle::alignedRect(cell.direction, cell.displayAlignment,
                                            text.size().toSize().boundedTo(room.size()), room);
    const bool isActive = cell.state.testFlag(QStyle::State_Active);
    const auto group = !cell.state.testFlag(QStyle::State_Enabled) ? QPalette::Disabled
                       : isActive                                  ? QPalette::Normal
                                                                   : QPalette::Inactive;
    const auto role =
        cell.state.testFlag(QStyle::State_Selected) ? QPalette::HighlightedText : QPalette::Text;
    painter.setFont(cell.font);
    painter.setPen(cell.palette.color(group, role));
    painter.drawStaticText(place.topLeft(), text);
}

QStaticText RowDelegate::laidOut(const QString& text, int width, const QFont& font) const {
    if (font != m_laidOutIn || m_laidOut.size() >= kMostTexts) {
        m_laidOut.clear();
        m_laidOutIn = font;
    }
    const std::pair key{text, width};
    if (const auto known = m_laidOut.constFind(key); known != m_laidOut.cend()) return *known;
    QStaticText made(QFontMetrics(font).elidedText(text, Qt::ElideRight, width));
    made.setTextFormat(Qt::PlainText);
    made.prepare({}, font);
    m_laidOut.insert(key, made);
    return made;
}

int RowDelegate::paintDot(QPainter& painter, const QRect& cell, int row) const {
    const live::RecordPtr record = m_model.record(row);
    if (record == nullptr) return kDotRoom;
    const QColor chosen = m_marks.dot(*record);
    if (!chosen.isValid()) return kDotRoom;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.dot(chosen));
    painter.drawEllipse(QRectF(cell.left() + workplace::Theme::Small,
                               cell.center().y() - kDot / 2.0 + 0.5, kDot, kDot));
    painter.restore();
    return kDotRoom;
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    return {QStyledItemDelegate::sizeHint(option, index).width(), m_theme.rowHeight()};
}

}  // namespace crm::client::register_

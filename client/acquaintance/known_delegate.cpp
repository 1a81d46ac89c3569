#include "client/acquaintance/known_delegate.h"

#include "client/acquaintance/known_model.h"
#include "client/workplace/theme.h"

#include <QPainter>

namespace crm::client::acquaintance {

using workplace::Theme;

namespace {

/// A text and what is left of the line behind it.
QRect drawLeft(QPainter& painter, QRect line, const QString& text) {
    const QFontMetrics metrics = painter.fontMetrics();
    const QString shown = metrics.elidedText(text, Qt::ElideRight, line.width());
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, shown);
    line.setLeft(line.left() + metrics.horizontalAdvance(shown) + Theme::Small);
    return line;
}

}  // namespace

KnownDelegate::KnownDelegate(const Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent), m_theme(theme) {}

void KnownDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const {
    const bool isCurrent = option.state.testFlag(QStyle::State_Selected);
    const QColor text =
        option.palette.color(isCurrent ? QPalette::HighlightedText : QPalette::Text);
    const QColor muted = isCurrent ? text : m_theme.color(Theme::Color::Muted);
    painter->save();
    if (isCurrent) painter->fillRect(option.rect, option.palette.highlight());
    QRect inner = option.rect.adjusted(Theme::Small, Theme::Tiny, -Theme::Small, -Theme::Tiny);
    const int side = m_theme.iconSize();
    QRect upper(inner.left(), inner.top(), inner.width(), inner.height() / 2);
    index.data(Qt::DecorationRole)
        .value<QIcon>()
        .paint(painter, QRect(inner.left(), upper.center().y() - side / 2, side, side),
               Qt::AlignCenter, isCurrent ? QIcon::Selected : QIcon::Normal);
    inner.setLeft(inner.left() + side + Theme::Small);
    upper.setLeft(inner.left());
    const QRect lower(inner.left(), upper.bottom() + 1, inner.width(), inner.height() / 2);

    const QString owner = index.data(KnownModel::OwnerRole).toString();
    painter->setFont(m_theme.font(Theme::TextSize::Small));
    painter->setPen(muted);
    painter->drawText(upper, Qt::AlignRight | Qt::AlignVCenter, owner);
    if (!owner.isEmpty())
        upper.setRight(upper.right() - painter->fontMetrics().horizontalAdvance(owner) -
                       Theme::Medium);
    const QString last = index.data(KnownModel::LastRole).toString();
    drawLeft(*painter, lower, last.isEmpty() ? tr("No contact yet") : last);
    painter->setFont(m_theme.font(Theme::TextSize::Normal, true));
    painter->setPen(text);
    const QRect rest = drawLeft(*painter, upper, index.data(Qt::DisplayRole).toString());
    painter->setFont(m_theme.font(Theme::TextSize::Normal));
    painter->setPen(muted);
    if (rest.width() > Theme::Huge)
        drawLeft(*painter, rest, index.data(KnownModel::DetailRole).toString());
    painter->restore();
}

QSize KnownDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    Q_UNUSED(index);
    const int lines = QFontMetrics(m_theme.font(Theme::TextSize::Normal)).height() +
                      QFontMetrics(m_theme.font(Theme::TextSize::Small)).height();
    return {option.rect.width(), lines + 2 * Theme::Tiny + 2};
}

}  // namespace crm::client::acquaintance

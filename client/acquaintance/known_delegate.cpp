#include "client/acquaintance/known_delegate.h"

#include "client/acquaintance/known_model.h"
#include "client/workplace/theme.h"

#include <QPainter>

#include <algorithm>

namespace crm::client::acquaintance {

using workplace::Theme;

namespace {

/// Of a name that is shortened so much is left.
constexpr int kLeastName = 140;

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
    paintWho(*painter, upper, index, text, muted);
    painter->restore();
}

/// What was typed is shown whole; where there is no room the name is shortened first.
void KnownDelegate::paintWho(QPainter& painter, QRect line, const QModelIndex& index,
                             const QColor& text, const QColor& muted) const {
    const QString match = index.data(KnownModel::MatchRole).toString();
    const QFont plain = m_theme.font(Theme::TextSize::Normal);
    const int right = line.right();
    if (!match.isEmpty())
        line.setRight(right - QFontMetrics(plain).horizontalAdvance(match) - Theme::Small);
    painter.setFont(m_theme.font(Theme::TextSize::Normal, true));
    painter.setPen(text);
    line = drawLeft(painter, line, index.data(Qt::DisplayRole).toString());
    line.setRight(right);
    painter.setFont(plain);
    if (!match.isEmpty()) line = drawLeft(painter, line, match);
    painter.setPen(muted);
    if (line.width() > Theme::Huge)
        drawLeft(painter, line, index.data(KnownModel::DetailRole).toString());
}

int KnownDelegate::neededWidth(const QModelIndex& index) const {
    const QFontMetrics bold(m_theme.font(Theme::TextSize::Normal, true));
    const QFontMetrics plain(m_theme.font(Theme::TextSize::Normal));
    const QFontMetrics small(m_theme.font(Theme::TextSize::Small));
    const int name =
        std::min(bold.horizontalAdvance(index.data(Qt::DisplayRole).toString()), kLeastName);
    const int match = plain.horizontalAdvance(index.data(KnownModel::MatchRole).toString());
    const int owner = small.horizontalAdvance(index.data(KnownModel::OwnerRole).toString());
    return 3 * Theme::Small + m_theme.iconSize() + name + Theme::Small + match + Theme::Medium +
           owner;
}

QSize KnownDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    Q_UNUSED(index);
    const int lines = QFontMetrics(m_theme.font(Theme::TextSize::Normal)).height() +
                      QFontMetrics(m_theme.font(Theme::TextSize::Small)).height();
    return {option.rect.width(), lines + 2 * Theme::Tiny + 2};
}

}  // namespace crm::client::acquaintance

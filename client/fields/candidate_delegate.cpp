#include "client/fields/candidate_delegate.h"

#include "client/workplace/theme.h"

#include <QApplication>
#include <QPainter>
#include <QStyle>

namespace crm::client::fields {

CandidateDelegate::CandidateDelegate(const workplace::Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent), m_theme(theme) {}

void CandidateDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const {
    QStyleOptionViewItem row = option;
    initStyleOption(&row, index);
    const QString name = row.text;
    const QString code = index.data(kCodeRole).toString();
    row.text.clear();
    row.icon = {};
    const QStyle* style = row.widget == nullptr ? QApplication::style() : row.widget->style();
    style->drawControl(QStyle::CE_ItemViewItem, &row, painter, row.widget);

    QRect inner = row.rect.adjusted(workplace::Theme::Small, 0, -workplace::Theme::Small, 0);
    const bool isSelected = row.state.testFlag(QStyle::State_Selected);
    const QColor text = row.palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text);
    const QColor muted = isSelected ? text : m_theme.color(workplace::Theme::Color::Muted);
    const bool isMessage = !row.state.testFlag(QStyle::State_Enabled);
    painter->save();
    const QIcon icon = index.data(Qt::DecorationRole).value<QIcon>();
    if (!icon.isNull()) {
        const int side = m_theme.iconSize();
        icon.paint(painter, QRect(inner.left(), inner.center().y() - side / 2, side, side));
        inner.setLeft(inner.left() + side + workplace::Theme::Small);
    }
    painter->setPen(muted);
    painter->drawText(inner, Qt::AlignRight | Qt::AlignVCenter, code);
    if (!code.isEmpty())
        inner.setRight(inner.right() - row.fontMetrics.horizontalAdvance(code) -
                       workplace::Theme::Small);
    painter->setPen(isMessage ? muted : text);
    painter->drawText(inner, Qt::AlignLeft | Qt::AlignVCenter,
                      row.fontMetrics.elidedText(name, Qt::ElideRight, inner.width()));
    painter->restore();
}

QSize CandidateDelegate::sizeHint(const QStyleOptionViewItem& option,
                                  const QModelIndex& index) const {
    return {QStyledItemDelegate::sizeHint(option, index).width(), m_theme.rowHeight()};
}

}  // namespace crm::client::fields

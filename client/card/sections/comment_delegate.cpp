#include "client/card/sections/comment_delegate.h"

#include "client/live/query_model.h"
#include "client/workplace/theme.h"
#include "common/schema/kind.h"
#include "crm/v1/record.pb.h"

#include <QAbstractItemView>
#include <QPainter>

namespace crm::client::card {

namespace {
using workplace::Theme;
constexpr int kWrap = Qt::TextWordWrap | Qt::AlignLeft | Qt::AlignTop;
}  // namespace

CommentDelegate::CommentDelegate(const live::QueryModel& model, const schema::Field& text,
                                 const Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent), m_model(model), m_text(text), m_theme(theme) {}

QString CommentDelegate::textOf(const QModelIndex& index) const {
    const live::RecordPtr record = m_model.record(index.row());
    if (record == nullptr) return {};
    const schema::Value value = m_text.get(*m_model.kind().in(*record));
    const auto* text = std::get_if<std::string>(&value);
    return text == nullptr ? QString() : QString::fromStdString(*text).trimmed();
}

QSize CommentDelegate::sizeHint(const QStyleOptionViewItem& option,
                                const QModelIndex& index) const {
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    const int width = (view == nullptr ? 600 : view->viewport()->width()) - 2 * Theme::Small;
    const QRect text =
        option.fontMetrics.boundingRect(QRect(0, 0, width, 100'000), kWrap, textOf(index));
    return {width, text.height() + option.fontMetrics.height() + Theme::Large + Theme::Tiny};
}

void CommentDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const {
    painter->save();
    const double flash = index.data(live::QueryModel::FlashRole).toDouble();
    if (flash > 0) {
        QColor colour = m_theme.color(Theme::Color::Flash);
        colour.setAlphaF(static_cast<float>(colour.alphaF() * flash));
        painter->fillRect(option.rect, colour);
    }
    const QRect room = option.rect.adjusted(Theme::Small, Theme::Tiny, -Theme::Small, -Theme::Tiny);
    const QString author = index.siblingAtColumn(1).data(Qt::DisplayRole).toString();
    const QString when = index.siblingAtColumn(2).data(Qt::DisplayRole).toString();
    const bool hasLeft = index.data(live::QueryModel::LeftRole).toBool();
    const QColor muted = m_theme.color(Theme::Color::Muted);
    const QColor ink = hasLeft ? muted : option.palette.color(QPalette::Text);
    const QFont bold = m_theme.font(Theme::TextSize::Normal, true);
    painter->setFont(bold);
    painter->setPen(ink);
    painter->drawText(room, Qt::AlignLeft | Qt::AlignTop, author);
    const int authorWidth = QFontMetrics(bold).horizontalAdvance(author) + Theme::Small;
    painter->setFont(m_theme.font(Theme::TextSize::Small));
    painter->setPen(muted);
    painter->drawText(
        QRect(room.left() + authorWidth, room.top(), room.width(), option.fontMetrics.height()),
        Qt::AlignLeft | Qt::AlignVCenter, when);
    painter->setFont(option.font);
    painter->setPen(ink);
    painter->drawText(room.adjusted(0, option.fontMetrics.height() + 2, 0, 0), kWrap,
                      textOf(index));
    painter->setPen(m_theme.color(Theme::Color::Hairline));
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    painter->restore();
}

}  // namespace crm::client::card

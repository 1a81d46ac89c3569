#include "client/card/sections/file_delegate.h"

#include "client/card/sections/file_texts.h"
#include "client/live/query_model.h"
#include "client/workplace/theme.h"
#include "client/workplace/workplace.h"
#include "crm/v1/attachment.pb.h"
#include "crm/v1/record.pb.h"

#include <QPainter>

namespace crm::client::card {

using workplace::Theme;

namespace {
constexpr int kIcon = 22;
}  // namespace

FileDelegate::FileDelegate(const live::QueryModel& model, const workplace::Workplace& workplace,
                           QObject* parent)
    : QStyledItemDelegate(parent), m_model(model), m_workplace(workplace) {}

QSize FileDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
    return {kIcon, 2 * option.fontMetrics.height() + Theme::Medium};
}

void FileDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const {
    const live::RecordPtr record = m_model.record(index.row());
    if (record == nullptr) return;
    const v1::Attachment& file = record->attachment();
    const Theme& theme = m_workplace.theme;
    painter->save();
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    if (isSelected) painter->fillRect(option.rect, option.palette.color(QPalette::Highlight));
    if (const double flash = index.data(live::QueryModel::FlashRole).toDouble(); flash > 0) {
        QColor colour = theme.color(Theme::Color::Flash);
        colour.setAlphaF(static_cast<float>(colour.alphaF() * flash));
        painter->fillRect(option.rect, colour);
    }
    const QRect room = option.rect.adjusted(Theme::Small, Theme::Tiny, -Theme::Small, -Theme::Tiny);
    const QRect icon(room.left(), room.center().y() - kIcon / 2, kIcon, kIcon);
    theme.icon(fileIconName(QString::fromStdString(file.media_type()))).paint(painter, icon);
    const QRect words = room.adjusted(kIcon + Theme::Small, 0, 0, 0);
    const bool hasLeft = index.data(live::QueryModel::LeftRole).toBool();
    const QColor muted = theme.color(Theme::Color::Muted);
    const QColor ink =
        option.palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text);
    painter->setFont(theme.font(Theme::TextSize::Normal));
    painter->setPen(hasLeft ? muted : ink);
    painter->drawText(words, Qt::AlignLeft | Qt::AlignTop,
                      painter->fontMetrics().elidedText(QString::fromStdString(file.name()),
                                                        Qt::ElideMiddle, words.width()));
    QStringList facts = {fileSizeText(file.size(), m_workplace.translator)};
    for (const int column : {1, 2}) {
        const QString fact = index.siblingAtColumn(column).data(Qt::DisplayRole).toString();
        if (!fact.isEmpty()) facts += fact;
    }
    painter->setFont(theme.font(Theme::TextSize::Small));
    painter->setPen(isSelected ? ink : muted);
    painter->drawText(words, Qt::AlignLeft | Qt::AlignBottom,
                      painter->fontMetrics().elidedText(facts.join(QStringLiteral(" · ")),
                                                        Qt::ElideRight, words.width()));
    painter->setPen(theme.color(Theme::Color::Hairline));
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    painter->restore();
}

}  // namespace crm::client::card

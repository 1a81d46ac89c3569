#include "client/board/card_delegate.h"

#include "client/board/card_words.h"
#include "client/board/column_cards.h"
#include "client/workplace/theme.h"
#include "common/schema/kind.h"
#include "crm/v1/record.pb.h"

#include <QPainter>

#include <algorithm>

namespace crm::client::board {

using workplace::Theme;
using Color = Theme::Color;

namespace {

constexpr int kRadius = 4;
constexpr int kGap = 3;

/// Both texts on one line: the left one gives way.
void drawPair(QPainter& painter, const QRect& line, const QString& left, const QString& right) {
    const QFontMetrics metrics = painter.fontMetrics();
    const int taken = right.isEmpty() ? 0 : metrics.horizontalAdvance(right) + Theme::Small;
    const int room = std::max(line.width() - taken, 0);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(left, Qt::ElideRight, room));
}

}  // namespace

CardDelegate::CardDelegate(const ColumnCards& cards, const CardWords& words, const Theme& theme,
                           QObject* parent)
    : QStyledItemDelegate(parent), m_cards(cards), m_words(words), m_theme(theme) {}

int CardDelegate::cardHeight() const {
    const int normal = QFontMetrics(m_theme.font(Theme::TextSize::Normal)).height();
    const int small = QFontMetrics(m_theme.font(Theme::TextSize::Small)).height();
    const int lines = 1 + m_words.lineCount() + (m_words.hasSum() ? 1 : 0);
    return normal * lines + small + kGap * lines + 2 * Theme::Small + Theme::Tiny;
}

QSize CardDelegate::sizeHint(const QStyleOptionViewItem& /*option*/,
                             const QModelIndex& /*index*/) const {
    return {0, cardHeight()};
}

void CardDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const {
    const live::RecordPtr record = m_cards.record(index.row());
    const google::protobuf::Message* message =
        record == nullptr ? nullptr : m_words.kind().in(*record);
    const QRect card = option.rect.adjusted(0, 0, -1, -1 - Theme::Tiny);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintGround(*painter, option, card, index.data(live::QueryModel::FlashRole).toDouble());
    if (message != nullptr)
        paintFace(*painter, option.palette,
                  card.adjusted(Theme::Medium, Theme::Small, -Theme::Small, -Theme::Small),
                  m_words.face(*message, QDateTime::currentDateTime()));
    painter->restore();
}

void CardDelegate::paintGround(QPainter& painter, const QStyleOptionViewItem& option,
                               const QRect& card, double flash) const {
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const bool isActive = option.state.testFlag(QStyle::State_Active);
    const QColor line = m_theme.color(isSelected && isActive ? Color::Accent : Color::Border);
    painter.setPen(QPen(line, isSelected ? 2 : 1));
    painter.setBrush(option.palette.color(QPalette::Base));
    painter.drawRoundedRect(QRectF(card).adjusted(0.5, 0.5, 0, 0), kRadius, kRadius);
    if (flash <= 0) return;
    QColor colour = m_theme.color(Color::Flash);
    colour.setAlphaF(static_cast<float>(colour.alphaF() * flash));
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawRoundedRect(card, kRadius, kRadius);
}

void CardDelegate::paintFace(QPainter& painter, const QPalette& palette, const QRect& inside,
                             const CardFace& face) const {
    QRect line = inside;
    const auto next = [&](const QFont& font) {
        painter.setFont(font);
        line.setHeight(painter.fontMetrics().height());
        const QRect place = line;
        line.translate(0, line.height() + kGap);
        return place;
    };
    const QFont normal = m_theme.font(Theme::TextSize::Normal);
    const QColor text = palette.color(QPalette::Text);
    const QColor muted = m_theme.color(Color::Muted);
    painter.setPen(text);
    drawPair(painter, next(m_theme.font(Theme::TextSize::Normal, true)), face.title, {});
    painter.setPen(muted);
    for (const QString& said : face.lines) drawPair(painter, next(normal), said, {});
    if (m_words.hasSum()) {
        painter.setPen(text);
        drawPair(painter, next(normal), face.sum, {});
    }
    // The last line stands at the foot however many lines there are above it.
    painter.setFont(m_theme.font(Theme::TextSize::Small));
    QRect foot = inside;
    foot.setTop(foot.bottom() - painter.fontMetrics().height());
    painter.setPen(muted);
    drawPair(painter, foot, face.person, face.date);
    if (face.alarm != CardFace::Alarm::None)
        painter.setPen(
            m_theme.color(face.alarm == CardFace::Alarm::Overdue ? Color::Bad : Color::Warning));
    painter.drawText(foot, Qt::AlignRight | Qt::AlignVCenter, face.date);
}

}  // namespace crm::client::board

#include "client/card/sections/permission_delegate.h"

#include "client/card/sections/permission_model.h"
#include "client/workplace/theme.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>

namespace crm::client::card {

namespace {

constexpr int kRowHeight = 28;
constexpr int kPillHeight = 20;
constexpr int kLeastPill = 56;
constexpr double kDot = 7;
using workplace::Theme;
using Color = Theme::Color;

QColor mixed(const QColor& ground, const QColor& colour, double share) {
    const auto part = [share](float from, float to) {
        return from + static_cast<float>(share) * (to - from);
    };
    return QColor::fromRgbF(part(ground.redF(), colour.redF()),
                            part(ground.greenF(), colour.greenF()),
                            part(ground.blueF(), colour.blueF()));
}

/// How a mark is coloured.
struct Paint {
    QColor fill;
    QColor edge;
    QColor text;
};

Paint paintOf(const PermissionMark& mark, const Theme& theme) {
    const QPalette palette = QApplication::palette();
    const QColor ground = palette.color(QPalette::Base);
    const QColor text = palette.color(QPalette::Text);
    if (mark.isRestriction) {
        const bool isStrictest = mark.level == mark.most;
        return {theme.color(isStrictest ? Color::BadSurface : Color::WarningSurface),
                {},
                theme.color(isStrictest ? Color::Bad : Color::Warning)};
    }
    const QColor accent = theme.color(Color::Accent);
    if (mark.isInherited) return {{}, mixed(ground, accent, 0.45), theme.color(Color::Muted)};
    if (mark.level == mark.most) return {accent, {}, theme.color(Color::OnAccent)};
    constexpr double kWeakest = 0.16;
    constexpr double kStep = 0.24;
    return {mixed(ground, accent, kWeakest + kStep * (mark.level - 1)), {}, text};
}

}  // namespace

PermissionDelegate::PermissionDelegate(const PermissionModel& model, const Theme& theme,
                                       QObject* parent)
    : QStyledItemDelegate(parent), m_model(model), m_theme(theme) {}

int PermissionDelegate::widthOf(const PermissionMark& mark, const QFontMetrics& metrics) {
    return std::max(kLeastPill, metrics.horizontalAdvance(mark.text) + 2 * Theme::Small);
}

void PermissionDelegate::paintMark(QPainter& painter, const QRect& cell, const PermissionMark& mark,
                                   const Theme& theme) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(theme.font(Theme::TextSize::Small));
    const QFontMetrics metrics(painter.font());
    const int width = std::min(widthOf(mark, metrics), cell.width() - Theme::Tiny);
    QRect pill(0, 0, width, kPillHeight);
    pill.moveCenter(cell.center());
    if (mark.level == 0) {
        painter.setPen(theme.color(Color::Border));
        painter.drawText(cell, Qt::AlignCenter, QStringLiteral("—"));
    } else {
        const Paint paint = paintOf(mark, theme);
        painter.setBrush(paint.fill.isValid() ? QBrush(paint.fill) : QBrush(Qt::NoBrush));
        painter.setPen(paint.edge.isValid() ? QPen(paint.edge) : QPen(Qt::NoPen));
        painter.drawRoundedRect(QRectF(pill).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
        painter.setPen(paint.text);
        painter.drawText(pill, Qt::AlignCenter,
                         metrics.elidedText(mark.text, Qt::ElideRight, pill.width() - Theme::Tiny));
    }
    if (mark.isChanged) {
        painter.setPen(QPen(QApplication::palette().color(QPalette::Base), 1.5));
        painter.setBrush(theme.color(Color::Warning));
        painter.drawEllipse(QPointF(pill.right() - 1, pill.top() + 2), kDot / 2, kDot / 2);
    }
    painter.restore();
}

void PermissionDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                               const QModelIndex& index) const {
    if (index.column() == 0) {
        QStyleOptionViewItem plain = option;
        plain.state &= ~QStyle::State_HasFocus;
        QStyledItemDelegate::paint(painter, plain, index);
    } else if (m_model.isMark(index)) {
        paintMark(*painter, option.rect, m_model.mark(index), m_theme);
    } else if (const PermissionMark summary = m_model.mark(index);
               !summary.text.isEmpty() || summary.isChanged) {
        const QRect room = option.rect.adjusted(Theme::Small, 0, -Theme::Small, 0);
        painter->setFont(m_theme.font(Theme::TextSize::Small));
        painter->setPen(m_theme.color(summary.isChanged ? Color::Warning : Color::Muted));
        painter->drawText(
            room, Qt::AlignCenter,
            painter->fontMetrics().elidedText(summary.text, Qt::ElideRight, room.width()));
    }
    painter->setPen(m_theme.color(Color::Hairline));
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    if (!option.state.testFlag(QStyle::State_HasFocus)) return;
    painter->setPen(QPen(m_theme.color(Color::Accent), 1.5));
    painter->setBrush(Qt::NoBrush);
    painter->drawRect(QRectF(option.rect).adjusted(1, 1, -1.5, -1.5));
}

QSize PermissionDelegate::sizeHint(const QStyleOptionViewItem& option,
                                   const QModelIndex& index) const {
    return {QStyledItemDelegate::sizeHint(option, index).width(), kRowHeight};
}

}  // namespace crm::client::card

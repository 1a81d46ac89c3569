#include "client/fields/chip.h"

#include "client/workplace/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace crm::client::fields {

namespace {
constexpr int kMostWidth = 320;
constexpr int kCross = 16;
}  // namespace

Chip::Chip(const QString& text, const workplace::Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme) {
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setText(text);
}

void Chip::setText(const QString& text) {
    m_text = text;
    setToolTip(text);
    setAccessibleName(text);
    updateGeometry();
    update();
}

void Chip::setRemovable(bool removable) {
    m_isRemovable = removable;
    setFocusPolicy(removable ? Qt::TabFocus : Qt::NoFocus);
    updateGeometry();
    update();
}

QSize Chip::sizeHint() const {
    const int text = fontMetrics().horizontalAdvance(m_text) + 2 * workplace::Theme::Small;
    const int wanted = text + (m_isRemovable ? kCross : 0);
    return {std::min(wanted, kMostWidth), fontMetrics().height() + workplace::Theme::Tiny};
}

QSize Chip::minimumSizeHint() const {
    return {48, sizeHint().height()};
}

QRect Chip::crossRect() const {
    return {width() - kCross - workplace::Theme::Tiny / 2, 0, kCross, height()};
}

void Chip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor surface = m_theme.color(workplace::Theme::Color::Accent);
    surface.setAlpha(underMouse() ? 56 : 36);
    painter.setBrush(surface);
    painter.setPen(hasFocus() ? QPen(m_theme.color(workplace::Theme::Color::Accent))
                              : QPen(Qt::NoPen));
    const double radius = height() / 2.0;
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);

    QRect inner = rect().adjusted(workplace::Theme::Small, 0, -workplace::Theme::Small, 0);
    if (m_isRemovable) inner.setRight(crossRect().left() - 1);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(inner, Qt::AlignVCenter | Qt::AlignLeft,
                     fontMetrics().elidedText(m_text, Qt::ElideRight, inner.width() + 1));
    if (!m_isRemovable) return;
    painter.setPen(QPen(m_theme.color(workplace::Theme::Color::Muted), 1.4));
    const QPointF centre = QRectF(crossRect()).center();
    constexpr double kArm = 3.2;
    painter.drawLine(centre + QPointF(-kArm, -kArm), centre + QPointF(kArm, kArm));
    painter.drawLine(centre + QPointF(-kArm, kArm), centre + QPointF(kArm, -kArm));
}

void Chip::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !rect().contains(event->position().toPoint())) return;
    if (m_isRemovable && crossRect().contains(event->position().toPoint()))
        Q_EMIT removed();
    else
        Q_EMIT clicked();
}

void Chip::keyPressEvent(QKeyEvent* event) {
    const int key = event->key();
    if (m_isRemovable && (key == Qt::Key_Delete || key == Qt::Key_Backspace))
        Q_EMIT removed();
    else if (key == Qt::Key_Return || key == Qt::Key_Space)
        Q_EMIT clicked();
    else
        QWidget::keyPressEvent(event);
}

void Chip::enterEvent(QEnterEvent*) {
    update();
}
void Chip::leaveEvent(QEvent*) {
    update();
}

}  // namespace crm::client::fields

#include "client/fields/flash.h"

#include <QEvent>
#include <QPainter>
#include <QVariantAnimation>

#include <algorithm>

namespace crm::client::fields {

namespace {
constexpr int kHoldMs = 250;
constexpr int kStrongestAlpha = 90;

/// How strong the highlight is, 1 to 0.
double strength(int elapsedMs) {
    if (elapsedMs < kHoldMs) return 1;
    return 1.0 - static_cast<double>(elapsedMs - kHoldMs) / (Flash::kDurationMs - kHoldMs);
}
}  // namespace

void Flash::over(QWidget* target, const QColor& colour) {
    if (auto* former = target->findChild<Flash*>(QString(), Qt::FindDirectChildrenOnly)) {
        former->m_animation->stop();
        former->m_animation->start();
        return;
    }
    (new Flash(target, colour))->show();
}

Flash::Flash(QWidget* target, const QColor& colour)
    : QWidget(target), m_colour(colour), m_animation(new QVariantAnimation(this)) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    setGeometry(target->rect());
    raise();
    target->installEventFilter(this);
    m_animation->setDuration(kDurationMs);
    m_animation->setStartValue(0);
    m_animation->setEndValue(kDurationMs);
    connect(m_animation, &QVariantAnimation::valueChanged, this, qOverload<>(&QWidget::update));
    connect(m_animation, &QVariantAnimation::finished, this, &QObject::deleteLater);
    m_animation->start();
}

void Flash::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor colour = m_colour;
    colour.setAlpha(static_cast<int>(kStrongestAlpha * strength(m_animation->currentTime())));
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawRoundedRect(rect(), 4, 4);
}

bool Flash::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize) setGeometry(static_cast<QWidget*>(watched)->rect());
    return QWidget::eventFilter(watched, event);
}

}  // namespace crm::client::fields

#include "client/fields/dot.h"

#include <QPainter>

namespace crm::client::fields {

namespace {
constexpr int kSide = 16;
constexpr int kDot = 10;
}  // namespace

QPixmap dotPixmap(const QColor& colour, double devicePixelRatio) {
    QPixmap pixmap(QSize(kSide, kSide) * devicePixelRatio);
    pixmap.setDevicePixelRatio(devicePixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    constexpr double kMargin = (kSide - kDot) / 2.0;
    painter.drawEllipse(QRectF(kMargin, kMargin, kDot, kDot));
    return pixmap;
}

}  // namespace crm::client::fields

#pragma once

#include <QColor>
#include <QPixmap>

namespace crm::client::fields {

/// The filled circle that stands for a status; `colour` as the theme makes it readable.
QPixmap dotPixmap(const QColor& colour, double devicePixelRatio);

}  // namespace crm::client::fields

#pragma once

#include <QColor>
#include <QIcon>
#include <QString>

#include <functional>

namespace crm::client::workplace {

/// A Breeze icon that is drawn in the colour that `color` gives at the moment of painting, so it
/// follows the theme. Sizes are picked among those that the icon set draws by hand. A plain
/// document for no such name.
QIcon themedIcon(const QString& name, std::function<QColor(QIcon::Mode)> color);

}  // namespace crm::client::workplace

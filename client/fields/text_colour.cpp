#include "client/fields/text_colour.h"

#include <QWidget>

namespace crm::client::fields {

void keepTextColour(QWidget& widget, const app::Theme& theme, app::Theme::Color colour) {
    app::Theme::setTextColor(widget, theme.color(colour));
    QObject::connect(&theme, &app::Theme::changed, &widget, [&widget, &theme, colour] {
        app::Theme::setTextColor(widget, theme.color(colour));
    });
}

}  // namespace crm::client::fields

#include "client/fields/text_colour.h"

#include <QWidget>

namespace crm::client::fields {

void keepTextColour(QWidget& widget, const workplace::Theme& theme,
                    workplace::Theme::Color colour) {
    workplace::Theme::setTextColor(widget, theme.color(colour));
    QObject::connect(&theme, &workplace::Theme::changed, &widget, [&widget, &theme, colour] {
        workplace::Theme::setTextColor(widget, theme.color(colour));
    });
}

}  // namespace crm::client::fields

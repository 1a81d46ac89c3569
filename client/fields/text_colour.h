#pragma once

#include "client/app/theme.h"

namespace crm::client::fields {

/// Gives the text of a widget one of the theme's colours, and that of the next theme when it
/// changes.
void keepTextColour(QWidget& widget, const app::Theme& theme, app::Theme::Color colour);

}  // namespace crm::client::fields

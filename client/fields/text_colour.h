#pragma once

#include "client/workplace/theme.h"

namespace crm::client::fields {

/// Gives the text of a widget one of the theme's colours, and that of the next theme when it
/// changes.
void keepTextColour(QWidget& widget, const workplace::Theme& theme, workplace::Theme::Color colour);

}  // namespace crm::client::fields

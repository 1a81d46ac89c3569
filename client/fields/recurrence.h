#pragma once

#include <QString>

#include <array>
#include <optional>

namespace crm::client::fields {

/// The repeat rules that are offered by name; anything else is typed as an RFC 5545 RRULE.
enum class Frequency { None, Daily, Weekly, Monthly, Yearly };

inline constexpr std::array kFrequencies{Frequency::None, Frequency::Daily, Frequency::Weekly,
                                         Frequency::Monthly, Frequency::Yearly};

/// "FREQ=DAILY"; empty for None.
QString ruleOf(Frequency frequency);
/// Empty when the rule says more than a frequency.
std::optional<Frequency> frequencyOf(const QString& rule);
QString frequencyLabel(Frequency frequency);

}  // namespace crm::client::fields

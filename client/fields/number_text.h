#pragma once

#include "client/fields/currencies.h"
#include "common/values/money.h"

#include <QString>

#include <optional>

class QLocale;

namespace crm::client::fields {

/// "1 234,5" in the locale's way, without rounding and with at least so many places.
QString decimalText(values::Decimal number, const QLocale& locale, int places = 0);
/// "1 234,50 ₴"
QString moneyText(const values::Money& money, const Currencies& currencies, const QLocale& locale);
/// As people type and paste numbers: grouped or not, with a comma or a point.
std::optional<values::Decimal> parseDecimal(const QString& typed, const QLocale& locale);

}  // namespace crm::client::fields

#pragma once

#include "common/values/decimal.h"

#include <optional>
#include <string>
#include <string_view>

namespace crm::values {

/// An amount of a currency, by its ISO 4217 code.
struct Money {
    Decimal amount;
    std::string currency;

    /// nullopt for an amount that is no number and a currency of another form; it may be left out.
    static std::optional<Money> parse(std::string_view amount, std::string_view currency);
    /// False for an amount that is no number, and without a currency.
    bool isWhole() const;

    friend bool operator==(const Money&, const Money&) = default;
};

/// Three capital letters; not whether there is such a currency.
bool isCurrency(std::string_view text);

}  // namespace crm::values

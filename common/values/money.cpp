#include "common/values/money.h"

#include <algorithm>

namespace crm::values {

std::optional<Money> Money::parse(std::string_view amount, std::string_view currency) {
    const std::optional<Decimal> number = Decimal::parse(amount);
    if (!number || (!currency.empty() && !isCurrency(currency))) return std::nullopt;
    return Money{*number, std::string(currency)};
}

bool Money::isWhole() const {
    return amount.isNumber() && isCurrency(currency);
}

bool isCurrency(std::string_view text) {
    return text.size() == 3 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace crm::values

#include "common/values/decimal.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

#include <algorithm>

namespace crm::values {

namespace {

constexpr std::size_t kPlaces = 4;

bool isDigits(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Wide enough for the product of two numbers.
__extension__ using Wide = __int128;

/// Halves go away from zero. The divisor is positive.
Wide dividedRounded(Wide number, std::int64_t divisor) {
    const Wide half = divisor / 2;
    return (number < 0 ? number - half : number + half) / divisor;
}

bool fits(Wide number) {
    return number > INT64_MIN && number <= INT64_MAX;
}

}  // namespace

std::optional<Decimal> Decimal::parse(std::string_view text) {
    const bool isNegative = !text.empty() && text.front() == '-';
    if (isNegative) text.remove_prefix(1);
    const std::size_t point = text.find('.');
    const std::string_view whole = text.substr(0, point);
    const bool isWhole = point == std::string_view::npos;
    const std::string_view places = isWhole ? "0" : text.substr(point + 1);
    if (!isDigits(whole) || !isDigits(places) || places.size() > kPlaces) return std::nullopt;

    std::string digits = isNegative ? "-" : "";
    digits.append(whole).append(places).append(kPlaces - places.size(), '0');
    std::int64_t number = 0;
    if (!absl::SimpleAtoi(digits, &number) || number == kUnreadable) return std::nullopt;
    return Decimal(number);
}

std::string Decimal::text() const {
    if (!isNumber()) return "?";
    const std::int64_t size = m_tenThousandths < 0 ? -m_tenThousandths : m_tenThousandths;
    std::string text = absl::StrCat(m_tenThousandths < 0 ? "-" : "", size / kOne, ".",
                                    absl::Dec(size % kOne, absl::kZeroPad4));
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text;
}

std::int64_t Decimal::floor() const {
    return m_tenThousandths / kOne - (m_tenThousandths % kOne < 0 ? 1 : 0);
}

std::int64_t Decimal::ceil() const {
    return m_tenThousandths / kOne + (m_tenThousandths % kOne > 0 ? 1 : 0);
}

Decimal operator+(Decimal left, Decimal right) {
    std::int64_t sum = 0;
    if (!left.isNumber() || !right.isNumber() ||
        __builtin_add_overflow(left.m_tenThousandths, right.m_tenThousandths, &sum))
        return Decimal::unreadable();
    return Decimal(sum);
}

Decimal operator-(Decimal left, Decimal right) {
    return right.isNumber() ? left + Decimal(-right.m_tenThousandths) : right;
}

Decimal operator*(Decimal left, Decimal right) {
    if (!left.isNumber() || !right.isNumber()) return Decimal::unreadable();
    const Wide product =
        dividedRounded(Wide{left.m_tenThousandths} * right.m_tenThousandths, Decimal::kOne);
    return fits(product) ? Decimal(static_cast<std::int64_t>(product)) : Decimal::unreadable();
}

Decimal Decimal::rounded(int places) const {
    if (!isNumber()) return *this;
    std::int64_t unit = kOne;
    for (int place = 0; place < places; ++place) unit /= 10;
    const Wide number = dividedRounded(m_tenThousandths, unit) * unit;
    return fits(number) ? Decimal(static_cast<std::int64_t>(number)) : unreadable();
}

}  // namespace crm::values

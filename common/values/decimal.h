#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace crm::values {

/// An exact number with up to four places after the point: amounts, rates, quantities. Holds what a
/// numeric(19,4) column holds, up to 15 digits before the point.
class Decimal {
public:
    constexpr Decimal() = default;
    static constexpr Decimal whole(std::int32_t number) {
        return Decimal(std::int64_t{number} * kOne);
    }
    /// "-1234.5": no exponent, no grouping, no "+"; nullopt for anything else.
    static std::optional<Decimal> parse(std::string_view text);
    /// What stands where a text was no number or a sum does not fit; its text is "?". The least of
    /// all.
    static constexpr Decimal unreadable() { return Decimal(kUnreadable); }

    bool isNumber() const { return m_tenThousandths != kUnreadable; }
    /// Without zeros at the end: "1234.5", "0". What parse() takes.
    std::string text() const;
    /// The whole number at or below it, and the one at or above it.
    std::int64_t floor() const;
    std::int64_t ceil() const;

    friend Decimal operator+(Decimal left, Decimal right);
    friend Decimal operator-(Decimal left, Decimal right);
    /// Rounded to four places, halves away from zero.
    friend Decimal operator*(Decimal left, Decimal right);
    /// Rounded to so many places (0 to 4), halves away from zero.
    Decimal rounded(int places) const;
    friend constexpr auto operator<=>(Decimal, Decimal) = default;

private:
    static constexpr std::int64_t kOne = 10'000;
    static constexpr std::int64_t kUnreadable = INT64_MIN;

    explicit constexpr Decimal(std::int64_t tenThousandths) : m_tenThousandths(tenThousandths) {}

    std::int64_t m_tenThousandths = 0;
};

}  // namespace crm::values

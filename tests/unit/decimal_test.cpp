#include "common/values/decimal.h"

#include "common/values/money.h"

#include <gtest/gtest.h>

namespace crm::values {
namespace {

Decimal of(std::string_view text) {
    return Decimal::parse(text).value_or(Decimal::unreadable());
}

TEST(Decimal, IsWrittenInOneWayOnly) {
    const std::pair<const char*, const char*> forms[] = {
        {"-1234.5", "-1234.5"}, {"1234.5000", "1234.5"}, {"100", "100"}, {"007.10", "7.1"},
        {"0.0001", "0.0001"},   {"-0.05", "-0.05"},      {"-0", "0"},    {"10.00", "10"}};
    for (const auto& [typed, written] : forms) EXPECT_EQ(of(typed).text(), written) << typed;
    EXPECT_EQ(Decimal().text(), "0");
}

TEST(Decimal, TakesNothingElseForANumber) {
    for (const char* text : {"", "-", ".", "5.", ".5", "+5", "--5", "1e3", "1 000", "1,5",
                             "1.23456", "1.2.3", "1.-2", " 1", "1 ", "?", "NaN", "١"})
        EXPECT_FALSE(Decimal::parse(text)) << text;
}

TEST(Decimal, HoldsWhatItsColumnHoldsAndNoMore) {
    EXPECT_EQ(of("922337203685477.5807").text(), "922337203685477.5807");
    EXPECT_EQ(of("-922337203685477.5807").text(), "-922337203685477.5807");
    EXPECT_FALSE(Decimal::parse("922337203685477.5808"));
    EXPECT_FALSE(Decimal::parse("-922337203685477.5808"));
    EXPECT_FALSE(Decimal::parse("1000000000000000"));
}

TEST(Decimal, IsOrderedByItsSize) {
    EXPECT_LT(of("-2"), of("-1.9999"));
    EXPECT_LT(of("9.5"), of("10"));
    EXPECT_EQ(of("1.50"), of("1.5"));
    EXPECT_LT(Decimal::unreadable(), of("-922337203685477.5807"));
}

TEST(Decimal, AddsExactly) {
    EXPECT_EQ(of("0.1") + of("0.2"), of("0.3"));
    EXPECT_EQ(of("1") - of("1.0001"), of("-0.0001"));
    EXPECT_FALSE((of("922337203685477.5807") + of("0.0001")).isNumber());
    EXPECT_FALSE((of("-922337203685477.5807") - of("0.0001")).isNumber());
    EXPECT_FALSE((of("1") + Decimal::unreadable()).isNumber());
    EXPECT_FALSE((of("1") - Decimal::unreadable()).isNumber());
}

TEST(Decimal, LiesBetweenTwoWholeNumbers) {
    EXPECT_EQ(of("100.0001").floor(), 100);
    EXPECT_EQ(of("100.0001").ceil(), 101);
    EXPECT_EQ(of("-0.5").floor(), -1);
    EXPECT_EQ(of("-0.5").ceil(), 0);
    EXPECT_EQ(of("-7").floor(), -7);
    EXPECT_EQ(of("-7").ceil(), -7);
}

TEST(Money, CurrencyIsThreeCapitalLetters) {
    EXPECT_TRUE(isCurrency("UAH"));
    for (const char* text : {"", "UA", "uah", "UAHH", "U4H", "ГРН"})
        EXPECT_FALSE(isCurrency(text)) << text;
}

TEST(Money, IsWholeWithACurrency) {
    EXPECT_TRUE((Money{of("0"), "UAH"}).isWhole());
    EXPECT_FALSE((Money{of("1"), ""}).isWhole());
    EXPECT_FALSE((Money{of("1,5"), "UAH"}).isWhole());
    EXPECT_EQ(Money::parse("1.50", ""), (Money{of("1.5"), ""}));
    EXPECT_EQ(Money::parse("1.50", "uah"), std::nullopt);
    EXPECT_EQ(Money::parse("1,50", "UAH"), std::nullopt);
}

}  // namespace
}  // namespace crm::values

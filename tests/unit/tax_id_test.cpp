#include "common/values/tax_id.h"

#include <gtest/gtest.h>

#include <string>

namespace crm::values {
namespace {

TEST(TaxId, RightCheckDigitsAreValid) {
    // Published numbers: ПриватБанк, Укрзалізниця, Нафтогаз; Сбербанк, Газпром; the tax service's
    // own sample of a person.
    for (const char* number :
         {"14360570", "40075815", "20077720", "7707083893", "7736050003", "500100732259"})
        EXPECT_EQ(checkTaxId(number), TaxIdCheck::Valid) << number;
    EXPECT_EQ(checkTaxId(" 1436 0570 "), TaxIdCheck::Valid);
}

TEST(TaxId, OneWrongDigitIsInvalid) {
    for (const std::string right : {"14360570", "40075815", "7707083893", "500100732259"}) {
        std::string wrong = right;
        wrong.back() = wrong.back() == '9' ? '0' : static_cast<char>(wrong.back() + 1);
        EXPECT_EQ(checkTaxId(wrong), TaxIdCheck::Invalid) << wrong;
    }
}

TEST(TaxId, PersonOfUkraineIsChecked) {
    int valid = 0;
    for (char last = '0'; last <= '9'; ++last)
        valid += checkTaxId(std::string("312345678") + last) == TaxIdCheck::Valid ? 1 : 0;
    // One last digit by the rule of Ukraine, one by that of Russia; they may coincide.
    EXPECT_GE(valid, 1);
    EXPECT_LE(valid, 2);
    EXPECT_EQ(checkTaxId("1234567899"), TaxIdCheck::Valid);
}

TEST(TaxId, OtherFormsAreUnknown) {
    for (const char* number : {"", "123", "PL1234567890", "123456789", "12345678901"})
        EXPECT_EQ(checkTaxId(number), TaxIdCheck::Unknown) << number;
}

}  // namespace
}  // namespace crm::values

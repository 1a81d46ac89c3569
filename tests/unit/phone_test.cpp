#include "common/values/phone.h"

#include "common/values/search_text.h"

#include <gtest/gtest.h>

namespace crm::values {
namespace {

TEST(Phone, IsTheSameNumberHoweverItWasTyped) {
    for (const char* typed :
         {"+380 44 501 85 46", "(044) 501-85-46", "8 044 501 85 46", "0445018546", "00380445018546",
          "380445018546", "+380\u00a044\u00a0501–85–46"})
        EXPECT_EQ(internationalPhone(typed), "+380445018546") << typed;
    for (const char* typed : {"8 (495) 123-45-67", "+7 495 1234567", "74951234567"})
        EXPECT_EQ(internationalPhone(typed), "+74951234567") << typed;
    EXPECT_EQ(internationalPhone("+48 22 123 45 67"), "+48221234567");
}

TEST(Phone, OfUnknownCountryHasNoInternationalForm) {
    for (const char* typed :
         {"214", "501-85-46", "", "044 501-85-46 доб. 12", "0445018546, +380671112233"})
        EXPECT_EQ(internationalPhone(typed), "") << typed;
}

TEST(Phone, IsShownInGroups) {
    EXPECT_EQ(prettyPhone("0445018546"), "+380 44 501 85 46");
    EXPECT_EQ(prettyPhone("8(495)1234567"), "+7 495 123 45 67");
    EXPECT_EQ(prettyPhone("+48221234567"), "+48221234567");
    EXPECT_EQ(prettyPhone("044 501-85-46 доб. 12"), "044 501-85-46 доб. 12");
}

TEST(Phone, IsDialledByItsUri) {
    EXPECT_EQ(phoneUri("(067) 123-45-67"), "tel:+380671234567");
    EXPECT_EQ(phoneUri("214"), "tel:214");
    EXPECT_EQ(phoneUri("нет"), "");
}

TEST(SearchText, IsANumberWhenItHasNothingElse) {
    EXPECT_EQ(numberIn("+38 (044) 501"), "38044501");
    EXPECT_EQ(numberIn("00380671234567"), "380671234567");
    EXPECT_EQ(numberIn("дом 1500"), "");
    EXPECT_EQ(numberIn("К-00017"), "");
    EXPECT_EQ(numberIn("123"), "");
}

}  // namespace
}  // namespace crm::values

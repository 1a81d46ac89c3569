#include "server/demo/tax_id.h"

#include "absl/strings/str_format.h"

#include <gtest/gtest.h>

#include <string>

namespace crm::demo {
namespace {

// Numbers that the registers of both countries publish.
TEST(TaxIds, KnowPublishedNumbers) {
    for (const char* code : {"14360570", "00032129", "20077720", "32855961", "21673832"})
        EXPECT_TRUE(isEdrpou(code)) << code;
    for (const char* code : {"7707083893", "7736050003", "500100732259"})
        EXPECT_TRUE(isInn(code)) << code;
    EXPECT_TRUE(isRnokpp("1759013776"));
}

TEST(TaxIds, NoticeAWrongDigit) {
    EXPECT_FALSE(isEdrpou("14360571"));
    EXPECT_FALSE(isInn("7707083894"));
    EXPECT_FALSE(isInn("500100732258"));
    EXPECT_FALSE(isRnokpp("1759013777"));
    EXPECT_FALSE(isEdrpou("1436057"));
    EXPECT_FALSE(isInn("77070838931"));
}

TEST(TaxIds, AreMadeWithTheirCheckDigits) {
    for (std::uint64_t i = 0; i < 5000; ++i) {
        EXPECT_TRUE(isEdrpou(edrpou(2'000'000 + i * 499)));
        EXPECT_TRUE(isInn(companyInn(absl::StrFormat("77%07d", i * 1999))));
        EXPECT_TRUE(isInn(personInn(absl::StrFormat("50%08d", i * 19'999))));
        EXPECT_TRUE(
            isRnokpp(rnokpp(absl::CivilDay(1950, 1, 1) + static_cast<int>(i * 3), i, i % 2 == 0)));
    }
}

// The number of a person tells the day of birth and the gender.
TEST(TaxIds, TellAPersonsBirthdayAndGender) {
    const std::string man = rnokpp(absl::CivilDay(1900, 1, 1), 7, true);
    EXPECT_EQ(man.substr(0, 5), "00001");
    EXPECT_EQ((man[8] - '0') % 2, 1);
    const std::string woman = rnokpp(absl::CivilDay(1900, 1, 1), 7, false);
    EXPECT_EQ((woman[8] - '0') % 2, 0);
}

}  // namespace
}  // namespace crm::demo

#include "server/demo/tax_id.h"

#include "absl/strings/str_format.h"

#include "common/values/check_digits.h"

#include <gtest/gtest.h>

#include <string>

namespace crm::demo {
namespace {

using values::Doubt;
using values::doubtOf;
using values::Requisite;

TEST(TaxIds, AreMadeWithTheirCheckDigits) {
    // Numbers that the registers of both countries publish.
    EXPECT_EQ(edrpou(1436057), "14360570");
    EXPECT_EQ(edrpou(3212), "00032129");
    EXPECT_EQ(edrpou(3285596), "32855961");
    EXPECT_EQ(companyInn("770708389"), "7707083893");
    EXPECT_EQ(personInn("5001007322"), "500100732259");
    EXPECT_EQ(rnokpp(absl::CivilDay(1948, 2, 28), 688, true), "1759013776");
}

TEST(TaxIds, AreBeyondDoubt) {
    for (std::uint64_t i = 0; i < 5000; ++i) {
        EXPECT_EQ(doubtOf(Requisite::Edrpou, edrpou(2'000'000 + i * 499)), Doubt::None);
        EXPECT_EQ(doubtOf(Requisite::Inn, companyInn(absl::StrFormat("77%07d", i * 1999))),
                  Doubt::None);
        EXPECT_EQ(doubtOf(Requisite::Inn, personInn(absl::StrFormat("50%08d", i * 19'999))),
                  Doubt::None);
        const absl::CivilDay birthday = absl::CivilDay(1950, 1, 1) + static_cast<int>(i * 3);
        EXPECT_EQ(doubtOf(Requisite::Rnokpp, rnokpp(birthday, i, i % 2 == 0)), Doubt::None);
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

#include "common/values/check_digits.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace crm::values {
namespace {

void expectAll(Requisite requisite, Doubt doubt, const std::vector<std::string>& numbers) {
    for (const std::string& number : numbers)
        EXPECT_EQ(doubtOf(requisite, number), doubt) << number;
}

/// Every text that differs from the number in one digit.
std::vector<std::string> slipsOf(const std::string& number, std::size_t from = 0) {
    std::vector<std::string> slips;
    for (std::size_t i = from; i < number.size(); ++i) {
        if (number[i] < '0' || number[i] > '9') continue;
        for (char digit = '0'; digit <= '9'; ++digit) {
            if (digit == number[i]) continue;
            slips.push_back(number);
            slips.back()[i] = digit;
        }
    }
    return slips;
}

/// Many numbers of so many given digits, spread evenly.
std::vector<std::string> numbersOf(Requisite requisite, std::size_t given) {
    std::uint64_t range = 1;
    for (std::size_t i = 0; i < given; ++i) range *= 10;
    constexpr std::uint64_t kCount = 800;
    std::vector<std::string> numbers;
    for (std::uint64_t i = 0; i < kCount; ++i) {
        const std::string digits = std::to_string(range + range / kCount * i + i * 7919 % 97);
        numbers.push_back(withCheckDigits(requisite, digits.substr(1)));
    }
    return numbers;
}

struct Counted {
    Requisite requisite;
    std::size_t given;
    std::size_t checkDigits = 1;
};

const std::vector<Counted>& counted() {
    static const std::vector<Counted> kCounted = {
        {Requisite::Inn, 9},     {Requisite::Inn, 10, 2}, {Requisite::Ogrn, 12},
        {Requisite::Ogrnip, 14}, {Requisite::Okpo, 7},    {Requisite::Okpo, 9},
        {Requisite::Edrpou, 7},  {Requisite::Rnokpp, 9},  {Requisite::VatPayer, 9},
        {Requisite::Mfo, 5},
    };
    return kCounted;
}

// What companies, banks and the registers themselves publish.
TEST(CheckDigits, PublishedNumbersOfRussiaAreBeyondDoubt) {
    // Сбербанк, Газпром; the tax service's sample of a person, entrepreneurs.
    expectAll(Requisite::Inn, Doubt::None,
              {"7707083893", "7736050003", "500100732259", "772135049093", "665840178949"});
    expectAll(Requisite::Kpp, Doubt::None, {"773601001", "771401001", "7736AZ001"});
    // Сбербанк, Газпром, РЖД, Лукойл.
    expectAll(Requisite::Ogrn, Doubt::None,
              {"1027700132195", "1027700070518", "1037739877295", "1027700035769"});
    expectAll(Requisite::Ogrnip, Doubt::None,
              {"304500116000157", "316965800190501", "319774600134655", "323570000015061"});
    // Сбербанк, Газпром, РЖД; entrepreneurs; a branch.
    expectAll(Requisite::Okpo, Doubt::None,
              {"00032537", "00040778", "00083262", "0107604604", "0147523249", "0164667059",
               "00032537000001"});
    expectAll(Requisite::Bik, Doubt::None, {"044525225", "044030827", "017003983"});
}

TEST(CheckDigits, PublishedNumbersOfUkraineAreBeyondDoubt) {
    // ПриватБанк, Укрзалізниця, Нафтогаз, Метро, Київстар, Ощадбанк, Укртелеком.
    expectAll(Requisite::Edrpou, Doubt::None,
              {"14360570", "40075815", "20077720", "32855961", "21673832", "00032129", "21560766"});
    expectAll(Requisite::Rnokpp, Doubt::None, {"1759013776", "1234567899"});
    // ПриватБанк, Київстар, Укртелеком; an entrepreneur.
    expectAll(Requisite::VatPayer, Doubt::None,
              {"143605704021", "216738326059", "215607626656", "1759013776"});
    // ПриватБанк, Ощадбанк, Райффайзен, ПУМБ, УкрСиббанк, Укрексімбанк, Універсал, treasury.
    expectAll(Requisite::Mfo, Doubt::None,
              {"305299", "300465", "380805", "334851", "351005", "322313", "322001", "820172"});
}

// The examples of the IBAN Registry of ISO 13616.
TEST(CheckDigits, IbansOfTheRegistryAreBeyondDoubt) {
    expectAll(Requisite::Iban, Doubt::None,
              {"GB29 NWBK 6016 1331 9268 19", "DE89 3704 0044 0532 0130 00",
               "FR14 2004 1010 0505 0001 3M02 606", "NO93 8601 1117 947",
               "MT84 MALT 0110 0001 2345 MTLC AST0 01S", "UA21 3223 1300 0002 6007 2335 6600 1",
               "RU03 0445 2522 5408 1781 0538 0913 1041 9", "BY13 NBRB 3600 9000 0000 2Z00 AB00",
               "KZ86 125K ZT50 0410 0100", "PL61 1090 1014 0000 0712 1981 2874",
               "MD24 AG00 0225 1000 1310 4168", "GE29 NB00 0000 0101 9049 17",
               "ua213223130000026007233566001"});
}

TEST(CheckDigits, NothingWrittenIsNoDoubtAndSeparatorsDoNotCount) {
    for (const std::string_view blank : {"", "  ", "\u00a0", "-"}) {
        EXPECT_EQ(doubtOf(Requisite::Inn, blank), Doubt::None);
        EXPECT_EQ(doubtOf(Requisite::Iban, blank), Doubt::None);
        EXPECT_EQ(doubtOfAccount(blank, "044525225"), Doubt::None);
    }
    expectAll(Requisite::Inn, Doubt::None,
              {" 7707 083 893", "7707-083-893", "7707\u00a0083\u202f893", "7707083893\t"});
    expectAll(Requisite::Kpp, Doubt::None, {"7736 01 001"});
    EXPECT_EQ(doubtOf(Requisite::Inn, "7707 083 894"), Doubt::CheckDigit);
}

TEST(CheckDigits, AnUnfinishedNumberHasNotItsLength) {
    for (const Requisite any :
         {Requisite::Inn, Requisite::Kpp, Requisite::Ogrn, Requisite::Ogrnip, Requisite::Okpo,
          Requisite::Bik, Requisite::Account, Requisite::Edrpou, Requisite::Rnokpp,
          Requisite::VatPayer, Requisite::Mfo}) {
        EXPECT_EQ(doubtOf(any, "1"), Doubt::Length);
        EXPECT_EQ(doubtOf(any, "123456789012345678901"), Doubt::Length);
    }
    expectAll(Requisite::Inn, Doubt::Length, {"770708389", "77070838931", "14360570"});
    expectAll(Requisite::Iban, Doubt::Length,
              {"UA", "UA21322313000002600723356600", "RU0304452522540817810538091310419000",
               "GB29NWBK601613", "FR1420041010050500013M0260600000000"});
}

TEST(CheckDigits, OtherCharactersAreNoticed) {
    expectAll(Requisite::Inn, Doubt::Characters, {"77O7083893", "ИНН 7707083893", "7707083893."});
    // The letters of КПП are Latin capitals, in two places only.
    expectAll(Requisite::Kpp, Doubt::Characters,
              {"7736az001", "7736АВ001", "77A601001", "77360100Z"});
    expectAll(Requisite::Iban, Doubt::Characters,
              {"322313000002600723356600129", "U1213223130000026007233566001",
               "UAX13223130000026007233566001", "UA21/3223130000026007233566001"});
}

TEST(CheckDigits, AWrongCheckDigitIsAlwaysNoticed) {
    for (const Counted& one : counted()) {
        for (const std::string& number : numbersOf(one.requisite, one.given)) {
            ASSERT_EQ(doubtOf(one.requisite, number), Doubt::None) << number;
            for (const std::string& slip : slipsOf(number, one.given))
                ASSERT_EQ(doubtOf(one.requisite, slip), Doubt::CheckDigit) << slip;
        }
    }
}

TEST(CheckDigits, AnyWrongDigitIsNoticedUnlessTwoRestsShareACheckDigit) {
    const auto lowest = [](Requisite requisite) {
        if (requisite == Requisite::Mfo) return '0';     // modulo 10
        if (requisite == Requisite::Ogrnip) return '3';  // modulo 13: 10, 11, 12 end as 0, 1, 2
        return '1';                                      // modulo 11: 10 ends as 0
    };
    for (const Counted& one : counted()) {
        // They are counted twice over, see below.
        if (one.requisite == Requisite::Okpo || one.requisite == Requisite::Edrpou) continue;
        std::size_t numbers = 0;
        for (const std::string& number : numbersOf(one.requisite, one.given)) {
            if (number[one.given] < lowest(one.requisite)) continue;
            ++numbers;
            for (const std::string& slip : slipsOf(number))
                ASSERT_EQ(doubtOf(one.requisite, slip), Doubt::CheckDigit) << number << " " << slip;
        }
        EXPECT_GT(numbers, 400U);
    }
}

TEST(CheckDigits, HardlyAnyWrongDigitSlipsThroughACodeThatIsCountedTwice) {
    for (const Counted& one : counted()) {
        if (one.requisite != Requisite::Okpo && one.requisite != Requisite::Edrpou) continue;
        std::size_t all = 0;
        std::size_t missed = 0;
        for (const std::string& number : numbersOf(one.requisite, one.given)) {
            for (const std::string& slip : slipsOf(number)) {
                ++all;
                missed += doubtOf(one.requisite, slip) == Doubt::None ? 1U : 0U;
            }
        }
        EXPECT_LT(missed * 40, all);
    }
}

TEST(CheckDigits, AnyWrongDigitOfAnIbanIsNoticed) {
    for (const std::string number :
         {"UA213223130000026007233566001", "RU0304452522540817810538091310419",
          "GB29NWBK60161331926819", "MT84MALT011000012345MTLCAST001S"}) {
        for (const std::string& slip : slipsOf(number))
            EXPECT_EQ(doubtOf(Requisite::Iban, slip), Doubt::CheckDigit) << slip;
        for (std::size_t i = 4; i + 1 < number.size(); ++i) {
            std::string swapped = number;
            std::swap(swapped[i], swapped[i + 1]);
            if (swapped != number)
                EXPECT_EQ(doubtOf(Requisite::Iban, swapped), Doubt::CheckDigit) << swapped;
        }
    }
}

TEST(CheckDigits, ARestOfTenIsCountedAnew) {
    // 5*2 = 10; 5*4 = 20, that is 9.
    EXPECT_EQ(withCheckDigits(Requisite::Okpo, "0500000"), "05000009");
    // 3*8 + 7*9 = 87, that is 10; 3*10 + 7*1 = 37, that is 4.
    EXPECT_EQ(withCheckDigits(Requisite::Okpo, "000000037"), "0000000374");
    // 2*5 + 8*6 + 1*7 = 65, that is 10; 2*7 + 8*8 + 1*9 = 87, that is 10 again.
    EXPECT_EQ(withCheckDigits(Requisite::Okpo, "0000281"), "00002810");
    // 3*7 = 21, that is 10; 3*9 = 27, that is 5.
    EXPECT_EQ(withCheckDigits(Requisite::Edrpou, "3000000"), "30000005");
}

TEST(CheckDigits, ATextMayBeAnyOfSeveral) {
    const auto any = [](std::string_view text) {
        return doubtOf({Requisite::Edrpou, Requisite::Rnokpp, Requisite::Inn}, text);
    };
    for (const char* right : {"14360570", "1759013776", "7707083893", "500100732259", ""})
        EXPECT_EQ(any(right), Doubt::None) << right;
    EXPECT_EQ(any("14360571"), Doubt::CheckDigit);
    EXPECT_EQ(any("7707083894"), Doubt::CheckDigit);
    EXPECT_EQ(any("123456789"), Doubt::Length);
    EXPECT_EQ(any("PL1234567890"), Doubt::Characters);
}

TEST(CheckDigits, AnAccountGoesWithItsBank) {
    // The example of the rule itself, settlement accounts that companies publish.
    EXPECT_EQ(doubtOfAccount("40602810700000000025", "049805746"), Doubt::None);
    EXPECT_EQ(doubtOfAccount("40703810338000004033", "044525225"), Doubt::None);
    EXPECT_EQ(doubtOfAccount("4070 2810 9000 0000 2851", "044030827"), Doubt::None);
    EXPECT_EQ(doubtOfAccount("40702810900000002851", "044525225"), Doubt::OtherBank);
    for (const std::string& slip : slipsOf("40703810338000004033"))
        if (slip[0] != '0') EXPECT_EQ(doubtOfAccount(slip, "044525225"), Doubt::OtherBank) << slip;
}

TEST(CheckDigits, AnAccountInTheBankOfRussiaGoesWithItsRegion) {
    // Correspondent accounts; the rule's own example first, its БИК of the bank and of the centre.
    EXPECT_EQ(doubtOfAccount("30101810800000000746", "049805746"), Doubt::None);
    EXPECT_EQ(doubtOfAccount("30101810800000000746", "049805000"), Doubt::None);
    EXPECT_EQ(doubtOfAccount("30101810400000000225", "044525225"), Doubt::None);
    EXPECT_EQ(doubtOfAccount("30101810145250000974", "044525974"), Doubt::None);
    // Another bank of Moscow has the same region but not the same end.
    EXPECT_EQ(doubtOfAccount("30101810400000000225", "044525593"), Doubt::OtherBank);
    // Accounts in the Bank of Russia itself, the single account of a treasury.
    EXPECT_EQ(doubtOfAccount("40102810100000010001", "049805000"), Doubt::None);
    EXPECT_EQ(doubtOfAccount("40101810900000010001", "045004001"), Doubt::None);
    EXPECT_EQ(doubtOfAccount("40102810545370000003", "004525988"), Doubt::None);
    EXPECT_EQ(doubtOfAccount("40102810545370000004", "004525988"), Doubt::OtherBank);
    // Accounts in the treasury have no key.
    EXPECT_EQ(doubtOfAccount("03100643000000017300", "004525988"), Doubt::None);
}

TEST(CheckDigits, WithoutARightBikOnlyTheShapeOfAnAccountCounts) {
    for (const char* bik : {"", "04452522", "O44525225"}) {
        EXPECT_EQ(doubtOfAccount("40702810900000002851", bik), Doubt::None) << bik;
        EXPECT_EQ(doubtOfAccount("4070281090000000285", bik), Doubt::Length) << bik;
        EXPECT_EQ(doubtOfAccount("4070281O900000002851", bik), Doubt::Characters) << bik;
    }
}

TEST(CheckDigits, AnIbanOfUkraineTellsTheMfoOfTheBank) {
    EXPECT_EQ(mfoOfIban("UA21 3223 1300 0002 6007 2335 6600 1"), "322313");
    EXPECT_EQ(doubtOf(Requisite::Mfo, mfoOfIban("ua213223130000026007233566001")), Doubt::None);
    for (const char* other :
         {"", "UA21 3223", "UA223223130000026007233566001", "GB29NWBK60161331926819"})
        EXPECT_EQ(mfoOfIban(other), "") << other;
}

}  // namespace
}  // namespace crm::values

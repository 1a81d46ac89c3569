#include "common/search/search_words.h"

#include "common/search/phone_number.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace crm::search {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(NationalNumbers, AreTheSameHoweverThePhoneIsWritten) {
    for (const char* typed :
         {"+380671234567", "380671234567", "0671234567", "80671234567", "8 067 123 45 67",
          "00380 67 123-45-67", "(067) 123-45-67", "067.123.45.67", "+38 (067) 123 45 67",
          "067 123 45 67 доб. 12", "+38(067)123-45-67, ext. 12"})
        EXPECT_THAT(nationalNumbers(typed), Contains("671234567")) << typed;
    for (const char* typed :
         {"+7 495 765-43-21", "8 (495) 765-43-21", "84957654321", "4957654321", "74957654321"})
        EXPECT_THAT(nationalNumbers(typed), ElementsAre("4957654321")) << typed;
    EXPECT_THAT(nationalNumbers("8 701 234 56 78"), Contains("7012345678"));
    EXPECT_THAT(nationalNumbers("+375 29 123-45-67"), ElementsAre("291234567"));
    EXPECT_THAT(nationalNumbers("+44 (0)20 7946 0018"), ElementsAre("2079460018"));
    EXPECT_THAT(nationalNumbers("+48 22 123 45 67"), ElementsAre("221234567"));
}

TEST(NationalNumbers, AreThoseOfPhonesAlone) {
    EXPECT_THAT(nationalNumbers("123-45-67"), IsEmpty());
    EXPECT_THAT(nationalNumbers("000000000000"), IsEmpty());
    EXPECT_THAT(nationalNumbers("Коваленко 0671234567"), IsEmpty());
    EXPECT_THAT(nationalNumbers(std::string(5000, '1')), IsEmpty());
    EXPECT_THAT(nationalNumbers(""), IsEmpty());
}

Words wordsOf(const char* text) {
    return readingsOf(text).front();
}

TEST(SearchWords, ANumberIsOneWordWithoutWhatMayStandBeforeIt) {
    EXPECT_THAT(readingsOf("+38 067 123 45 67"), ElementsAre(Words{{"671234567"}}));
    EXPECT_THAT(readingsOf("8 (067) 123-45-67"), ElementsAre(Words{{"671234567"}}));
    EXPECT_THAT(readingsOf("067 123 45 67 доб. 12"), ElementsAre(Words{{"671234567"}}));
    EXPECT_THAT(readingsOf("067 123"), ElementsAre(Words{{"067123"}}));
    EXPECT_THAT(readingsOf("501-85-46"), ElementsAre(Words{{"5018546"}}));
    EXPECT_THAT(readingsOf("32855961"), ElementsAre(Words{{"32855961"}}));
}

TEST(SearchWords, APhoneAmongWordsIsFoundAsAPhone) {
    EXPECT_EQ(wordsOf("Иванов 067 123-45-67"), (Words{{"671234567"}, {"Иванов"}}));
    EXPECT_EQ(wordsOf("тел. +7 (495) 765-43-21 Пётр"), (Words{{"4957654321"}, {"тел."}, {"Пётр"}}));
    EXPECT_EQ(wordsOf("дом 17"), (Words{{"дом"}, {"17"}}));
}

TEST(SearchWords, AreReadInTheOtherLayoutsToo) {
    EXPECT_THAT(readingsOf("bdfyjd Олена"),
                ElementsAre(Words{{"bdfyjd"}, {"Олена"}}, Words{{"иванов"}, {"Олена"}},
                            Words{{"bdfyjd"}, {"jktyf"}}));
    EXPECT_THAT(readingsOf("шмфтщм"), ElementsAre(Words{{"шмфтщм"}}, Words{{"ivanov"}}));
    EXPECT_THAT(readingsOf("sdfyjd"),
                ElementsAre(Words{{"sdfyjd"}}, Words{{"ыванов"}}, Words{{"іванов"}}));
    EXPECT_THAT(readingsOf("yt"), ElementsAre(Words{{"yt"}}));
    EXPECT_THAT(readingsOf(" \t "), ElementsAre(Words{}));
    EXPECT_EQ(formsOf("Pfdjl «"), (Forms{"Pfdjl «", "завод «"}));
}

TEST(LegalForm, SaysNothingOfWhoACompanyIs) {
    for (const char* name : {"ТОВ «Агро-Світ»", "Агро-Світ, ТОВ", "ТзОВ \"АГРО-СВІТ\"", "агро-світ",
                             "Товариство з обмеженою відповідальністю „Агро-Світ“"}) {
        EXPECT_EQ(withoutLegalForm(name), "агро-світ") << name;
    }
    EXPECT_EQ(withoutLegalForm("ООО «Рога и копыта»"), "рога и копыта");
    EXPECT_EQ(withoutLegalForm("Acme Ltd."), "acme");
    EXPECT_EQ(withoutLegalForm("ФОП Коваленко О. П."), "коваленко о п");
    EXPECT_EQ(withoutLegalForm("ТОВ"), "ТОВ");
}

}  // namespace
}  // namespace crm::search

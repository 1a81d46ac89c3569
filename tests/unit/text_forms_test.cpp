#include "common/values/text_forms.h"

#include "common/values/unicode.h"

#include <gtest/gtest.h>

#include <ostream>

namespace crm::values {
namespace {

TEST(Unicode, CharactersAreCountedNotBytes) {
    EXPECT_EQ(countCharacters("Їжак"), 4U);
    EXPECT_EQ(countCharacters("😀"), 1U);
    EXPECT_EQ(countCharacters(""), 0U);
    EXPECT_EQ(countCharacters("\xd0"), std::nullopt);
    EXPECT_EQ(countCharacters("\xed\xa0\x80"), std::nullopt) << "a lone surrogate";
    EXPECT_EQ(countCharacters("\xc0\xaf"), std::nullopt) << "an overlong form";
}

TEST(Unicode, ControlCharactersAreFound) {
    EXPECT_FALSE(hasControlCharacter("Завод «Электрон» 😀", Lines::One));
    EXPECT_TRUE(hasControlCharacter("a\nb", Lines::One));
    EXPECT_FALSE(hasControlCharacter("a\r\n\tb", Lines::Many));
    EXPECT_TRUE(hasControlCharacter(std::string_view("a\0b", 3), Lines::Many));
    EXPECT_TRUE(hasControlCharacter("a\u0085b", Lines::Many));
    EXPECT_TRUE(hasControlCharacter("a\x7f", Lines::Many));
}

TEST(Unicode, BlankTextHasNothingToSee) {
    EXPECT_TRUE(isBlank(""));
    EXPECT_TRUE(isBlank(" \t\n\u00a0"));
    EXPECT_FALSE(isBlank(" . "));
}

struct Form {
    const char* name;
    bool (*check)(std::string_view);
    std::vector<const char*> right;
    std::vector<const char*> wrong;
};

void PrintTo(const Form& it, std::ostream* out) {
    *out << it.name;
}

const Form kForms[] = {
    {"Email",
     isEmail,
     {"o.kovalenko@elektron.ua", "a+b@mail.example.com", "почта@компания.укр", "o'neil@x.ie"},
     {"ivan", "ivan@", "@mail.ua", "ivan@mail", "i v@mail.ua", "ivan@@mail.ua", "ivan@mail..ua",
      "ivan@mail.ua.", "Иван <ivan@mail.ua>", "a@b.ua, c@d.ua"}},
    {"Url",
     isUrl,
     {"www.elektron.ua", "https://elektron.ua/about?x=1#y", "HTTP://Elektron.UA:8080", "завод.укр"},
     {"elektron", "javascript:alert(1)", "https://", "file:///etc/passwd", "www. elektron.ua",
      "a.ua:http"}},
    {"Colour", isColour, {"#1e88e5", "#FFFFFF"}, {"1e88e5", "#fff", "red", "#gggggg", "#1e88e5 "}},
    {"Icon",
     isIconName,
     {"view-calendar-day", "x-office.document"},
     {"../etc/passwd", "a b", ":/icons/x"}},
    {"TimeZone",
     isTimeZoneName,
     {"Europe/Kyiv", "UTC", "Etc/GMT-2", "America/Argentina/Buenos_Aires"},
     {"/etc/passwd", "Europe//Kyiv", "Europe/", "../../x", "Київ"}},
    {"Recurrence",
     isRecurrenceRule,
     {"FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,WE;COUNT=10",
      "FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20271231T000000Z", "INTERVAL=2;FREQ=YEARLY"},
     {"DAILY", "FREQ=FORTNIGHTLY", "FREQ=DAILY;COUNT=1;UNTIL=20270101", "FREQ=DAILY;FREQ=DAILY",
      "RRULE:FREQ=DAILY", "FREQ=DAILY;COUNT=", "FREQ=DAILY;X=1", "FREQ=DAILY;", "COUNT=3"}},
    {"Login", isLogin, {"o.kovalenko", "abc", "a_b-1"}, {"ab", "Ivanova", "иван", "a b c"}},
    {"FileName", isFileName, {"Договор № 5.pdf", ".profile", "a..b"}, {"..", ".", "../a", "C:\\a"}},
    {"Name", isSnakeName, {"client", "client_status"}, {"", "Client", "1a", "a.b"}},
    {"Date",
     isDate,
     {"2026-11-23", "2024-02-29", "0001-01-01"},
     {"2025-02-29", "2026-13-01", "2026-00-10", "0000-01-01", "2026-1-1", "23.11.2026",
      "2026-11-23T00", "20a6-11-23"}},
    {"Digit", hasDigit, {"тел. 5"}, {"нет"}},
};

class FormTest : public testing::TestWithParam<Form> {};

TEST_P(FormTest, AcceptsWhatIsRightAndNothingElse) {
    for (const char* text : GetParam().right) EXPECT_TRUE(GetParam().check(text)) << text;
    for (const char* text : GetParam().wrong) EXPECT_FALSE(GetParam().check(text)) << text;
}

INSTANTIATE_TEST_SUITE_P(Texts, FormTest, testing::ValuesIn(kForms),
                         [](const auto& info) { return std::string(info.param.name); });

}  // namespace
}  // namespace crm::values

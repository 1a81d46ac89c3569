#include "common/values/search_text.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <iterator>

namespace crm::values {

namespace {

constexpr std::string_view kNumberPunctuation = "+-()./ ";
/// Fewer digits are a house number or a year rather than a part of a phone.
constexpr std::size_t kLeastDigits = 4;
/// With this many digits a leading "00" is the international prefix as it is dialled.
constexpr std::size_t kFullNumber = 12;
/// Apostrophes, quotation marks, the hard sign, and accents that stand apart from their letters.
constexpr std::u16string_view kSilent = u"ъ'’‘ʼ`´\"«»“”„\u0301\u0306\u0308";
/// Letters that sound or look like another one, and under each that one: as crm_fold has them.
constexpr std::u16string_view kAlike = u"ёєэіїйыґўabcehikmoptxy";
constexpr std::u16string_view kFolded = u"еееиииигуавсеникмортху";
static_assert(kAlike.size() == kFolded.size());

bool isDigit(char character) {
    return character >= '0' && character <= '9';
}

}  // namespace

std::string digits(std::string_view text) {
    std::string result;
    std::copy_if(text.begin(), text.end(), std::back_inserter(result), isDigit);
    return result;
}

std::string numberIn(std::string_view text) {
    const bool isNumber = std::all_of(text.begin(), text.end(), [](char character) {
        return isDigit(character) || kNumberPunctuation.find(character) != std::string_view::npos;
    });
    std::string number = isNumber ? digits(text) : std::string();
    if (number.size() < kLeastDigits) return {};
    if (number.size() >= kFullNumber && number.substr(0, 2) == "00") number.erase(0, 2);
    return number;
}

std::string folded(std::string_view text) {
    static const icu::Locale kRussian("ru");
    icu::UnicodeString lower =
        icu::UnicodeString::fromUTF8({text.data(), static_cast<int>(text.size())});
    lower.toLower(kRussian);
    icu::UnicodeString result;
    for (int i = 0; i < lower.length(); ++i) {
        const char16_t letter = lower.charAt(i);
        if (kSilent.find(letter) != std::u16string_view::npos) continue;
        const std::size_t alike = kAlike.find(letter);
        result.append(alike == std::u16string_view::npos ? letter : kFolded[alike]);
    }
    std::string folded;
    return result.toUTF8String(folded);
}

}  // namespace crm::values

#include "common/values/search_text.h"

#include "absl/strings/str_cat.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>

namespace crm::values {

namespace {

constexpr std::string_view kNumberPunctuation = "+-()./ ";
/// Fewer digits are a house number or a year rather than a part of a phone.
constexpr std::size_t kLeastDigits = 4;
/// With this many digits a leading "00" is the international prefix as it is dialled.
constexpr std::size_t kFullNumber = 12;

bool isDigit(char character) {
    return character >= '0' && character <= '9';
}

bool isSilent(char16_t character) {
    constexpr std::u16string_view kSilent = u"'’‘ʼ`´\"«»“”„";
    return kSilent.find(character) != std::u16string_view::npos;
}

}  // namespace

std::string fold(std::string_view text) {
    icu::UnicodeString lower = icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    lower.toLower(icu::Locale("ru"));
    icu::UnicodeString folded;
    for (std::int32_t i = 0; i < lower.length(); ++i) {
        const char16_t character = lower.charAt(i);
        if (isSilent(character)) continue;
        folded.append(character == u'ё' ? u'е' : character == u'ґ' ? u'г' : character);
    }
    std::string result;
    folded.toUTF8String(result);
    return result;
}

std::string digits(std::string_view text) {
    std::string result;
    std::copy_if(text.begin(), text.end(), std::back_inserter(result), isDigit);
    return result;
}

std::string phoneDigits(std::string_view phone) {
    std::string number = digits(phone);
    if (number.substr(0, 2) == "00") number.erase(0, 2);
    if (number.size() == 10 && number.front() == '0') return "38" + number;
    if (number.size() == 11 && number.substr(0, 2) == "80") return "3" + number;
    if (number.size() == 11 && (number.front() == '7' || number.front() == '8'))
        return absl::StrCat("7", number.substr(1), " 8", number.substr(1));
    return number;
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

std::vector<std::string> searchWords(std::string_view query) {
    if (std::string number = numberIn(query); !number.empty()) return {std::move(number)};
    constexpr std::string_view kNoBreakSpace = "\u00a0";
    std::vector<std::string> words;
    std::string word;
    const auto endWord = [&words, &word] {
        if (!word.empty()) words.push_back(fold(word));
        word.clear();
    };
    for (std::size_t i = 0; i < query.size(); ++i) {
        if (query.substr(i, kNoBreakSpace.size()) == kNoBreakSpace) {
            endWord();
            ++i;
        } else if (std::string_view(" \t\n\r").find(query[i]) != std::string_view::npos) {
            endWord();
        } else {
            word += query[i];
        }
    }
    endWord();
    return words;
}

}  // namespace crm::values

#include "common/values/person_name.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

#include <unicode/unistr.h>

#include <vector>

namespace crm::values {

namespace {

/// The first character as a capital, with the combining marks that belong to it left out.
std::string initial(const std::string& word) {
    icu::UnicodeString text = icu::UnicodeString::fromUTF8(word);
    if (text.isEmpty()) return {};
    text.truncate(text.moveIndex32(0, 1));
    text.toUpper();
    std::string result;
    text.toUTF8String(result);
    return result;
}

/// "Анна-Марія" has two: "А.-М."
std::string initials(const std::string& name) {
    std::string result;
    for (const absl::string_view part : absl::StrSplit(name, '-', absl::SkipEmpty()))
        absl::StrAppend(&result, result.empty() ? "" : "-", initial(std::string(part)), ".");
    return result;
}

std::vector<std::string> wordsOf(std::string_view text) {
    return absl::StrSplit(std::string(text), absl::ByAnyChar(" \t\r\n"), absl::SkipEmpty());
}

}  // namespace

std::string shortName(std::string_view fullName) {
    const std::vector<std::string> words = wordsOf(fullName);
    constexpr std::size_t kNames = 3;
    std::string result = words.empty() ? std::string() : words.front();
    for (std::size_t i = 1; i < words.size() && i < kNames; ++i)
        absl::StrAppend(&result, " ", initials(words[i]));
    return result;
}

std::string shortName(std::string_view last, std::string_view first, std::string_view patronymic) {
    std::string result = std::string(last);
    for (const std::string_view name : {first, patronymic})
        if (!name.empty()) absl::StrAppend(&result, " ", initials(std::string(name)));
    return result;
}

std::string monogram(std::string_view fullName) {
    const std::vector<std::string> words = wordsOf(fullName);
    std::string result;
    for (std::size_t i = 0; i < words.size() && i < 2; ++i) result += initial(words[i]);
    return result;
}

}  // namespace crm::values

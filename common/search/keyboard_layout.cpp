#include "common/search/keyboard_layout.h"

#include "common/values/unicode.h"

#include <algorithm>

namespace crm::search {

namespace {

/// The three rows of letters, and the key left of "1"; each layout names the same keys in the same
/// order.
constexpr std::u32string_view kLatin = U"qwertyuiop[]asdfghjkl;'zxcvbnm,.`\\";
constexpr std::u32string_view kLatinShifted = U"QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>~|";
constexpr std::u32string_view kRussian = U"йцукенгшщзхъфывапролджэячсмитьбюё\\";
constexpr std::u32string_view kUkrainian = U"йцукенгшщзхїфівапролджєячсмитьбю'ґ";
static_assert(kLatin.size() == kRussian.size() && kLatin.size() == kUkrainian.size());
static_assert(kLatin.size() == kLatinShifted.size());

bool isLatinLetter(char32_t character) {
    return (character >= U'a' && character <= U'z') || (character >= U'A' && character <= U'Z');
}

bool isCyrillicLetter(char32_t character) {
    return character >= 0x400 && character < 0x530;
}

std::optional<char32_t> translated(char32_t character, std::u32string_view from,
                                   std::u32string_view to) {
    const std::size_t key = from.find(character);
    return key == std::u32string_view::npos ? std::nullopt : std::optional(to[key]);
}

std::u32string fromLatin(std::u32string_view text, std::u32string_view layout) {
    std::u32string result;
    for (const char32_t character : text) {
        const auto letter = translated(character, kLatin, layout);
        result +=
            letter ? *letter : translated(character, kLatinShifted, layout).value_or(character);
    }
    return result;
}

std::u32string toLatin(std::u32string_view text) {
    std::u32string result;
    for (const char32_t character : values::lowerCase(text)) {
        // An address is typed with the "@" that is a quotation mark on the other layouts.
        const auto letter =
            character == U'"' ? std::optional(U'@') : translated(character, kRussian, kLatin);
        result += letter ? *letter : translated(character, kUkrainian, kLatin).value_or(character);
    }
    return result;
}

}  // namespace

std::optional<std::string> inLayout(std::string_view text, Layout layout) {
    const std::u32string characters = values::charactersOf(text);
    const bool hasLatin = std::any_of(characters.begin(), characters.end(), isLatinLetter);
    const bool hasCyrillic = std::any_of(characters.begin(), characters.end(), isCyrillicLetter);
    const bool isOther = layout == Layout::Latin ? hasCyrillic : hasLatin;
    if (hasLatin == hasCyrillic || !isOther) return std::nullopt;
    switch (layout) {
        case Layout::Latin:
            return values::utf8(toLatin(characters));
        case Layout::Russian:
            return values::utf8(fromLatin(characters, kRussian));
        case Layout::Ukrainian:
            break;
    }
    return values::utf8(fromLatin(characters, kUkrainian));
}

}  // namespace crm::search

#include "common/values/unicode.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>

namespace crm::values {

namespace {

/// Calls `see` with each character, -1 for a broken one, until it answers false.
template <typename See>
bool eachCharacter(std::string_view text, See see) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto length = static_cast<std::int32_t>(text.size());
    std::int32_t position = 0;
    while (position < length) {
        UChar32 character = 0;
        U8_NEXT(bytes, position, length, character);
        if (!see(character)) return false;
    }
    return true;
}

bool isControl(UChar32 character) {
    return character < 0x20 || (character >= 0x7f && character < 0xa0);
}

}  // namespace

std::optional<std::size_t> countCharacters(std::string_view text) {
    std::size_t count = 0;
    const bool valid = eachCharacter(text, [&count](UChar32 character) {
        ++count;
        return character >= 0;
    });
    return valid ? std::optional(count) : std::nullopt;
}

std::u32string charactersOf(std::string_view text) {
    std::u32string characters;
    eachCharacter(text, [&characters](UChar32 character) {
        if (character >= 0) characters += static_cast<char32_t>(character);
        return true;
    });
    return characters;
}

std::string utf8(std::u32string_view characters) {
    std::string text;
    for (const char32_t character : characters) {
        std::uint8_t bytes[U8_MAX_LENGTH];
        std::int32_t size = 0;
        U8_APPEND_UNSAFE(bytes, size, static_cast<UChar32>(character));
        text.append(bytes, bytes + size);
    }
    return text;
}

std::u32string lowerCase(std::u32string_view characters) {
    std::u32string lower(characters);
    std::transform(lower.begin(), lower.end(), lower.begin(), [](char32_t character) {
        return static_cast<char32_t>(u_tolower(static_cast<UChar32>(character)));
    });
    return lower;
}

bool hasControlCharacter(std::string_view text, Lines lines) {
    return !eachCharacter(text, [lines](UChar32 character) {
        if (!isControl(character)) return true;
        const bool layout = character == '\n' || character == '\r' || character == '\t';
        return lines == Lines::Many && layout;
    });
}

bool isBlank(std::string_view text) {
    constexpr UChar32 kNoBreakSpace = 0xa0;
    return eachCharacter(text, [](UChar32 character) {
        return character == ' ' || character == kNoBreakSpace || isControl(character);
    });
}

}  // namespace crm::values

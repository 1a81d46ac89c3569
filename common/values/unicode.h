#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace crm::values {

/// How many Unicode characters a UTF-8 text has; nothing when it is not valid UTF-8.
std::optional<std::size_t> countCharacters(std::string_view text);

/// The characters of a valid UTF-8 text, and the text of characters.
std::u32string charactersOf(std::string_view text);
std::string utf8(std::u32string_view characters);

/// Each character as a small letter; the number of characters stays the same.
std::u32string lowerCase(std::u32string_view characters);

/// Which control characters a text may hold.
enum class Lines {
    One,   ///< none
    Many,  ///< line ends and tabulators
};

/// True when the valid UTF-8 text holds a control character (of either Unicode block) that it may
/// not hold.
bool hasControlCharacter(std::string_view text, Lines lines);

/// True when there is nothing to see in it.
bool isBlank(std::string_view text);

}  // namespace crm::values

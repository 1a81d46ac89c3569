#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace crm::search {

enum class Layout { Latin, Russian, Ukrainian };

/// What the same keys write in the layout, in small letters: "иванов" of "bdfyjd", "їжак" of
/// "]:fr", "ivanov" of "шмфтщм". Nothing for a text that has letters of both alphabets or of
/// neither, or is of the layout's own alphabet.
std::optional<std::string> inLayout(std::string_view text, Layout layout);

}  // namespace crm::search

#pragma once

#include <string>
#include <string_view>

namespace crm::values {

// A phone is kept as it was typed. These forms are for showing and dialling it; for finding it see
// search_text.h.

/// "+380445018546" of "(044) 501-85-46", "8 044 ...", "+380 44 ..." and "00380 ...", "+74951234567"
/// of "8 (495) ...". Empty when the text is not just a number, or its country cannot be told.
std::string internationalPhone(std::string_view phone);

/// "+380 44 501 85 46" and "+7 495 123 45 67"; other numbers and texts as they were typed.
std::string prettyPhone(std::string_view phone);

/// What a soft phone is asked to dial: "tel:+380445018546", "tel:214" for an internal number. Empty
/// without digits.
std::string phoneUri(std::string_view phone);

}  // namespace crm::values

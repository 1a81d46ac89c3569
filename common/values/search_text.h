#pragma once

#include <string>
#include <string_view>

namespace crm::values {

/// Only the digits.
std::string digits(std::string_view text);

/// What of a search is looked for among the digits of phones and tax numbers: the digits of a text
/// that is nothing but a number of at least four; empty otherwise.
std::string numberIn(std::string_view text);

/// As searches compare texts: letter case, ё/е, ґ/г, apostrophes and quotation marks do not matter.
/// The same as crm_fold() of the database makes of it.
std::string folded(std::string_view text);

}  // namespace crm::values

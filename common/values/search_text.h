#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace crm::values {

// How texts are compared in a search. It is the same as the functions crm_fold, crm_digits and
// crm_phone of the database, so that a list kept up to date here holds what the server would find.

/// Lower case; ё as е, ґ as г; without apostrophes and quotation marks.
std::string fold(std::string_view text);

/// Only the digits.
std::string digits(std::string_view text);

/// The digits of a phone such that any usual way to type it, whole or in part, is a substring of
/// them.
std::string phoneDigits(std::string_view phone);

/// What of a query is looked for: its digits when it is nothing but a (part of a) number, else
/// every word, folded.
std::vector<std::string> searchWords(std::string_view query);

/// The digits of a text that is nothing but a number of at least four digits; empty otherwise.
std::string numberIn(std::string_view text);

}  // namespace crm::values

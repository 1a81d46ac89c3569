#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace crm::search {

/// What is looked for, in any one of its forms. Most words have one; a phone has as many as there
/// are countries in which it would be one.
using Forms = std::vector<std::string>;
/// A record that is found has every word.
using Words = std::vector<Forms>;
/// The ways to read what was typed: as it is, and as the same keys write in other layouts.
using Readings = std::vector<Words>;

/// The words of a text search. A number, and a phone among words, is one word whatever spaces it is
/// written with, and is looked for without what may stand before its national number. At least one
/// reading, without words for a text of nothing. Any thread.
Readings readingsOf(std::string_view text);

/// The forms of a text that is looked for as a whole: as it is, and in other layouts.
Forms formsOf(std::string_view text);

/// The forms of a text that is nothing but a number, see values::numberIn; none of another text.
Forms formsOfNumber(std::string_view text);

/// The words of a name as somebody writes it in a form, without what says nothing of who it is: the
/// legal form of a company ("ТОВ", "ООО", "Ltd.") and punctuation around words. The text itself
/// when nothing else is left.
std::string withoutLegalForm(std::string_view name);

}  // namespace crm::search

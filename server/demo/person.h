#pragma once

#include "server/demo/dice.h"
#include "server/demo/people_words.h"

#include <string>
#include <string_view>

namespace crm::demo {

struct Person {
    std::string lastName;
    std::string firstName;
    std::string patronymic;
    bool isMale = true;
    Language language = Language::Ukrainian;

    std::string fullName() const;
    /// "Коваленко О. П."
    std::string initials() const;
};

Person makePerson(Dice& dice, Language language);
/// Another person for every ordinal below personCount().
Person dealPerson(std::uint64_t ordinal, Language language, std::uint64_t seed);
std::uint64_t personCount(Language language);

/// "Кравцов" becomes "Кравцова", "Залеський" becomes "Залеська"; "Коваленко" stays.
std::string womansSurname(std::string_view surname);

/// In Latin letters, lower case, as an e-mail address writes it: "kovalenko". Anything else than
/// letters and digits goes.
std::string transliterate(std::string_view text);

}  // namespace crm::demo

#pragma once

#include <span>
#include <string_view>

namespace crm::demo {

/// What names and texts are written in.
enum class Language { Ukrainian, Russian };

using Words = std::span<const std::string_view>;

struct Patronymic {
    std::string_view male;
    std::string_view female;
};

struct PeopleWords {
    Words surnames;  ///< as men bear them
    Words maleNames;
    Words femaleNames;
    std::span<const Patronymic> patronymics;
    Words positions;
};

PeopleWords ukrainianPeople();
PeopleWords russianPeople();

inline PeopleWords peopleWords(Language language) {
    return language == Language::Ukrainian ? ukrainianPeople() : russianPeople();
}

}  // namespace crm::demo

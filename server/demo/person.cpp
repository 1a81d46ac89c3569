#include "server/demo/person.h"

#include "absl/strings/ascii.h"

#include "server/demo/text.h"

#include <array>
#include <utility>

namespace crm::demo {

namespace {

Person makeFrom(const PeopleWords& words, Language language, std::array<std::uint64_t, 4> draws) {
    Person person;
    person.language = language;
    person.isMale = draws[0] % 2 == 0;
    const Words names = person.isMale ? words.maleNames : words.femaleNames;
    const std::string_view surname = words.surnames[draws[1] % words.surnames.size()];
    const Patronymic& patronymic = words.patronymics[draws[3] % words.patronymics.size()];
    person.lastName = person.isMale ? std::string(surname) : womansSurname(surname);
    person.firstName = names[draws[2] % names.size()];
    person.patronymic = person.isMale ? patronymic.male : patronymic.female;
    return person;
}

std::string_view firstLetter(std::string_view text) {
    return text.substr(0, 2);
}

struct Letter {
    std::string_view cyrillic;
    std::string_view latin;
};

constexpr Letter kLetters[] = {
    {"а", "a"},  {"б", "b"},  {"в", "v"},   {"г", "g"},  {"ґ", "g"},   {"д", "d"}, {"е", "e"},
    {"є", "ye"}, {"ё", "yo"}, {"ж", "zh"},  {"з", "z"},  {"и", "i"},   {"і", "i"}, {"ї", "yi"},
    {"й", "y"},  {"к", "k"},  {"л", "l"},   {"м", "m"},  {"н", "n"},   {"о", "o"}, {"п", "p"},
    {"р", "r"},  {"с", "s"},  {"т", "t"},   {"у", "u"},  {"ф", "f"},   {"х", "h"}, {"ц", "ts"},
    {"ч", "ch"}, {"ш", "sh"}, {"щ", "sch"}, {"ъ", ""},   {"ы", "y"},   {"ь", ""},  {"э", "e"},
    {"ю", "yu"}, {"я", "ya"}, {"А", "a"},   {"Б", "b"},  {"В", "v"},   {"Г", "g"}, {"Ґ", "g"},
    {"Д", "d"},  {"Е", "e"},  {"Є", "ye"},  {"Ё", "yo"}, {"Ж", "zh"},  {"З", "z"}, {"И", "i"},
    {"І", "i"},  {"Ї", "yi"}, {"Й", "y"},   {"К", "k"},  {"Л", "l"},   {"М", "m"}, {"Н", "n"},
    {"О", "o"},  {"П", "p"},  {"Р", "r"},   {"С", "s"},  {"Т", "t"},   {"У", "u"}, {"Ф", "f"},
    {"Х", "h"},  {"Ц", "ts"}, {"Ч", "ch"},  {"Ш", "sh"}, {"Щ", "sch"}, {"Ъ", ""},  {"Ы", "y"},
    {"Ь", ""},   {"Э", "e"},  {"Ю", "yu"},  {"Я", "ya"},
};

std::string_view latinOf(std::string_view cyrillic) {
    for (const Letter& letter : kLetters) {
        if (letter.cyrillic == cyrillic) return letter.latin;
    }
    return {};
}

}  // namespace

std::string Person::fullName() const {
    return concat(lastName, " ", firstName, " ", patronymic);
}

std::string Person::initials() const {
    return concat(lastName, " ", firstLetter(firstName), ". ", firstLetter(patronymic), ".");
}

Person makePerson(Dice& dice, Language language) {
    const std::array draws{dice.next(), dice.next(), dice.next(), dice.next()};
    return makeFrom(peopleWords(language), language, draws);
}

std::uint64_t personCount(Language language) {
    const PeopleWords words = peopleWords(language);
    return 2 * words.surnames.size() * words.maleNames.size() * words.patronymics.size();
}

Person dealPerson(std::uint64_t ordinal, Language language, std::uint64_t seed) {
    const PeopleWords words = peopleWords(language);
    std::uint64_t card = deal(ordinal % personCount(language), personCount(language), seed);
    const auto take = [&card](std::uint64_t count) {
        const std::uint64_t taken = card % count;
        card /= count;
        return taken;
    };
    const std::uint64_t gender = take(2);
    const std::uint64_t surname = take(words.surnames.size());
    const std::uint64_t name = take(words.maleNames.size());
    return makeFrom(words, language, {gender, surname, name, card});
}

std::string womansSurname(std::string_view surname) {
    using Ending = std::pair<std::string_view, std::string_view>;
    static constexpr Ending kEndings[] = {
        {"ський", "ська"}, {"цький", "цька"}, {"ский", "ская"}, {"цкий", "цкая"}, {"ов", "ова"},
        {"ев", "ева"},     {"ёв", "ёва"},     {"ин", "ина"},    {"ный", "ная"},   {"ной", "ная"},
        {"евой", "евая"},  {"ний", "на"},     {"лий", "ла"},    {"вий", "ва"},
    };
    for (const auto& [male, female] : kEndings) {
        if (surname.ends_with(male)) {
            return concat(surname.substr(0, surname.size() - male.size()), female);
        }
    }
    return std::string(surname);
}

std::string transliterate(std::string_view text) {
    std::string latin;
    for (std::size_t i = 0; i < text.size();) {
        const char c = text[i];
        if ((static_cast<unsigned char>(c) & 0x80U) == 0) {
            if (absl::ascii_isalnum(static_cast<unsigned char>(c)))
                latin += absl::ascii_tolower(static_cast<unsigned char>(c));
            ++i;
            continue;
        }
        latin += concat(latinOf(text.substr(i, 2)));
        // Cyrillic letters take two bytes, quotation marks and dashes three.
        i += (static_cast<unsigned char>(c) & 0xe0U) == 0xc0U ? 2 : 3;
    }
    return latin;
}

}  // namespace crm::demo

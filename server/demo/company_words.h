#pragma once

#include "server/demo/people_words.h"

#include <array>
#include <span>
#include <string_view>

namespace crm::demo {

enum class Gender { Male, Female, Neuter };

struct GenderedWord {
    std::string_view text;
    Gender gender;
};

/// "Торговый дом", and which industry such a company belongs to.
struct Activity {
    std::string_view text;
    int industry;  ///< index into industryNames()
};

/// «Полтавський …завод»: what follows the city's adjective.
struct Plant {
    std::string_view text;
    Gender gender;
    int industry;
};

struct LegalForm {
    std::string_view brief;
    std::string_view full;
};

struct CompanyWords {
    Words prefixes;  ///< of compound names: "Агро"
    Words middles;
    Words suffixes;
    Words adjectiveStems;
    std::array<std::string_view, 3> adjectiveEndings;  ///< by Gender
    std::span<const GenderedWord> nouns;
    Words properNames;
    std::span<const Activity> activities;
    std::span<const Activity> partnerships;  ///< bear their founders' names
    std::span<const Plant> plants;
    std::span<const LegalForm> legalForms;
    LegalForm entrepreneur;
    std::string_view branchIn;  ///< ", філія у м. "
    std::string_view andWord;   ///< between two founders
    Words streets;
    std::string_view cityMark;
    std::string_view houseMark;
    std::string_view officeMark;
    Words tags;
    Words equipment;  ///< what competitors work with, …
    Words projects;   ///< … are known for …
    Words volumes;    ///< … and sell
    Words notes;
};

CompanyWords ukrainianCompanies();
CompanyWords russianCompanies();

inline CompanyWords companyWords(Language language) {
    return language == Language::Ukrainian ? ukrainianCompanies() : russianCompanies();
}

/// What the industry indexes above stand for.
Words industryNames();

}  // namespace crm::demo

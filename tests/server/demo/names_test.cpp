#include "server/demo/company_name.h"
#include "server/demo/company_words.h"
#include "server/demo/event_words.h"
#include "server/demo/person.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace crm::demo {
namespace {

bool isLatin(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool isMultiByte(char c) {
    return (static_cast<unsigned char>(c) & 0x80U) != 0;
}

// Whether a word has letters of both alphabets, which looks right and is never found.
bool mixesAlphabets(std::string_view text) {
    bool hasLatin = false;
    bool hasCyrillic = false;
    for (const char c : text) {
        if (c == ' ' || c == '-' || c == '\n') {
            hasLatin = hasCyrillic = false;
            continue;
        }
        hasLatin = hasLatin || isLatin(c);
        hasCyrillic = hasCyrillic || isMultiByte(c);
        if (hasLatin && hasCyrillic) return true;
    }
    return false;
}

bool hasDigit(std::string_view text) {
    return text.find_first_of("0123456789") != std::string_view::npos;
}

TEST(CompanyNames, DifferInAMillionCompaniesAndBearNoNumbers) {
    std::unordered_set<std::string> names;
    for (std::uint64_t i = 0; i < 1'000'000; ++i) {
        const Company company = makeCompany(i, 5);
        ASSERT_TRUE(names.insert(company.name).second) << company.name << " is there twice";
        ASSERT_FALSE(hasDigit(company.name)) << company.name;
        ASSERT_FALSE(mixesAlphabets(company.name)) << company.name;
    }
}

TEST(CompanyNames, ComeInEveryLegalFormOfBothLanguages) {
    std::unordered_set<std::string> forms;
    for (std::uint64_t i = 0; i < 2000; ++i) {
        const std::string name = makeCompany(i, 5).name;
        forms.insert(name.substr(0, name.find(' ')));
    }
    for (const char* form : {"ТОВ", "ПрАТ", "ФОП", "ПП", "ООО", "ЗАО", "ИП"})
        EXPECT_TRUE(forms.contains(form)) << form;
}

TEST(CompanyNames, FollowTheSeed) {
    EXPECT_EQ(makeCompany(17, 5).name, makeCompany(17, 5).name);
    EXPECT_NE(makeCompany(17, 5).name, makeCompany(17, 6).name);
}

TEST(People, BearNamesOfTheirOwnGender) {
    for (const Language language : {Language::Ukrainian, Language::Russian}) {
        for (std::uint64_t i = 0; i < 20'000; ++i) {
            const Person person = dealPerson(i, language, 5);
            const bool isMansPatronymic =
                person.patronymic.ends_with("ич") || person.patronymic.ends_with("іч");
            EXPECT_EQ(isMansPatronymic, person.isMale) << person.fullName();
            EXPECT_FALSE(mixesAlphabets(person.fullName())) << person.fullName();
            if (person.isMale) continue;
            for (const char* mens :
                 {"ов", "ев", "ёв", "ский", "ський", "цький", "ий", "ый", "ой"}) {
                EXPECT_FALSE(person.lastName.ends_with(mens)) << person.fullName();
            }
        }
    }
}

TEST(People, WomensSurnamesFollowTheLanguage) {
    EXPECT_EQ(womansSurname("Кравцов"), "Кравцова");
    EXPECT_EQ(womansSurname("Соловьёв"), "Соловьёва");
    EXPECT_EQ(womansSurname("Кузьмин"), "Кузьмина");
    EXPECT_EQ(womansSurname("Вишневский"), "Вишневская");
    EXPECT_EQ(womansSurname("Полевой"), "Полевая");
    EXPECT_EQ(womansSurname("Заречный"), "Заречная");
    EXPECT_EQ(womansSurname("Залеський"), "Залеська");
    EXPECT_EQ(womansSurname("Левицький"), "Левицька");
    EXPECT_EQ(womansSurname("Білий"), "Біла");
    EXPECT_EQ(womansSurname("Польовий"), "Польова");
    EXPECT_EQ(womansSurname("Коваленко"), "Коваленко");
    EXPECT_EQ(womansSurname("Коломієць"), "Коломієць");
}

TEST(People, AreTransliteratedForMail) {
    EXPECT_EQ(transliterate("Ющенко-Щёголева"), "yuschenkoschyogoleva");
    EXPECT_EQ(transliterate("Лук'яненко"), "lukyanenko");
    EXPECT_EQ(transliterate("«Агро-Світ»"), "agrosvit");
}

void expectOneAlphabet(Words words) {
    for (const std::string_view word : words) {
        EXPECT_FALSE(word.empty());
        // Places to fill in are written in Latin letters.
        std::string text(word);
        for (const std::string_view slot : {"{product}", "{contact}", "{sum}", "{count}"}) {
            for (std::size_t at = text.find(slot); at != std::string::npos; at = text.find(slot)) {
                text.erase(at, slot.size());
            }
        }
        EXPECT_FALSE(mixesAlphabets(text)) << word;
        EXPECT_EQ(text.find_first_of("{}"), std::string::npos) << word;
    }
}

TEST(Words, KeepToOneAlphabet) {
    for (const Language language : {Language::Ukrainian, Language::Russian}) {
        const EventWords& events = eventWords(language);
        for (const TopicWords& topic : events.topics) {
            for (const Words words :
                 {topic.subjects, topic.contents, topic.results, topic.failures}) {
                EXPECT_GE(words.size(), 1U);
                expectOneAlphabet(words);
            }
        }
        expectOneAlphabet(events.products);
        expectOneAlphabet(events.comments);
        const CompanyWords companies = companyWords(language);
        for (const Words words : {companies.streets, companies.tags, companies.notes,
                                  companies.equipment, companies.projects, companies.volumes})
            expectOneAlphabet(words);
        expectOneAlphabet(peopleWords(language).positions);
    }
}

// Letters that only the other language has.
TEST(Words, KeepToTheirLanguage) {
    const auto expectWithout = [](Words words, const std::vector<std::string>& letters) {
        for (const std::string_view word : words) {
            for (const std::string& letter : letters)
                EXPECT_EQ(word.find(letter), std::string::npos) << word;
        }
    };
    const std::vector<std::string> russianOnly{"ы", "э", "ё", "ъ", "Э"};
    const std::vector<std::string> ukrainianOnly{"і", "ї", "є", "ґ", "І", "Ї", "Є"};
    for (const TopicWords& topic : ukrainianEvents().topics) {
        for (const Words words : {topic.subjects, topic.contents, topic.results, topic.failures}) {
            expectWithout(words, russianOnly);
        }
    }
    for (const TopicWords& topic : russianEvents().topics) {
        for (const Words words : {topic.subjects, topic.contents, topic.results, topic.failures}) {
            expectWithout(words, ukrainianOnly);
        }
    }
    expectWithout(ukrainianPeople().surnames, russianOnly);
    expectWithout(russianPeople().surnames, ukrainianOnly);
    expectWithout(ukrainianCompanies().prefixes, russianOnly);
    expectWithout(russianCompanies().prefixes, ukrainianOnly);
}

}  // namespace
}  // namespace crm::demo

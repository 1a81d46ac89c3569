#include "server/demo/reach.h"

#include "server/demo/company_words.h"
#include "server/demo/text.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace crm::demo {

namespace {

constexpr std::string_view kUkrainianMobiles[] = {"50", "66", "95", "99", "63", "73",
                                                  "93", "67", "68", "96", "97", "98"};
constexpr std::string_view kRussianMobiles[] = {"903", "905", "910", "915", "916",
                                                "921", "926", "950", "961", "985"};

// '#' stands for the code, 'a' for the next digit of the number.
using Forms = std::span<const std::string_view>;
constexpr std::string_view kUkrainianMobileForms[] = {"+380 # aaa-aa-aa", "0#aaaaaaa",
                                                      "(0#) aaa-aa-aa",   "+38 (0#) aaa aa aa",
                                                      "0# aaa aa aa",     "+380#aaaaaaa"};
constexpr std::string_view kUkrainianCityForms[] = {"(0#) a-aa-aa", "+380 # aaa-aa-aa",
                                                    "8 (0#) aa-aa-aa", "0# aaa aa aa"};
constexpr std::string_view kRussianForms[] = {"+7 # aaa-aa-aa", "8 (#) aaa-aa-aa", "8#aaaaaaa",
                                              "+7 (#) aaa-aa-aa", "+7#aaaaaaa"};

// A number of the country has the same length whatever part of it is the code.
std::string numberOf(Dice& dice, std::string_view code, std::string_view form, std::size_t length) {
    std::string digits = dice.digits(static_cast<int>(length - code.size()));
    if (digits[0] == '0') digits[0] = '2';
    std::size_t used = 0;
    std::size_t left = 0;
    for (const char c : form) left += c == 'a' ? 1 : 0;
    std::string text;
    for (const char c : form) {
        if (c == '#') {
            text += code;
            continue;
        }
        if (c != 'a') {
            text += c;
            continue;
        }
        // A long code leaves fewer digits than the form has places: the first places stay empty.
        if (left-- > digits.size()) continue;
        text += digits[used++];
    }
    return text;
}

// What a long code leaves behind in a form: "(05361) -12-34" becomes "(05361) 12-34".
std::string tidied(std::string text) {
    for (const auto& [untidy, tidy] :
         {std::pair<std::string_view, std::string_view>{" -", " "}, {"  ", " "}}) {
        for (std::size_t at = text.find(untidy); at != std::string::npos; at = text.find(untidy)) {
            text.replace(at, untidy.size(), tidy);
        }
    }
    return text;
}

}  // namespace

std::string mobilePhone(Dice& dice, Country country) {
    const bool isUkraine = country == Country::Ukraine;
    const std::string_view code =
        isUkraine ? dice.pick(Words(kUkrainianMobiles)) : dice.pick(Words(kRussianMobiles));
    const Forms forms = isUkraine ? Forms(kUkrainianMobileForms) : Forms(kRussianForms);
    return numberOf(dice, code, dice.pick(forms), isUkraine ? 9 : 10);
}

std::string cityPhone(Dice& dice, const City& city) {
    const bool isUkraine = countryOf(city) == Country::Ukraine;
    const std::size_t length = isUkraine ? 9 : 10;
    const std::size_t needed = length - city.dialCode.size();
    const Forms forms = isUkraine ? Forms(kUkrainianCityForms) : Forms(kRussianForms);
    std::string_view form = dice.pick(forms);
    // A form with fewer places than the number has digits would cut it.
    if (static_cast<std::size_t>(std::count(form.begin(), form.end(), 'a')) < needed)
        form = forms[1];
    return tidied(numberOf(dice, city.dialCode, form, length));
}

std::string domainOf(const std::string& company) {
    std::string name = transliterate(company);
    constexpr std::size_t kLongest = 40;
    if (name.size() > kLongest) name.resize(kLongest);
    return name + ".example";
}

std::string emailOf(Dice& dice, const Person& person, const std::string& domain) {
    const std::string last = transliterate(person.lastName);
    const std::string initial = transliterate(person.firstName).substr(0, 1);
    const std::array names{last, concat(initial, ".", last), concat(last, "_", initial)};
    return concat(names[static_cast<std::size_t>(dice.below(names.size()))], "@", domain);
}

std::string addressOf(Dice& dice, const City& city, Language language) {
    const CompanyWords words = companyWords(language);
    const std::size_t digits = countryOf(city) == Country::Ukraine ? 5 : 6;
    std::string address =
        concat(city.postcode, dice.digits(static_cast<int>(digits - city.postcode.size())), ", ",
               words.cityMark, city.name(language), "\n", dice.pick(words.streets), ", ",
               words.houseMark, std::to_string(dice.between(1, 180)));
    if (dice.chance(40))
        address += concat(", ", words.officeMark, std::to_string(dice.between(1, 420)));
    return address;
}

}  // namespace crm::demo

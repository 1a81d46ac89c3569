#include "common/search/phone_number.h"

#include "common/values/phone.h"
#include "common/values/search_text.h"

#include <phonenumbers/phonenumberutil.h>

#include <algorithm>
#include <array>

namespace crm::search {

namespace {

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

/// Where a number is from that names no country.
constexpr std::array kHomeRegions = {"UA", "RU", "KZ", "BY"};
/// A whole number has no fewer; what is shorter is a part of one.
constexpr std::size_t kLeastDigits = 9;
/// A longer text is no phone, and not worth the look.
constexpr std::size_t kMostBytes = 60;
constexpr std::string_view kFirstCharacters = "+(0123456789";
constexpr std::string_view kPhoneCharacters = "+0123456789()-./ ";

void addNationalNumber(const std::string& phone, const char* region,
                       std::vector<std::string>& numbers) {
    const PhoneNumberUtil& util = *PhoneNumberUtil::GetInstance();
    PhoneNumber parsed;
    if (util.Parse(phone, region, &parsed) != PhoneNumberUtil::NO_PARSING_ERROR) return;
    if (!util.IsValidNumber(parsed)) return;
    std::string number;
    util.GetNationalSignificantNumber(parsed, &number);
    if (std::find(numbers.begin(), numbers.end(), number) == numbers.end())
        numbers.push_back(std::move(number));
}

}  // namespace

std::vector<std::string> nationalNumbers(std::string_view phone) {
    std::vector<std::string> numbers;
    // The library would leave out words before a number, which are words to look for.
    const bool begins = phone.find_first_not_of(' ') == phone.find_first_of(kFirstCharacters);
    if (!begins || phone.size() > kMostBytes || values::digits(phone).size() < kLeastDigits)
        return numbers;
    // "8 067 ..." is how Ukraine dialled before 2009, which the rules of today do not know.
    if (const std::string known = values::internationalPhone(phone); !known.empty())
        addNationalNumber(known, kHomeRegions.front(), numbers);
    for (const char* region : kHomeRegions) addNationalNumber(std::string(phone), region, numbers);
    return numbers;
}

std::vector<PhoneInText> phonesIn(std::string_view text) {
    std::vector<PhoneInText> phones;
    std::size_t begin = text.find_first_of(kFirstCharacters);
    while (begin != std::string_view::npos) {
        const std::size_t end =
            std::min(text.find_first_not_of(kPhoneCharacters, begin), text.size());
        std::vector<std::string> numbers = nationalNumbers(text.substr(begin, end - begin));
        if (!numbers.empty()) phones.push_back({begin, end - begin, std::move(numbers)});
        begin = text.find_first_of(kFirstCharacters, end);
    }
    return phones;
}

}  // namespace crm::search

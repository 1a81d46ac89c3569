#include "common/values/phone.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

#include "common/values/search_text.h"

namespace crm::values {

namespace {

/// An extension, a second number or a remark makes it more than a number.
bool isJustNumber(std::string_view phone) {
    return phone.find_first_not_of("0123456789+-()./ ") == std::string_view::npos &&
           phone.find('+', 1) == std::string_view::npos;
}

/// A copied number brings no-break spaces and long dashes along.
std::string plain(std::string_view phone) {
    return absl::StrReplaceAll(std::string(phone), {{"\u00a0", " "}, {"–", "-"}, {"‑", "-"}});
}

bool begins(const std::string& number, std::string_view with) {
    return number.compare(0, with.size(), with) == 0;
}

}  // namespace

std::string internationalPhone(std::string_view phone) {
    const std::string text = plain(phone);
    if (!isJustNumber(text)) return {};
    std::string number = digits(text);
    const std::size_t firstDigit = text.find_first_of("0123456789");
    const std::size_t plus = text.find('+');
    if (number.size() >= 8 && plus != std::string::npos && plus < firstDigit) return "+" + number;
    if (number.size() >= 10 && begins(number, "00")) return "+" + number.substr(2);
    if (number.size() == 12 && begins(number, "380")) return "+" + number;
    if (number.size() == 10 && begins(number, "0")) return "+38" + number;
    if (number.size() == 11 && begins(number, "80")) return "+3" + number;
    if (number.size() == 11 && (begins(number, "7") || begins(number, "8")))
        return "+7" + number.substr(1);
    return {};
}

std::string prettyPhone(std::string_view phone) {
    const std::string number = internationalPhone(phone);
    const bool isUkrainian = number.size() == 13 && begins(number, "+380");
    const bool isRussian = number.size() == 12 && begins(number, "+7");
    if (!isUkrainian && !isRussian) return std::string(phone);
    const std::size_t country = isUkrainian ? 4 : 2;
    const std::size_t area = isUkrainian ? 2 : 3;
    const std::string own = number.substr(country + area);
    return absl::StrCat(number.substr(0, country), " ", number.substr(country, area), " ",
                        own.substr(0, 3), " ", own.substr(3, 2), " ", own.substr(5, 2));
}

std::string phoneUri(std::string_view phone) {
    const std::string number = internationalPhone(phone);
    if (!number.empty()) return "tel:" + number;
    const std::string dialled = digits(phone);
    return dialled.empty() ? std::string() : "tel:" + dialled;
}

}  // namespace crm::values

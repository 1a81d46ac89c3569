#include "common/values/search_text.h"

#include <algorithm>
#include <iterator>

namespace crm::values {

namespace {

constexpr std::string_view kNumberPunctuation = "+-()./ ";
/// Fewer digits are a house number or a year rather than a part of a phone.
constexpr std::size_t kLeastDigits = 4;
/// With this many digits a leading "00" is the international prefix as it is dialled.
constexpr std::size_t kFullNumber = 12;

bool isDigit(char character) {
    return character >= '0' && character <= '9';
}

}  // namespace

std::string digits(std::string_view text) {
    std::string result;
    std::copy_if(text.begin(), text.end(), std::back_inserter(result), isDigit);
    return result;
}

std::string numberIn(std::string_view text) {
    const bool isNumber = std::all_of(text.begin(), text.end(), [](char character) {
        return isDigit(character) || kNumberPunctuation.find(character) != std::string_view::npos;
    });
    std::string number = isNumber ? digits(text) : std::string();
    if (number.size() < kLeastDigits) return {};
    if (number.size() >= kFullNumber && number.substr(0, 2) == "00") number.erase(0, 2);
    return number;
}

}  // namespace crm::values

#include "common/values/tax_id.h"

#include <initializer_list>
#include <string>

namespace crm::values {

namespace {

using Weights = std::initializer_list<int>;

int weighted(const std::string& number, Weights weights) {
    int sum = 0;
    std::size_t i = 0;
    for (const int weight : weights) sum += weight * (number[i++] - '0');
    return sum;
}

int digitAt(const std::string& number, std::size_t position) {
    return number[position] - '0';
}

/// Legal entities of Ukraine: two runs of weights, turned by one place for 30-60 million.
bool isEdrpou(const std::string& number) {
    const int value = std::stoi(number);
    const bool turned = value >= 30'000'000 && value <= 60'000'000;
    int control =
        weighted(number, turned ? Weights{7, 1, 2, 3, 4, 5, 6} : Weights{1, 2, 3, 4, 5, 6, 7}) % 11;
    if (control == 10)
        control =
            weighted(number, turned ? Weights{9, 3, 4, 5, 6, 7, 8} : Weights{3, 4, 5, 6, 7, 8, 9}) %
            11;
    return control % 10 == digitAt(number, 7);
}

/// Persons of Ukraine.
bool isRnokpp(const std::string& number) {
    // The first weight is negative, so the sum may be.
    const int sum = weighted(number, {-1, 5, 7, 9, 4, 6, 10, 5, 7});
    return (sum % 11 + 11) % 11 % 10 == digitAt(number, 9);
}

bool isInnOfCompany(const std::string& number) {
    return weighted(number, {2, 4, 10, 3, 5, 9, 4, 6, 8}) % 11 % 10 == digitAt(number, 9);
}

bool isInnOfPerson(const std::string& number) {
    return weighted(number, {7, 2, 4, 10, 3, 5, 9, 4, 6, 8}) % 11 % 10 == digitAt(number, 10) &&
           weighted(number, {3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8}) % 11 % 10 == digitAt(number, 11);
}

TaxIdCheck said(bool valid) {
    return valid ? TaxIdCheck::Valid : TaxIdCheck::Invalid;
}

}  // namespace

TaxIdCheck checkTaxId(std::string_view taxId) {
    std::string number;
    for (const char character : taxId) {
        if (character == ' ' || character == '-') continue;
        if (character < '0' || character > '9') return TaxIdCheck::Unknown;
        number += character;
    }
    if (number.size() == 8) return said(isEdrpou(number));
    if (number.size() == 10) return said(isRnokpp(number) || isInnOfCompany(number));
    if (number.size() == 12) return said(isInnOfPerson(number));
    return TaxIdCheck::Unknown;
}

}  // namespace crm::values

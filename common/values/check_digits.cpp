#include "common/values/check_digits.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_replace.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>

namespace crm::values {

namespace {

bool isDigit(char character) {
    return absl::ascii_isdigit(static_cast<unsigned char>(character));
}

bool isCapital(char character) {
    return absl::ascii_isupper(static_cast<unsigned char>(character));
}

bool areDigits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), isDigit);
}

char lastDigitOf(std::int64_t number) {
    return static_cast<char>('0' + number % 10);
}

/// What the weighted sum of the digits leaves modulo 11. The first weight may be negative.
int restOf(std::string_view digits, std::initializer_list<int> weights) {
    int sum = 0;
    auto digit = digits.begin();
    for (const int weight : weights) sum += weight * (*digit++ - '0');
    return (sum % 11 + 11) % 11;
}

std::string innOfCompany(std::string_view digits) {
    return {lastDigitOf(restOf(digits, {2, 4, 10, 3, 5, 9, 4, 6, 8}))};
}

std::string innOfPerson(std::string_view digits) {
    std::string number(digits);
    number += lastDigitOf(restOf(number, {7, 2, 4, 10, 3, 5, 9, 4, 6, 8}));
    number += lastDigitOf(restOf(number, {3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8}));
    return number.substr(digits.size());
}

template <int kModulus>
std::string restOfNumber(std::string_view digits) {
    return {lastDigitOf(std::stoll(std::string(digits)) % kModulus)};
}

std::string okpo(std::string_view digits) {
    int rest = 10;
    for (std::size_t shift = 0; rest == 10 && shift <= 2; shift += 2) {
        std::size_t sum = 0;
        for (std::size_t i = 0; i < digits.size(); ++i)
            sum += ((i + shift) % 10 + 1) * static_cast<std::size_t>(digits[i] - '0');
        rest = static_cast<int>(sum % 11);
    }
    return {lastDigitOf(rest)};
}

std::string edrpou(std::string_view digits) {
    const bool isTurned = digits.front() >= '3' && digits.front() < '6';
    std::string seven(digits);
    // The weights 7 1 2 3 4 5 6 are those of ОКПО for the first digit put behind the others.
    if (isTurned) std::rotate(seven.begin(), seven.begin() + 1, seven.end());
    return okpo(seven);
}

std::string rnokpp(std::string_view digits) {
    return {lastDigitOf(restOf(digits, {-1, 5, 7, 9, 4, 6, 10, 5, 7}))};
}

std::string mfo(std::string_view digits) {
    constexpr std::array kWeights = {7, 1, 9, 7, 1};  // 1 3 7 1 3, each times 7
    int sum = 0;
    for (std::size_t i = 0; i < kWeights.size(); ++i) sum += kWeights[i] * (digits[i] - '0');
    return {lastDigitOf(sum)};
}

/// How many digits a number has, and how those at the end follow from the others.
struct Form {
    Requisite requisite;
    std::size_t length;
    std::size_t checkDigits = 0;
    std::string (*checkDigitsOf)(std::string_view digits) = nullptr;

    std::size_t given() const { return length - checkDigits; }

    bool holds(std::string_view number) const {
        return checkDigits == 0 ||
               checkDigitsOf(number.substr(0, given())) == number.substr(given());
    }
};

constexpr std::array kForms = {
    Form{Requisite::Inn, 10, 1, innOfCompany},
    Form{Requisite::Inn, 12, 2, innOfPerson},
    Form{Requisite::Ogrn, 13, 1, restOfNumber<11>},
    Form{Requisite::Ogrnip, 15, 1, restOfNumber<13>},
    Form{Requisite::Okpo, 8, 1, okpo},
    Form{Requisite::Okpo, 10, 1, okpo},
    Form{Requisite::Okpo, 14},
    Form{Requisite::Bik, 9},
    Form{Requisite::Account, 20},
    Form{Requisite::Edrpou, 8, 1, edrpou},
    Form{Requisite::Rnokpp, 10, 1, rnokpp},
    Form{Requisite::VatPayer, 10, 1, rnokpp},
    Form{Requisite::VatPayer, 12},
    Form{Requisite::Mfo, 6, 1, mfo},
};

Doubt doubtOfDigits(Requisite requisite, std::string_view number) {
    if (!areDigits(number)) return Doubt::Characters;
    const auto form = std::find_if(kForms.begin(), kForms.end(), [&](const Form& one) {
        return one.requisite == requisite && one.length == number.size();
    });
    if (form == kForms.end()) return Doubt::Length;
    return form->holds(number) ? Doubt::None : Doubt::CheckDigit;
}

Doubt doubtOfKpp(std::string_view number) {
    constexpr std::size_t kReason = 4;  // where the two P are
    for (std::size_t i = 0; i < number.size(); ++i) {
        const bool mayBeLetter = i == kReason || i == kReason + 1;
        if (!isDigit(number[i]) && !(mayBeLetter && isCapital(number[i]))) return Doubt::Characters;
    }
    return number.size() == 9 ? Doubt::None : Doubt::Length;
}

bool hasLengthOfIban(std::string_view iban) {
    struct Country {
        std::string_view code;
        std::size_t length;
    };
    constexpr std::array kNeighbours = {
        Country{"BY", 28}, Country{"EE", 20}, Country{"GE", 22}, Country{"KZ", 20},
        Country{"LT", 20}, Country{"LV", 21}, Country{"MD", 24}, Country{"PL", 28},
        Country{"RO", 24}, Country{"RU", 33}, Country{"UA", 29},
    };
    for (const Country& country : kNeighbours)
        if (iban.substr(0, 2) == country.code) return iban.size() == country.length;
    return iban.size() >= 15 && iban.size() <= 34;
}

/// Of the number that the letters and digits make, "A" being 10 and "Z" 35.
int restOfNinetySeven(std::string_view letters) {
    int rest = 0;
    for (const char letter : letters)
        rest = isDigit(letter) ? (rest * 10 + letter - '0') % 97
                               : (rest * 100 + letter - 'A' + 10) % 97;
    return rest;
}

Doubt doubtOfIban(std::string_view iban) {
    for (std::size_t i = 0; i < iban.size(); ++i) {
        const bool mayBeLetter = i < 2 || i >= 4;
        const bool mayBeDigit = i >= 2;
        if (!(mayBeDigit && isDigit(iban[i])) && !(mayBeLetter && isCapital(iban[i])))
            return Doubt::Characters;
    }
    if (!hasLengthOfIban(iban)) return Doubt::Length;
    const std::string turned = std::string(iban.substr(4)) + std::string(iban.substr(0, 4));
    return restOfNinetySeven(turned) == 1 ? Doubt::None : Doubt::CheckDigit;
}

std::string ibanOf(std::string_view text) {
    return absl::AsciiStrToUpper(withoutSeparators(text));
}

/// Where banks keep their money, in the Bank of Russia.
bool isCorrespondent(std::string_view account) {
    return account.starts_with("30101");
}

bool isAccountIn(std::string_view account, std::string_view bik) {
    const std::string_view bank = bik.substr(6);
    const bool isBankOfRussia = bank == "000" || bank == "001" || bank == "002";
    if (isCorrespondent(account) && !isBankOfRussia && !account.ends_with(bank)) return false;

    // Of the accounts in the Bank of Russia the key is counted with its region, not with the bank.
    const bool isRegional =
        isBankOfRussia || isCorrespondent(account) || account.starts_with("40102");
    std::string digits = isRegional ? "0" + std::string(bik.substr(4, 2)) : std::string(bank);
    digits += account;
    constexpr std::array kWeights = {7, 1, 3};
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i)
        sum += kWeights[i % kWeights.size()] * (digits[i] - '0');
    return sum % 10 == 0;
}

}  // namespace

Doubt doubtOf(Requisite requisite, std::string_view text) {
    const std::string number = withoutSeparators(text);
    if (number.empty()) return Doubt::None;
    if (requisite == Requisite::Iban) return doubtOfIban(ibanOf(text));
    if (requisite == Requisite::Kpp) return doubtOfKpp(number);
    return doubtOfDigits(requisite, number);
}

Doubt doubtOf(std::initializer_list<Requisite> anyOf, std::string_view text) {
    Doubt least = Doubt::Characters;
    for (const Requisite one : anyOf) least = std::min(least, doubtOf(one, text));
    return least;
}

Doubt doubtOfAccount(std::string_view account, std::string_view bik) {
    const std::string number = withoutSeparators(account);
    const std::string bank = withoutSeparators(bik);
    const Doubt doubt = doubtOf(Requisite::Account, number);
    if (doubt != Doubt::None || number.empty() || number.starts_with("0")) return doubt;
    if (bank.empty() || doubtOf(Requisite::Bik, bank) != Doubt::None) return Doubt::None;
    return isAccountIn(number, bank) ? Doubt::None : Doubt::OtherBank;
}

std::string withoutSeparators(std::string_view text) {
    // Numbers pasted from documents have blanks and hyphens that do not break.
    return absl::StrReplaceAll(std::string(text), {{" ", ""},
                                                   {"\t", ""},
                                                   {"\u00a0", ""},
                                                   {"\u2009", ""},
                                                   {"\u202f", ""},
                                                   {"-", ""},
                                                   {"\u2011", ""},
                                                   {"\u2013", ""}});
}

std::string mfoOfIban(std::string_view iban) {
    const std::string number = ibanOf(iban);
    const bool isOfUkraine = number.starts_with("UA") && doubtOfIban(number) == Doubt::None;
    return isOfUkraine ? number.substr(4, 6) : "";
}

std::string withCheckDigits(Requisite requisite, std::string_view digits) {
    const auto form = std::find_if(kForms.begin(), kForms.end(), [&](const Form& one) {
        return one.requisite == requisite && one.checkDigits > 0 && one.given() == digits.size();
    });
    assert(form != kForms.end() && areDigits(digits));
    return std::string(digits) + form->checkDigitsOf(digits);
}

}  // namespace crm::values

#include "server/demo/tax_id.h"

#include "absl/strings/str_format.h"

#include "server/demo/text.h"

#include <algorithm>
#include <array>
#include <span>

namespace crm::demo {

namespace {

int weighted(std::string_view digits, std::span<const int> weights) {
    int sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) sum += (digits[i] - '0') * weights[i];
    return sum;
}

char digit(int number) {
    return static_cast<char>('0' + number);
}

bool areDigits(std::string_view text, std::size_t count) {
    return text.size() == count &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

char edrpouCheck(std::string_view seven) {
    constexpr std::array kOuter{1, 2, 3, 4, 5, 6, 7};
    constexpr std::array kInner{7, 1, 2, 3, 4, 5, 6};
    // Numbers from 30,000,000 to 60,000,000 were given out under the other order of weights.
    const bool isInner = seven[0] >= '3' && seven[0] < '6';
    std::array weights = isInner ? kInner : kOuter;
    int rest = weighted(seven, weights) % 11;
    if (rest == 10) {
        for (int& weight : weights) weight += 2;
        rest = weighted(seven, weights) % 11;
    }
    return digit(rest % 10);
}

char rnokppCheck(std::string_view nine) {
    constexpr std::array kWeights{-1, 5, 7, 9, 4, 6, 10, 5, 7};
    const int rest = weighted(nine, kWeights) % 11;
    return digit((rest + 11) % 11 % 10);
}

char innCheck(std::string_view digits, std::span<const int> weights) {
    return digit(weighted(digits, weights) % 11 % 10);
}

constexpr std::array kCompanyInn{2, 4, 10, 3, 5, 9, 4, 6, 8};
constexpr std::array kPersonInnFirst{7, 2, 4, 10, 3, 5, 9, 4, 6, 8};
constexpr std::array kPersonInnSecond{3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8};

}  // namespace

std::string edrpou(std::uint64_t firstSeven) {
    std::string text = absl::StrFormat("%07d", firstSeven);
    text += edrpouCheck(text);
    return text;
}

std::string rnokpp(absl::CivilDay birthday, std::uint64_t serial, bool isMale) {
    const auto days = birthday - absl::CivilDay(1899, 12, 31);
    std::string text =
        absl::StrFormat("%05d%03d%d", days, serial / 5 % 1000, serial % 5 * 2 + (isMale ? 1 : 0));
    text += rnokppCheck(text);
    return text;
}

std::string companyInn(std::string_view firstNine) {
    return concat(firstNine, std::string(1, innCheck(firstNine, kCompanyInn)));
}

std::string personInn(std::string_view firstTen) {
    std::string text(firstTen);
    text += innCheck(text, kPersonInnFirst);
    text += innCheck(text, kPersonInnSecond);
    return text;
}

bool isEdrpou(std::string_view text) {
    return areDigits(text, 8) && edrpouCheck(text.substr(0, 7)) == text[7];
}

bool isRnokpp(std::string_view text) {
    return areDigits(text, 10) && rnokppCheck(text.substr(0, 9)) == text[9];
}

bool isInn(std::string_view text) {
    if (areDigits(text, 10)) return innCheck(text, kCompanyInn) == text[9];
    return areDigits(text, 12) && innCheck(text, kPersonInnFirst) == text[10] &&
           innCheck(text, kPersonInnSecond) == text[11];
}

}  // namespace crm::demo

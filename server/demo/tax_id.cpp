#include "server/demo/tax_id.h"

#include "absl/strings/str_format.h"

#include "common/values/check_digits.h"
#include "server/demo/text.h"

namespace crm::demo {

using values::Requisite;
using values::withCheckDigits;

std::string edrpou(std::uint64_t firstSeven) {
    return withCheckDigits(Requisite::Edrpou, absl::StrFormat("%07d", firstSeven));
}

std::string rnokpp(absl::CivilDay birthday, std::uint64_t serial, bool isMale) {
    const auto days = birthday - absl::CivilDay(1899, 12, 31);
    return withCheckDigits(Requisite::Rnokpp, absl::StrFormat("%05d%03d%d", days, serial / 5 % 1000,
                                                              serial % 5 * 2 + (isMale ? 1 : 0)));
}

std::string companyInn(std::string_view firstNine) {
    return withCheckDigits(Requisite::Inn, firstNine);
}

std::string personInn(std::string_view firstTen) {
    return withCheckDigits(Requisite::Inn, firstTen);
}

std::string ukrainianIban(std::string_view mfo, std::string_view account) {
    const std::string bban = concat(mfo, account);
    int rest = 0;
    // As if the check digits were 00; "U" counts as 30 and "A" as 10.
    for (const char digit : concat(bban, "301000")) rest = (rest * 10 + digit - '0') % 97;
    return concat("UA", absl::StrFormat("%02d", 98 - rest), bban);
}

std::string russianAccountNumber(std::string_view bik, std::string_view kind,
                                 std::string_view number) {
    constexpr int kWeights[] = {7, 1, 3};
    int sum = 0;
    std::size_t place = 0;
    for (const char digit : concat(bik.substr(6), kind, "0", number))
        sum += kWeights[place++ % 3] * (digit - '0');
    return concat(kind, std::to_string(sum * 3 % 10), number);
}

}  // namespace crm::demo

#include "server/demo/tax_id.h"

#include "absl/strings/str_format.h"

#include "common/values/check_digits.h"

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

}  // namespace crm::demo

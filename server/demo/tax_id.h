#pragma once

#include "absl/time/civil_time.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace crm::demo {

/// ЄДРПОУ of a Ukrainian company from its first seven digits.
std::string edrpou(std::uint64_t firstSeven);
/// РНОКПП of a person: birthday, four more digits (the last of them tells the gender), check digit.
std::string rnokpp(absl::CivilDay birthday, std::uint64_t serial, bool isMale);
/// ИНН of a Russian company from its first nine digits, and of a person from the first ten.
std::string companyInn(std::string_view firstNine);
std::string personInn(std::string_view firstTen);

}  // namespace crm::demo

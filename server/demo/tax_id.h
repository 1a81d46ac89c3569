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
/// IBAN of an account of 19 digits at the bank of this МФО.
std::string ukrainianIban(std::string_view mfo, std::string_view account);
/// A Russian account at the bank of this БИК: eight digits, its key, eleven more.
std::string russianAccountNumber(std::string_view bik, std::string_view kind,
                                 std::string_view number);

}  // namespace crm::demo

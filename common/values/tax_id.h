#pragma once

#include <string_view>

namespace crm::values {

/// What the check digits of a tax id say. They tell a slip of the pen, not whether the number was
/// ever given out.
enum class TaxIdCheck {
    Unknown,  ///< no form that we know: a foreign number, or an unfinished one
    Valid,
    Invalid,  ///< the form of a known number, with wrong check digits
};

/// Knows ЄДРПОУ (8 digits), РНОКПП (10, Ukraine) and ИНН (10 and 12, Russia); blanks and hyphens
/// are left out. Ten digits are valid when they are right as either.
TaxIdCheck checkTaxId(std::string_view taxId);

}  // namespace crm::values

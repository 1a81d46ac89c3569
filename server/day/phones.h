#pragma once

#include "server/day/day_parts.h"

namespace crm::records {
class Tables;
}

namespace crm::day {

/// A text[]: where to call about the record of alias "r", as far as the caller may see numbers.
std::string phonesExpression(const DayPart::Look& look, const records::Tables& tables,
                             const access::Rights& rights, database::Params& params);

}  // namespace crm::day

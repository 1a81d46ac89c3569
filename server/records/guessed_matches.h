#pragma once

#include "absl/status/statusor.h"

#include <cstdint>

namespace crm::database {
class Connection;
}

namespace crm::records {

class Tables;
struct Question;

/// How many records of the question's kind PostgreSQL takes its condition to find, whoever may see
/// them; nothing is read for it but the statistics. Near the truth for what many have, and of the
/// rare it tells no more than that it is rare.
absl::StatusOr<std::int64_t> guessedMatches(database::Connection& connection, const Tables& tables,
                                            const Question& question);

}  // namespace crm::records

#pragma once

#include "absl/status/statusor.h"

#include "server/reading/query_builder.h"

namespace crm::database {
class Connection;
}

namespace crm::reading {

class ReachSizes;

/// The question, and how its page is best come by, which no plan can know beforehand: how common is
/// what it looks for, and through how many records the caller reaches what they may see. Reads
/// statistics, and of the latter the ids, up to some ten thousand, unless `sizes` knows how many.
/// INVALID_ARGUMENT like checkQuestion().
absl::StatusOr<Question> plannedQuestion(database::Connection& connection,
                                         const records::Tables& tables,
                                         const access::Rights& rights, ReachSizes& sizes,
                                         const v1::QueryRequest& request);

}  // namespace crm::reading

#pragma once

#include "absl/status/statusor.h"

#include "server/database/snapshot.h"
#include "server/records/journal.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace crm::database {
class Connection;
}

namespace crm::feed {

/// Whole commits that follow each other in the journal, and the point that is reached with them.
/// Immutable.
struct Step {
    std::vector<records::JournalEntry> entries;  ///< may be empty: then only time has passed
    /// Sees what was seen before and exactly these entries besides.
    database::Snapshot reached;
    std::string token;  ///< resume token of `reached`
    /// The last ring of the doorbell that was heard before `reached` was taken.
    std::uint64_t ticket = 0;
};

/// How much of the journal is read, and handed on, at a time.
struct StepLimits {
    std::size_t entries = 500;
    std::size_t bytes = 512 * 1024;
};

/// Steps that lead from one snapshot to another, or part of the way.
struct Stride {
    std::vector<Step> steps;  ///< at least one
    bool complete = true;     ///< the last step reached the end
};

/// Reads the journal from what `from` sees towards what `to` sees. Each step's `reached` may be
/// used as `from` of the next call: nothing is read twice and nothing left out.
absl::StatusOr<Stride> readStride(database::Connection& connection, const std::string& databaseId,
                                  const database::Snapshot& from, const database::Snapshot& to,
                                  const StepLimits& limits);

}  // namespace crm::feed

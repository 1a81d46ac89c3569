#pragma once

#include "absl/status/statusor.h"

#include "server/database/snapshot.h"
#include "server/records/journal.h"

#include <vector>

namespace crm::database {
class Connection;
}

namespace crm::feed {

/// All entries that `to` sees and `from` does not, whole commits in the order of their last
/// position. At most `limit` entries plus the rest of the last commit; `complete` tells whether
/// that was all.
struct JournalSlice {
    std::vector<records::JournalEntry> entries;
    bool complete = true;
};
absl::StatusOr<JournalSlice> readJournal(database::Connection& connection,
                                         const database::Snapshot& from,
                                         const database::Snapshot& to, std::size_t limit);

absl::StatusOr<database::Snapshot> currentSnapshot(database::Connection& connection);

}  // namespace crm::feed

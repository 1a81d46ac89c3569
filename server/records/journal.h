#pragma once

#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include "server/database/snapshot.h"

#include <cstdint>
#include <string>
#include <vector>

namespace crm::database {
class Connection;
}

namespace crm::records {

/// One row of the journal: what one commit did to one record.
struct JournalEntry {
    std::int64_t position = 0;
    std::uint64_t transaction = 0;
    std::string commitId;
    absl::Time at;
    std::string actorId;
    std::string actorName;
    std::string kind;
    std::string recordId;
    std::int64_t revision = 0;
    char operation = 'U';  ///< 'C' created, 'U' updated, 'D' deleted
    std::vector<std::string> changedFields;
    std::string before;  ///< serialised v1::Record holding the changed fields' old values
    std::string after;   ///< and their new ones, with reference names, and meta
    std::vector<std::string> audienceBefore;  ///< employee ids
    std::vector<std::string> audienceAfter;
};

/// All entries that `to` sees and `from` does not, whole commits in the order of their last
/// position. At most `limit` entries plus the rest of the last commit; `complete` tells whether
/// that was all.
struct JournalSlice {
    std::vector<JournalEntry> entries;
    bool complete = true;
};
absl::StatusOr<JournalSlice> readJournal(database::Connection& connection,
                                         const database::Snapshot& from,
                                         const database::Snapshot& to, std::size_t limit);

absl::StatusOr<database::Snapshot> currentSnapshot(database::Connection& connection);

/// The opaque token that Query and Watch hand out: the database's id and a snapshot. parse answers
/// INVALID_ARGUMENT (REASON_BAD_RESUME_TOKEN), or OUT_OF_RANGE (REASON_COMPACTED) for another
/// database's token.
struct ResumeToken {
    std::string databaseId;
    database::Snapshot snapshot;

    std::string text() const;
    static absl::StatusOr<ResumeToken> parse(const std::string& text,
                                             const std::string& databaseId);
};

}  // namespace crm::records

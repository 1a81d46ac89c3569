#pragma once

#include "absl/status/statusor.h"

#include "server/database/snapshot.h"

#include <string>

namespace crm::database {

/// The opaque token that Query and Watch hand out: the database's id and a snapshot. parse answers
/// INVALID_ARGUMENT (REASON_BAD_RESUME_TOKEN), or OUT_OF_RANGE (REASON_COMPACTED) for another
/// database's token.
struct ResumeToken {
    std::string databaseId;
    Snapshot snapshot;

    std::string text() const;
    static absl::StatusOr<ResumeToken> parse(const std::string& text,
                                             const std::string& databaseId);
};

}  // namespace crm::database

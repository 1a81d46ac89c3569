#pragma once

#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include "server/database/connection.h"

#include <cstdint>
#include <optional>
#include <string>

namespace crm::access {
struct Principal;
}
namespace crm::v1 {
class CommitResponse;
}

namespace crm::acts {

struct ActNote;

/// By which it is told whether a repeated request asks the same.
std::string digestOf(const std::string& asked);

/// What a commit leaves beside its records: the memory of the request, see commit_request, and of
/// an act its note, see act.
struct CommitMemory {
    std::string digest;
    std::string response;  ///< serialised
    const ActNote* note = nullptr;
    std::int64_t records = 0;  ///< that the history tells of
};

/// ", q AS (INSERT ...)" for a statement whose records are written by the part named "stored":
/// without any of those nothing is left.
std::string leave(database::Params& params, const CommitMemory& memory, const std::string& id,
                  const access::Principal& who, absl::Time at);

/// Asks what the request was answered, and what time it is.
database::Statement rememberedStatement(const std::string& id);
/// The answer; nullopt when there is none yet. FAILED_PRECONDITION when the id was used by somebody
/// else, or for something else.
absl::StatusOr<std::optional<v1::CommitResponse>> remembered(const database::Rows& rows,
                                                             const access::Principal& who,
                                                             const std::string& digest);
/// The time of the same rows.
absl::Time timeOf(const database::Rows& rows);

/// What the request was answered, if it was.
absl::StatusOr<std::optional<v1::CommitResponse>> answered(database::Connection& connection,
                                                           const access::Principal& who,
                                                           const std::string& id,
                                                           const std::string& digest);

/// Forgets answered requests older than a day; returns how many.
absl::StatusOr<std::size_t> forgetOldRequests(database::Connection& connection);

}  // namespace crm::acts

#pragma once

#include "absl/time/time.h"

#include "server/database/connection.h"
#include "server/records/draft.h"

#include <string>

namespace crm::access {
struct Principal;
}

namespace crm::records {

/// What all writes of one commit have in common.
struct CommitHead {
    const access::Principal& principal;
    std::string commitId;
    absl::Time at;
};

/// The memory of an answered request; see commit_request.
struct RequestMemory {
    std::string requestId;
    std::string digest;
    std::string response;
};

/// The id under which a caller's requests are remembered: also the server itself has one.
std::string rememberedAs(const access::Principal& principal);

/// One statement that writes the draft: its row if it is still at the revision that was read, its
/// links and lines, its journal entry and, with `memory`, the request. It answers with the number
/// of rows written: 0 when somebody was quicker, and then it wrote nothing at all.
database::Statement storeStatement(const CommitHead& head, const Draft& draft,
                                   const RequestMemory* memory);

/// What the journal keeps of a draft, as v1::Record: the changed fields before, and after with
/// meta.
std::string journalBefore(const Draft& draft);
std::string journalAfter(const Draft& draft);
/// The records whose timelines tell of the draft: itself and what it refers, or referred, to.
std::vector<std::string> journalSubjects(const Draft& draft);

}  // namespace crm::records

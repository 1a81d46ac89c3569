#pragma once

#include "absl/time/time.h"

#include "server/database/connection.h"
#include "server/records/draft.h"

#include <string>

namespace crm::access {
struct Principal;
}

namespace crm::acts {
struct CommitMemory;
}

namespace crm::records {

/// What all writes of one commit have in common.
struct CommitHead {
    const access::Principal& principal;
    std::string commitId;
    absl::Time at;
    bool restores = false;  ///< puts back what there was, in any order
};

/// One statement that writes the draft: its row if it is still at the revision that was read, its
/// links and lines, its journal entry and, with `memory`, that. It answers with the number
/// of rows written: 0 when somebody was quicker, by writing it or by merging what it now refers to,
/// and then it wrote nothing at all.
database::Statement storeStatement(const CommitHead& head, const Draft& draft,
                                   const acts::CommitMemory* memory);

/// What the journal keeps of a draft, as v1::Record: the changed fields before, and after with
/// meta.
std::string journalBefore(const Draft& draft);
std::string journalAfter(const Draft& draft);
/// The records whose timelines tell of the draft: itself and what it refers, or referred, to.
std::vector<std::string> journalSubjects(const Draft& draft);

}  // namespace crm::records

#pragma once

#include "absl/time/time.h"

#include <cstdint>
#include <string>
#include <vector>

namespace crm::database {
class Rows;
}
namespace crm::v1 {
enum ActName : int;
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
    v1::ActName act{};  ///< what the commit was; unspecified for an edit
};

/// What readEntry() reads, of the journal of alias "j".
inline constexpr char kEntryColumns[] =
    "j.\"position\", j.\"transaction\", j.\"commit_id\", j.\"at\", j.\"actor_id\", "
    "j.\"actor_name\", "
    "j.\"kind\", j.\"record_id\", j.\"revision\", j.\"operation\", j.\"changed\", j.\"before\", "
    "j.\"after\", "
    "j.\"audience_before\", j.\"audience_after\", (SELECT a.name FROM act a WHERE a.id = "
    "j.\"commit_id\")";
inline constexpr std::size_t kEntryColumnCount = 16;

JournalEntry readEntry(const database::Rows& rows, std::size_t row);

}  // namespace crm::records

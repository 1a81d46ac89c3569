#pragma once

#include "server/records/journal.h"

#include <string>

namespace crm::database {
class Rows;
}

namespace crm::records {

/// What readEntry() reads, of the journal of alias "j".
inline constexpr char kEntryColumns[] =
    "j.\"position\", j.\"transaction\", j.\"commit_id\", j.\"at\", j.\"actor_id\", "
    "j.\"actor_name\", "
    "j.\"kind\", j.\"record_id\", j.\"revision\", j.\"operation\", j.\"changed\", j.\"before\", "
    "j.\"after\", "
    "j.\"audience_before\", j.\"audience_after\"";
inline constexpr std::size_t kEntryColumnCount = 15;

JournalEntry readEntry(const database::Rows& rows, std::size_t row);

}  // namespace crm::records

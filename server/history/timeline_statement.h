#pragma once

#include "server/database/connection.h"
#include "server/history/timeline_question.h"
#include "server/records/journal.h"

namespace crm::access {
class Rights;
}
namespace crm::records {
class Tables;
}

namespace crm::history {

/// Where the columns of timelineStatement() stand after those of the entry.
struct TimelineColumns {
    /// The entry has no words that the database could compare: it was written before there were.
    static constexpr std::size_t kWordless = records::kEntryColumnCount;
    static constexpr std::size_t kSnapshot = kWordless + 1;
    static constexpr std::size_t kDatabase = kWordless + 2;
    static constexpr std::size_t kIsSeen = kWordless + 3;
};

/// The entries that the caller may be told from the question's place on, in the direction of the
/// place, at most `limit`; one row of empty columns when there are none.
///
/// A search finds all that has the words and perhaps more: what matched by a value that the caller
/// may not see, and what has no words.
database::Statement timelineStatement(const records::Tables& tables, const access::Rights& rights,
                                      const TimelineQuestion& question, int limit);

}  // namespace crm::history

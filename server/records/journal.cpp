#include "server/records/journal.h"

#include "server/acts/act.h"
#include "server/database/rows.h"

namespace crm::records {

JournalEntry readEntry(const database::Rows& rows, std::size_t row) {
    JournalEntry entry;
    const auto text = [&](std::size_t column) { return std::string(rows.text(row, column)); };
    entry.position = rows.integer(row, 0);
    entry.transaction = static_cast<std::uint64_t>(rows.integer(row, 1));
    entry.commitId = text(2);
    entry.at = rows.instant(row, 3);
    entry.actorId = text(4);
    entry.actorName = text(5);
    entry.kind = text(6);
    entry.recordId = text(7);
    entry.revision = rows.integer(row, 8);
    entry.operation = rows.text(row, 9).empty() ? 'U' : rows.text(row, 9).front();
    entry.changedFields = rows.texts(row, 10);
    entry.before = rows.bytes(row, 11);
    entry.after = rows.bytes(row, 12);
    entry.audienceBefore = rows.texts(row, 13);
    entry.audienceAfter = rows.texts(row, 14);
    entry.act = acts::actOf(rows.text(row, 15));
    return entry;
}

}  // namespace crm::records

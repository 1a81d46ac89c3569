#pragma once

#include "absl/status/statusor.h"

#include "crm/v1/annotations.pb.h"
#include "server/records/journal.h"

#include <vector>

namespace crm::access {
class Rights;
}
namespace crm::acts {
struct Act;
}
namespace crm::database {
class Connection;
}
namespace crm::records {
class Table;
}

namespace crm::history {

/// What whoever takes the change back needs to be allowed, as if they did the reverse by hand: what
/// was made is deleted, what was deleted is made, what was changed is changed back. Acts may need
/// more; see ActOptions.
std::vector<v1::Action> actionsToReverse(const records::Table& table,
                                         const records::JournalEntry& entry);
/// Whether they may write the fields that were changed. Output-only ones are the server's affair.
bool mayWriteBack(const records::Table& table, const access::Rights& rights,
                  const records::JournalEntry& entry);
/// Both, for the audience that the record had with the change.
bool mayReverse(const records::Table& table, const access::Rights& rights,
                const records::JournalEntry& entry);

/// What the act did, last first.
absl::StatusOr<std::vector<records::JournalEntry>> entriesOf(database::Connection& connection,
                                                             const acts::Act& act);
/// The last change of each record of the act that came after it and stands in the way of taking it
/// back: of a field that the act changed, of anything in what the act made.
absl::StatusOr<std::vector<records::JournalEntry>> changedSince(database::Connection& connection,
                                                                const acts::Act& act);

}  // namespace crm::history

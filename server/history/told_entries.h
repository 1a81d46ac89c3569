#pragma once

#include "absl/status/status.h"

#include <google/protobuf/repeated_ptr_field.h>

#include <vector>

namespace crm::access {
class Rights;
struct Principal;
}  // namespace crm::access
namespace crm::database {
class Connection;
}
namespace crm::records {
struct JournalEntry;
class Tables;
}  // namespace crm::records
namespace crm::schema {
class Kind;
}
namespace crm::v1 {
class TimelineEntry;
}

namespace crm::history {

using ToldEntries = google::protobuf::RepeatedPtrField<v1::TimelineEntry>;

/// What the journal holds of a change, without what the caller may not see.
void tell(const schema::Kind& kind, const access::Rights& rights,
          const records::JournalEntry& entry, v1::TimelineEntry& told);

/// Fills title and current state of the entries, one statement for each kind.
absl::Status addCurrent(database::Connection& connection, const records::Tables& tables,
                        const access::Rights& rights, ToldEntries& entries);

/// Fills what the changes were part of; the entries of the journal are those that are told.
absl::Status addActs(database::Connection& connection, const records::Tables& tables,
                     const access::Principal& who,
                     const std::vector<records::JournalEntry>& entries, ToldEntries& told);

}  // namespace crm::history

#pragma once

#include "absl/status/status.h"

#include "server/records/draft.h"

namespace crm::database {
class Connection;
}

namespace crm::records {

/// For a draft based on an older revision than its record is at: what was changed since is compared
/// with what the draft changes. Disjoint edits are merged (`merged`); ABORTED with a Conflict
/// otherwise, which tells nothing that the rights hide. A delete conflicts with any change.
absl::Status mergeWithLater(database::Connection& connection, const access::Rights& rights,
                            Draft& draft);

/// A copy with only these fields, and the id and revision.
v1::Record onlyFields(const schema::Kind& kind, const google::protobuf::Message& message,
                      const schema::FieldSet& fields);

}  // namespace crm::records

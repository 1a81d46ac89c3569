#pragma once

#include "common/status/error.h"

#include <vector>

namespace google::protobuf {
class Message;
}

namespace crm::schema {

class FieldSet;
class Kind;

/// Items in a list field, and lines of a Rows field.
constexpr int kMostItems = 200;

/// Everything that is wrong with a message of the kind by itself: what is missing, too long, too
/// many, out of range, written in a way its format does not allow, no known choice, no id. What
/// depends on other records, on the caller or on what the record was before is the writer's to
/// check.
///
/// `onlyThese` limits it to the fields being written; null means all. `creating` asks for the
/// record's own id as well. Paths are like "client.phones[2]", "role.grants[0].kind".
std::vector<Violation> validate(const Kind& kind, const google::protobuf::Message& message,
                                const FieldSet* onlyThese, bool creating);

}  // namespace crm::schema

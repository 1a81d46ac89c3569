#pragma once

#include "common/schema/field_set.h"
#include "common/status/error.h"

#include <vector>

namespace google::protobuf {
class FieldMask;
}

namespace crm::schema {

/// The fields that a mask names. A name that is none of the kind adds a violation "client.nosuch"
/// (UNKNOWN_FIELD). What an empty mask means is the caller's to say.
FieldSet readMask(const Kind& kind, const google::protobuf::FieldMask& mask,
                  std::vector<Violation>& violations);

/// In the order of the kind.
google::protobuf::FieldMask toMask(const Kind& kind, const FieldSet& fields);

}  // namespace crm::schema

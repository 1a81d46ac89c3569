#pragma once

#include "common/schema/field_set.h"

namespace crm::schema {

/// The fields whose values differ. Who and when (created_at, created_by, changed_at, changed_by)
/// are not compared: they say of every change the same.
FieldSet changedFields(const Kind& kind, const google::protobuf::Message& before,
                       const google::protobuf::Message& after);

/// Of an edit whose base others have changed since: the fields that both sides changed, to
/// different values. `edited` is the edit's mask; `changedSince` what others changed between its
/// base and `theirs`, the record as it is now.
FieldSet conflictingFields(const Kind& kind, const FieldSet& edited, const FieldSet& changedSince,
                           const google::protobuf::Message& theirs,
                           const google::protobuf::Message& yours);

}  // namespace crm::schema

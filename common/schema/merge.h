#pragma once

#include "common/schema/field_set.h"

namespace crm::schema {

/// What becomes of an edit whose base others have changed since.
struct Merge {
    FieldSet applied;      ///< edited fields that take the new value
    FieldSet conflicting;  ///< edited here and changed there, to different values
    FieldSet kept;         ///< changed there only: the edit does not touch them

    bool conflicts() const { return !conflicting.empty(); }
};

/// `edited` is the edit's mask; `changedSince` what others changed between the edit's base and
/// `theirs`, the record as it is now. A field that both sides set to the same value is no conflict.
Merge merge(const Kind& kind, const FieldSet& edited, const FieldSet& changedSince,
            const google::protobuf::Message& theirs, const google::protobuf::Message& yours);

}  // namespace crm::schema

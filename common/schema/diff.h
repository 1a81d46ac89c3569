#pragma once

#include "common/schema/field_set.h"

namespace crm::schema {

/// The fields whose values differ. Who and when (created_at, created_by, changed_at, changed_by)
/// are not compared: they say of every change the same.
FieldSet changedFields(const Kind& kind, const google::protobuf::Message& before,
                       const google::protobuf::Message& after);

}  // namespace crm::schema

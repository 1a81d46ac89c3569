#pragma once

#include "common/schema/kind.h"

#include <functional>
#include <string>

namespace crm::schema {

/// Calls back for every filled reference in a value of the field, those in its lines included.
/// `path` is relative to the record: "participants[2]", "employments[0].client".
void forEachRef(
    const Field& field, Value& value,
    const std::function<void(const Field& ref, Ref& to, const std::string& path)>& call);
/// The same for what a message holds.
void forEachRef(
    const Field& field, const google::protobuf::Message& message,
    const std::function<void(const Field& ref, const Ref& to, const std::string& path)>& call);

/// Whether the field, or a field of its lines, refers to records.
bool hasRefs(const Field& field);

}  // namespace crm::schema

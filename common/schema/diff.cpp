#include "common/schema/diff.h"

namespace crm::schema {

FieldSet changedFields(const Kind& kind, const google::protobuf::Message& before,
                       const google::protobuf::Message& after) {
    FieldSet changed;
    for (const Field& field : kind.fields()) {
        const bool isStamp = field.isMeta() && field.isOutputOnly();
        if (!isStamp && !field.equal(before, after)) changed.add(field);
    }
    return changed;
}

FieldSet conflictingFields(const Kind& kind, const FieldSet& edited, const FieldSet& changedSince,
                           const google::protobuf::Message& theirs,
                           const google::protobuf::Message& yours) {
    FieldSet conflicting;
    for (const Field* field : (edited & changedSince).fieldsOf(kind))
        if (!field->equal(theirs, yours)) conflicting.add(*field);
    return conflicting;
}

}  // namespace crm::schema

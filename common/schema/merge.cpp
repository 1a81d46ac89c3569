#include "common/schema/merge.h"

namespace crm::schema {

Merge merge(const Kind& kind, const FieldSet& edited, const FieldSet& changedSince,
            const google::protobuf::Message& theirs, const google::protobuf::Message& yours) {
    Merge result;
    for (const Field* field : (edited & changedSince).fieldsOf(kind))
        if (!field->equal(theirs, yours)) result.conflicting.add(*field);
    result.applied = edited - result.conflicting;
    result.kept = changedSince - edited;
    return result;
}

}  // namespace crm::schema

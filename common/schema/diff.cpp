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

}  // namespace crm::schema

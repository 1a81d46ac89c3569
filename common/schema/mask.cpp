#include "common/schema/mask.h"

#include "absl/strings/str_cat.h"

#include "common/schema/kind.h"
#include "crm/v1/error.pb.h"

#include <google/protobuf/field_mask.pb.h>

namespace crm::schema {

FieldSet readMask(const Kind& kind, const google::protobuf::FieldMask& mask,
                  std::vector<Violation>& violations) {
    FieldSet fields;
    for (const std::string& path : mask.paths()) {
        if (const Field* field = kind.field(path))
            fields.add(*field);
        else
            violations.push_back(
                {v1::REASON_UNKNOWN_FIELD, absl::StrCat(kind.name(), ".", path), {}});
    }
    return fields;
}

google::protobuf::FieldMask toMask(const Kind& kind, const FieldSet& fields) {
    google::protobuf::FieldMask mask;
    for (std::string& name : fields.namesOf(kind)) mask.add_paths(std::move(name));
    return mask;
}

}  // namespace crm::schema

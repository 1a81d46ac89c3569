#include "common/schema/refs.h"

#include "absl/strings/str_cat.h"

#include <algorithm>

namespace crm::schema {

void forEachRef(const Field& field, Value& value,
                const std::function<void(const Field&, Ref&, const std::string&)>& call) {
    const std::string& name = field.name();
    if (auto* ref = std::get_if<Ref>(&value); ref != nullptr && !ref->id.empty())
        call(field, *ref, name);
    if (auto* refs = std::get_if<std::vector<Ref>>(&value)) {
        for (std::size_t i = 0; i < refs->size(); ++i)
            call(field, (*refs)[i], absl::StrCat(name, "[", i, "]"));
    }
    auto* rows = std::get_if<std::vector<Row>>(&value);
    for (std::size_t i = 0; rows != nullptr && i < rows->size(); ++i) {
        for (const Field& cell : field.rowFields()) {
            auto* ref = std::get_if<Ref>(&(*rows)[i].cells[static_cast<std::size_t>(cell.index())]);
            if (ref == nullptr || ref->id.empty()) continue;
            call(cell, *ref, absl::StrCat(name, "[", i, "].", cell.name()));
        }
    }
}

void forEachRef(const Field& field, const google::protobuf::Message& message,
                const std::function<void(const Field&, const Ref&, const std::string&)>& call) {
    if (!hasRefs(field)) return;
    Value value = field.get(message);
    forEachRef(field, value, call);
}

bool hasRefs(const Field& field) {
    const auto& cells = field.rowFields();
    return field.target() != nullptr || std::any_of(cells.begin(), cells.end(), hasRefs);
}

}  // namespace crm::schema

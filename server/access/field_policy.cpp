#include "server/access/field_policy.h"

#include "common/schema/refs.h"
#include "crm/v1/record.pb.h"
#include "server/access/rights.h"

#include <algorithm>

namespace crm::access {

namespace {

using schema::Field;
using schema::Kind;

void clearNames(const Field& field, const Rights& rights, google::protobuf::Message& message) {
    if (seesNames(field, rights)) return;
    schema::Value value = field.get(message);
    schema::forEachRef(field, value, [&](const Field& ref, schema::Ref& to, const std::string&) {
        if (!seesTitle(*ref.target(), rights)) to.name.clear();
    });
    field.set(message, value);
}

}  // namespace

bool seesTitle(const Kind& kind, const Rights& rights) {
    const auto& fields = kind.titleFields();
    return std::none_of(fields.begin(), fields.end(),
                        [&](const Field* field) { return rights.isHidden(*field); });
}

bool seesNames(const Field& field, const Rights& rights) {
    if (field.target() != nullptr) return seesTitle(*field.target(), rights);
    const auto& cells = field.rowFields();
    return std::all_of(cells.begin(), cells.end(),
                       [&](const Field& cell) { return seesNames(cell, rights); });
}

const Field* visibleField(const Kind& kind, const std::string& name, const Rights& rights) {
    const Field* field = kind.field(name);
    return field == nullptr || rights.isHidden(*field) ? nullptr : field;
}

void hideFields(const Kind& kind, const Rights& rights, v1::Record& record) {
    google::protobuf::Message& message = kind.mutableIn(record);
    for (const Field& field : kind.fields()) {
        if (rights.isHidden(field))
            field.set(message, {});
        else
            clearNames(field, rights, message);
    }
}

}  // namespace crm::access

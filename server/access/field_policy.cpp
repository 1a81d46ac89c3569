#include "server/access/field_policy.h"

#include "common/schema/kind.h"
#include "crm/v1/record.pb.h"
#include "server/access/rights.h"

#include <algorithm>

namespace crm::access {

namespace {

using schema::Field;
using schema::Kind;
using schema::ValueType;

void clearName(const Field& field, const Rights& rights, google::protobuf::Message& message) {
    if (field.target() == nullptr || seesTitle(*field.target(), rights) || !field.isSet(message))
        return;
    schema::Value value = field.get(message);
    if (auto* ref = std::get_if<schema::Ref>(&value)) ref->name.clear();
    if (auto* refs = std::get_if<std::vector<schema::Ref>>(&value)) {
        for (schema::Ref& ref : *refs) ref.name.clear();
    }
    field.set(message, value);
}

void clearNamesInRows(const Field& field, const Rights& rights,
                      google::protobuf::Message& message) {
    const auto hidesName = [&](const Field& cell) {
        return cell.target() != nullptr && !seesTitle(*cell.target(), rights);
    };
    const auto& cells = field.rowFields();
    if (std::none_of(cells.begin(), cells.end(), hidesName) || !field.isSet(message)) return;
    schema::Value value = field.get(message);
    for (schema::Row& row : std::get<std::vector<schema::Row>>(value)) {
        for (const Field& cell : cells) {
            auto* ref =
                std::get_if<schema::Ref>(&row.cells[static_cast<std::size_t>(cell.index())]);
            if (ref != nullptr && hidesName(cell)) ref->name.clear();
        }
    }
    field.set(message, value);
}

}  // namespace

bool seesTitle(const Kind& kind, const Rights& rights) {
    const auto& fields = kind.titleFields();
    return std::none_of(fields.begin(), fields.end(),
                        [&](const Field* field) { return rights.isHidden(*field); });
}

const Field* visibleField(const Kind& kind, const std::string& name, const Rights& rights) {
    const Field* field = kind.field(name);
    return field == nullptr || rights.isHidden(*field) ? nullptr : field;
}

void hideFields(const Kind& kind, const Rights& rights, v1::Record& record) {
    google::protobuf::Message& message = kind.mutableIn(record);
    for (const Field& field : kind.fields()) {
        if (rights.isHidden(field)) {
            field.set(message, {});
        } else if (field.type() == ValueType::Rows) {
            clearNamesInRows(field, rights, message);
        } else {
            clearName(field, rights, message);
        }
    }
}

}  // namespace crm::access

#include "client/workplace/plain_layout.h"

#include "common/schema/kind.h"
#include "crm/v1/annotations.pb.h"
#include "crm/v1/layout.pb.h"

#include <algorithm>

namespace crm::client::workplace {

namespace {

using schema::Field;
using schema::ValueType;

constexpr int kCodeWidth = 100;
constexpr int kTitleWidth = 300;
constexpr int kTextLines = 4;
constexpr int kMostFilters = 5;

bool isLongText(const Field& field) {
    return field.format() == v1::FORMAT_MULTILINE;
}

bool isRef(const Field& field) {
    return field.type() == ValueType::Ref;
}

bool isTitle(const schema::Kind& kind, const Field& field) {
    return std::ranges::find(kind.titleFields(), &field) != kind.titleFields().end();
}

bool isFilterOfRegister(const schema::Kind& kind, const Field& field) {
    return isTitle(kind, field) || isRef(field) || field.type() == ValueType::Choice;
}

void addColumn(v1::RegisterLayout& layout, const std::string& field, int width) {
    v1::Column& column = *layout.add_columns();
    column.set_field(field);
    column.set_width(width);
}

void layOutRegister(const schema::Kind& kind, v1::RegisterLayout& layout) {
    addColumn(layout, "code", kCodeWidth);
    layout.add_filters("code");
    for (const Field& field : kind.fields()) {
        if (field.isMeta()) continue;
        if (!isLongText(field) && field.type() != ValueType::Rows)
            addColumn(layout, field.name(), isTitle(kind, field) ? kTitleWidth : 0);
        if (isFilterOfRegister(kind, field) && layout.filters_size() < kMostFilters)
            layout.add_filters(field.name());
        if (!isTitle(kind, field)) layout.add_preview(field.name());
        if (isRef(field) && layout.dot().empty() && field.target()->field("colour") != nullptr)
            layout.set_dot(field.name());
    }
    addColumn(layout, "changed_at", 0);
    layout.add_preview("changed_at");
    layout.add_preview("changed_by");
}

void layOutCard(const schema::Kind& kind, v1::CardLayout& layout) {
    v1::Section& main = *layout.add_sections();
    main.set_label("section.main");
    for (const Field& field : kind.fields()) {
        if (field.isMeta()) continue;
        v1::Cell& cell = *main.add_cells();
        cell.set_field(field.name());
        cell.set_wide(isLongText(field) || field.type() == ValueType::Rows);
        if (isLongText(field)) cell.set_lines(kTextLines);
    }
    main.add_cells()->set_field("code");
    v1::Section& history = *layout.add_sections();
    history.set_label("section.history");
    history.add_panels()->mutable_timeline();
}

}  // namespace

v1::Layout plainLayout(const schema::Kind& kind) {
    v1::Layout layout;
    layout.set_kind(kind.name());
    layOutRegister(kind, *layout.mutable_register_());
    layOutCard(kind, *layout.mutable_card());
    return layout;
}

}  // namespace crm::client::workplace

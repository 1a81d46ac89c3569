#include "server/desk/passing_on.h"

#include "absl/strings/str_cat.h"

#include "common/schema/kind.h"
#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "crm/v1/error.pb.h"
#include "server/access/rights.h"
#include "server/desk/reach.h"
#include "server/desk/replacing.h"
#include "server/records/table.h"

#include <algorithm>

namespace crm::desk {

namespace {

using schema::Field;
using schema::Kind;

bool namesEmployees(const Field& field, const Kind& kind) {
    const std::vector<const Field*>& owners = kind.owners();
    const Kind* employee = owners.empty() ? nullptr : owners.front()->target();
    return std::any_of(field.rowFields().begin(), field.rowFields().end(),
                       [&](const Field& cell) { return cell.target() == employee; });
}

/// Of the lists of employees that only tell whom to call, not who owns.
std::vector<const Field*> linesOf(const Kind& kind) {
    std::vector<const Field*> lines;
    if (kind.owners().empty()) return lines;
    for (const Field& field : kind.fields())
        if (field.type() == schema::ValueType::Rows && namesEmployees(field, kind))
            lines.push_back(&field);
    return lines;
}

}  // namespace

std::vector<const Field*> PassingOn::holders(const Kind& kind) {
    std::vector<const Field*> fields;
    for (const Field* field : kind.owners())
        if (!field->isOutputOnly()) fields.push_back(field);
    return fields;
}

std::vector<std::string> PassingOn::fieldsOf(const Kind& kind) {
    std::vector<std::string> names;
    for (const Field* field : holders(kind)) names.push_back(field->name());
    for (const Field* field : linesOf(kind)) names.push_back(field->name());
    return names;
}

v1::Update& PassingOn::update(const Kind& kind, const v1::Record& record, v1::Action action) {
    const std::string id = schema::metaOf(*kind.in(record)).id;
    std::vector<std::string>& ids = m_needed[{&kind, action}];
    if (ids.empty() || ids.back() != id) ids.push_back(id);
    return m_updates.of(kind, record);
}

void PassingOn::pass(const Kind& kind, const v1::Record& record, const Field& field,
                     const std::string& from, const std::string& to) {
    v1::Update& changed =
        update(kind, record, field.assigns() ? v1::ACTION_ASSIGN : v1::ACTION_EDIT);
    google::protobuf::Message& message = kind.mutableIn(*changed.mutable_record());
    m_written[&field] = &kind;
    const auto replace = [&](const Field& naming) {
        if (replaceReferences(naming, message, *field.target(), {from}, to))
            GatheredUpdates::write(naming, changed);
    };
    replace(field);
    for (const Field* lines : linesOf(kind)) replace(*lines);
}

void PassingOn::write(const Kind& kind, const Field& field, v1::Update& update) {
    m_written[&field] = &kind;
    GatheredUpdates::write(field, update);
}

absl::Status PassingOn::authorise(database::Connection& connection,
                                  const access::Rights& rights) const {
    for (const auto& [field, kind] : m_written) {
        if (!rights.isReadOnly(*field)) continue;
        return makeError(
            absl::StatusCode::kPermissionDenied,
            Violation{
                v1::REASON_FIELD_READ_ONLY, absl::StrCat(kind->name(), ".", field->name()), {}});
    }
    for (const auto& [need, ids] : m_needed) {
        std::vector<std::string> each = ids;
        std::sort(each.begin(), each.end());
        each.erase(std::unique(each.begin(), each.end()), each.end());
        CRM_RETURN_IF_ERROR(
            demandReach(connection, rights, need.second, {m_tables.of(*need.first), each}));
    }
    return absl::OkStatus();
}

}  // namespace crm::desk

#include "server/records/table.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "crm/v1/annotations.pb.h"

#include <algorithm>
#include <cassert>

namespace crm::records {

namespace {

using schema::Field;
using schema::Kind;
using schema::ValueType;

/// No chain of "seen with" is longer: comment -> contact -> client is 3.
constexpr int kLongestChain = 6;

/// A record on the way from the one that is seen, under its alias. Its id is there without its row,
/// so its row is joined only for what lies in its columns.
struct Place {
    std::string alias;
    std::string id;
    AudiencePath toId;
    AudiencePath toRow;
};

std::string joined(const std::string& left, const char* separator, const std::string& right) {
    if (left.empty() || right.empty()) return left + right;
    return absl::StrCat(left, separator, right);
}

/// The way goes on to where `column` of the table is `id`.
AudiencePath extended(const AudiencePath& path, const std::string& from, const std::string& column,
                      const std::string& id) {
    if (path.from.empty()) return {from, id, column, {}, {}};
    AudiencePath further = path;
    absl::StrAppend(&further.from, ", ", from);
    further.link = joined(path.link, " AND ", absl::StrCat(column, " = ", id));
    return further;
}

/// To what one of the record's reference fields names; `employee` is the reference.
AudiencePath throughField(const Kind& kind, const Field& field, const Field* inRow,
                          const Place& place, const std::string& linkAlias) {
    AudiencePath path = place.toRow;
    if (field.type() == ValueType::Ref) {
        path.employee = Table::column(field, place.alias);
        return path;
    }
    path = extended(place.toId, absl::StrCat(Table::linkTable(kind, field), " ", linkAlias),
                    linkAlias + ".\"owner_id\"", place.id);
    path.employee =
        inRow == nullptr ? linkAlias + ".\"target_id\"" : Table::column(*inRow, linkAlias);
    return path;
}

void collectPaths(const Kind& kind, const Place& place, int depth,
                  std::vector<AudiencePath>& paths) {
    assert(depth < kLongestChain && "kinds are seen with each other in a circle");
    int number = 0;
    for (const Field* owner : kind.owners()) {
        const std::string link = absl::StrCat(place.alias, "o", number++);
        AudiencePath path = throughField(kind, *owner, nullptr, place, link);
        path.isOwn = depth == 0;
        paths.push_back(std::move(path));
    }
    for (const schema::RefPath& path : kind.seenWith()) {
        const std::string next = absl::StrCat(place.alias, "s", number++);
        AudiencePath toId = throughField(kind, *path.field, path.inRow, place, next + "l");
        const AudiencePath toRow =
            extended(toId, absl::StrCat(quoted(path.target().table()), " ", next), next + ".\"id\"",
                     toId.employee);
        const std::string id = toId.employee;
        collectPaths(path.target(), {next, id, std::move(toId), toRow}, depth + 1, paths);
    }
}

/// "<id><title>" of the record that `reference` refers to.
std::string idAndTitle(const Kind& target, const std::string& reference, bool withName) {
    if (!withName) return reference + "::text";
    return absl::StrCat(reference, "::text || (SELECT n.\"title\" FROM ", quoted(target.table()),
                        " n WHERE n.\"id\" = ", reference, ")");
}

std::string lineCells(const Field& field, const std::string& alias, bool withName) {
    return absl::StrJoin(field.rowFields(), ", ", [&](std::string* out, const Field& cell) {
        const std::string column = Table::column(cell, alias);
        absl::StrAppend(out, "coalesce(",
                        cell.type() == ValueType::Ref ? idAndTitle(*cell.target(), column, withName)
                                                      : column + "::text",
                        ", '')");
    });
}

}  // namespace

std::string quoted(const std::string& name) {
    return absl::StrCat("\"", name, "\"");
}

std::string AudiencePath::where() const {
    return joined(absl::StrCat(found, " = ", anchor), " AND ", link);
}

Table::Table(const schema::Catalogue& catalogue, const Kind& kind)
    : m_kind(kind), m_name(quoted(kind.table())) {
    collectPaths(kind, {"r", "r.\"id\"", {}, {}}, 0, m_paths);
    for (const auto& other : catalogue.kinds()) {
        for (const Field& field : other->fields()) {
            if (field.target() != &kind || field.same().empty()) continue;
            const Field* compared = kind.field(field.same());
            assert((m_compared == nullptr || m_compared == compared) &&
                   "one field per kind can be compared");
            m_compared = compared;
        }
    }
}

bool Table::identifies(const Kind& kind) {
    return std::any_of(kind.fields().begin(), kind.fields().end(),
                       [](const Field& field) { return field.identifies(); });
}

bool Table::isCompany(const Kind& kind) {
    return kind.titleFields().front()->format() == v1::FORMAT_COMPANY_NAME;
}

std::string Table::ownColumn(const Field& field) {
    if (field.type() == ValueType::Refs) return {};
    if (field.type() != ValueType::Rows) return field.column();
    return field.isSearched() ? field.column() + "_text" : std::string();
}

std::string Table::column(const Field& field, const std::string& alias) {
    return absl::StrCat(alias, ".\"", ownColumn(field), "\"");
}

std::string Table::linkTable(const Kind& kind, const Field& field) {
    return quoted(absl::StrCat(kind.table(), "_", field.column()));
}

std::string Table::titleOrder(const Kind& kind, const std::string& alias) {
    return absl::StrCat(alias, isCompany(kind) ? ".\"title_order\"" : ".\"title\"",
                        " COLLATE \"crm_sort\"");
}

std::string Table::fieldExpression(const Kind& kind, const Field& field, const std::string& alias,
                                   bool withName) {
    const bool isRows = field.type() == ValueType::Rows;
    if (field.type() == ValueType::Ref)
        return idAndTitle(*field.target(), column(field, alias), withName);
    if (field.type() != ValueType::Refs && !isRows) return column(field, alias);
    const std::string element =
        isRows ? absl::StrCat("unnest(ARRAY[", lineCells(field, "l", withName), "])")
               : idAndTitle(*field.target(), "l.\"target_id\"", withName);
    return absl::StrCat("ARRAY(SELECT ", element, " FROM ", linkTable(kind, field),
                        " l WHERE l.\"owner_id\" = ", alias, ".\"id\" ORDER BY l.\"ordinal\")");
}

Tables::Tables(const schema::Catalogue& catalogue) : m_catalogue(catalogue) {
    for (const auto& kind : catalogue.kinds()) m_tables.try_emplace(kind.get(), catalogue, *kind);
}

}  // namespace crm::records

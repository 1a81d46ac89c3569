#include "server/reading/filter_builder.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"

#include "crm/v1/annotations.pb.h"
#include "crm/v1/error.pb.h"
#include "crm/v1/filter.pb.h"
#include "server/access/field_policy.h"
#include "server/access/rights.h"
#include "server/database/params.h"
#include "server/records/access_predicate.h"
#include "server/records/column_codec.h"

#include <algorithm>

namespace crm::reading {

namespace {

using records::Table;
using schema::Field;
using schema::Kind;
using schema::Value;
using schema::ValueType;

constexpr int kMaxDepth = 8;
constexpr int kMaxConditions = 100;
constexpr int kMaxValues = 1000;
constexpr std::size_t kMaxSteps = 4;
constexpr char kNever[] = "FALSE";

bool isList(ValueType type) {
    return type == ValueType::Texts || type == ValueType::Choices || type == ValueType::Refs;
}

const char* signOf(v1::Operator op) {
    if (op == v1::OPERATOR_LESS) return " < ";
    if (op == v1::OPERATOR_LESS_OR_EQUAL) return " <= ";
    return op == v1::OPERATOR_GREATER ? " > " : " >= ";
}

}  // namespace

std::string FilterBuilder::build(const Kind& kind, const v1::Filter& filter) {
    if (filter.node_case() == v1::Filter::NODE_NOT_SET) return "TRUE";
    return node(kind, filter, 1, true);
}

std::string FilterBuilder::mustHoldOf(const Field& field) const {
    std::vector<std::string> conditions;
    for (const auto& [name, condition] : m_musts)
        if (name == field.name()) conditions.push_back(condition);
    return conditions.empty() ? "TRUE" : absl::StrJoin(conditions, " AND ");
}

std::string FilterBuilder::wrong(v1::Reason reason, const std::string& field) {
    m_violations.push_back({reason, field.empty() ? "filter" : absl::StrCat("filter.", field), {}});
    return kNever;
}

std::string FilterBuilder::node(const Kind& kind, const v1::Filter& filter, int depth, bool must) {
    if (depth > kMaxDepth) {
        m_violations.push_back(tooMany("filter", kMaxDepth));
        return kNever;
    }
    if (filter.has_all()) return list(kind, filter.all(), " AND ", depth, must);
    if (filter.has_any()) return list(kind, filter.any(), " OR ", depth, false);
    if (filter.has_not_())
        return absl::StrCat("NOT (", node(kind, filter.not_(), depth + 1, false), ")");
    if (!filter.has_condition()) return wrong(v1::REASON_REQUIRED, {});
    if (++m_conditions == kMaxConditions + 1)
        m_violations.push_back(tooMany("filter", kMaxConditions));
    if (m_conditions > kMaxConditions) return kNever;
    const std::string& field = filter.condition().field();
    std::string condition = path({kind, "r"}, absl::StrSplit(field, '.'), filter.condition());
    if (must) m_musts.emplace_back(field, condition);
    return condition;
}

std::string FilterBuilder::list(const Kind& kind, const v1::FilterList& list, const char* joint,
                                int depth, bool must) {
    if (list.filters().empty()) return joint == std::string(" AND ") ? "TRUE" : kNever;
    std::vector<std::string> parts;
    for (const v1::Filter& filter : list.filters())
        parts.push_back(node(kind, filter, depth + 1, must));
    return absl::StrCat("(", absl::StrJoin(parts, joint), ")");
}

std::string FilterBuilder::path(const Place& place, std::vector<std::string> steps,
                                const v1::Condition& condition) {
    const Field* field = access::visibleField(place.kind, steps.front(), m_rights);
    if (field == nullptr || steps.size() > kMaxSteps) {
        return wrong(v1::REASON_UNKNOWN_FIELD, condition.field());
    }
    steps.erase(steps.begin());
    if (steps.empty()) return leaf(place, *field, condition);
    if (field->type() == ValueType::Rows && steps.size() == 1) {
        return lines(place, *field, steps.front(), condition);
    }
    if (field->type() != ValueType::Ref && field->type() != ValueType::Refs) {
        return wrong(v1::REASON_UNKNOWN_FIELD, condition.field());
    }
    return through(place, *field, std::move(steps), condition);
}

std::string FilterBuilder::through(const Place& place, const Field& field,
                                   std::vector<std::string> rest, const v1::Condition& condition) {
    const std::string alias = absl::StrCat("f", ++m_aliases);
    const Table& target = m_tables.of(*field.target());
    const bool isRef = field.type() == ValueType::Ref;
    const std::string link = alias + "l";
    const std::string from = isRef ? absl::StrCat(target.name(), " ", alias)
                                   : absl::StrCat(Table::linkTable(place.kind, field), " ", link,
                                                  ", ", target.name(), " ", alias);
    const std::string tie =
        isRef ? absl::StrCat(alias, ".\"id\" = ", Table::column(field, place.alias))
              : absl::StrCat(link, ".\"owner_id\" = ", place.alias, ".\"id\" AND ", alias,
                             ".\"id\" = ", link, ".\"target_id\"");
    // What the caller may not see must not be found out by asking about it.
    const std::string seen =
        records::accessPredicate(target, alias, m_rights, v1::ACTION_VIEW, m_params);
    const std::string exists =
        absl::StrCat("EXISTS (SELECT 1 FROM ", from, " WHERE ", tie, " AND ", seen, " AND ",
                     path({*field.target(), alias}, std::move(rest), condition), ")");
    if (condition.operator_() != v1::OPERATOR_IS_EMPTY) return exists;
    return absl::StrCat("(", isEmpty(place, field), " OR ", exists, ")");
}

std::string FilterBuilder::lines(const Place& place, const Field& field, const std::string& name,
                                 const v1::Condition& condition) {
    const auto& cells = field.rowFields();
    const auto cell = std::find_if(cells.begin(), cells.end(),
                                   [&](const Field& each) { return each.name() == name; });
    if (cell == cells.end()) return wrong(v1::REASON_UNKNOWN_FIELD, condition.field());
    const std::string alias = absl::StrCat("f", ++m_aliases);
    const std::string line = absl::StrCat(" FROM ", Table::linkTable(place.kind, field), " ", alias,
                                          " WHERE ", leaf({place.kind, alias}, *cell, condition));
    // Few records have a line with one certain record. Gathered first, an index finds them also
    // when the condition is one of several that may hold.
    if (cell->type() == ValueType::Ref && condition.operator_() == v1::OPERATOR_EQUAL)
        return absl::StrCat(place.alias, ".\"id\" = ANY(ARRAY(SELECT ", alias, ".\"owner_id\"",
                            line, "))");
    return absl::StrCat("EXISTS (SELECT 1", line, " AND ", alias, ".\"owner_id\" = ", place.alias,
                        ".\"id\")");
}

std::string FilterBuilder::leaf(const Place& place, const Field& field,
                                const v1::Condition& condition) {
    const v1::Operator op = condition.operator_();
    if (!takes(records::codecOf(field.type()), op)) {
        return wrong(v1::REASON_NOT_ALLOWED_HERE, condition.field());
    }
    const std::size_t before = m_violations.size();
    const std::vector<Value> operands = values(field, condition);
    if (m_violations.size() > before) return kNever;
    if (op == v1::OPERATOR_IS_EMPTY) return isEmpty(place, field);
    if (isList(field.type())) return elementOf(place, field, operands);
    if (op == v1::OPERATOR_CONTAINS || op == v1::OPERATOR_STARTS_WITH) {
        m_hasSubstrings = true;
        return substringCondition(place.kind, field, place.alias,
                                  std::get<std::string>(operands.front()),
                                  op == v1::OPERATOR_STARTS_WITH, m_texts, m_params);
    }
    return compare(Table::column(field, place.alias), field, condition, operands);
}

std::string FilterBuilder::compare(const std::string& column, const Field& field,
                                   const v1::Condition& condition,
                                   const std::vector<Value>& operands) {
    const v1::Operator op = condition.operator_();
    if (op == v1::OPERATOR_EQUAL && operands.size() > 1) {
        return column + isAnyOf(field, operands);
    }
    // An index by this column and the order gives a page at once for one value, but not for a list
    // of them.
    if (op == v1::OPERATOR_EQUAL) {
        return absl::StrCat(column, " = ", records::bindValue(m_params, field, operands.front()));
    }
    const std::string collated =
        field.type() == ValueType::Text ? column + " COLLATE \"crm_sort\"" : column;
    const std::string first = records::bindValue(m_params, field, operands.front());
    if (op != v1::OPERATOR_BETWEEN) return absl::StrCat(collated, signOf(op), first);
    return absl::StrCat("(", collated, " >= ", first, " AND ", collated, " < ",
                        records::bindValue(m_params, field, operands.back()), ")");
}

std::string FilterBuilder::elementOf(const Place& place, const Field& field,
                                     const std::vector<Value>& operands) {
    if (field.type() == ValueType::Refs) {
        return absl::StrCat("EXISTS (SELECT 1 FROM ", Table::linkTable(place.kind, field),
                            " l WHERE l.\"owner_id\" = ", place.alias,
                            ".\"id\" AND l.\"target_id\"", isAnyOf(field, operands), ")");
    }
    std::vector<std::string> texts;
    for (const Value& operand : operands) {
        texts.push_back(*records::elementCodecOf(field.type()).encode(field, operand));
    }
    return absl::StrCat(Table::column(field, place.alias), " && ", m_params.addArray(texts).last(),
                        "::text[]");
}

std::string FilterBuilder::isEmpty(const Place& place, const Field& field) const {
    if (field.type() == ValueType::Refs || field.type() == ValueType::Rows) {
        return absl::StrCat("NOT EXISTS (SELECT 1 FROM ", Table::linkTable(place.kind, field),
                            " l WHERE l.\"owner_id\" = ", place.alias, ".\"id\")");
    }
    const std::string column = Table::column(field, place.alias);
    if (records::codecOf(field.type()).nullable) return column + " IS NULL";
    return column + (isList(field.type()) ? " = '{}'" : " = ''");
}

std::vector<Value> FilterBuilder::values(const Field& field, const v1::Condition& condition) {
    const v1::Operator op = condition.operator_();
    int least = 1;
    int most = 1;
    if (op == v1::OPERATOR_EQUAL) most = kMaxValues;
    if (op == v1::OPERATOR_BETWEEN) least = most = 2;
    if (op == v1::OPERATOR_IS_EMPTY) least = most = 0;
    std::vector<Value> accepted;
    if (condition.values_size() < least) wrong(v1::REASON_REQUIRED, condition.field());
    if (condition.values_size() > most) {
        m_violations.push_back(tooMany(absl::StrCat("filter.", condition.field()), most));
        return accepted;
    }
    for (const v1::Value& wire : condition.values()) {
        const v1::Reason reason =
            records::codecOf(field.type()).accept(field, wire, accepted.emplace_back());
        if (reason != v1::REASON_UNSPECIFIED) wrong(reason, condition.field());
    }
    return accepted;
}

/// One value is told apart from a list: only then an index gives the records in order.
std::string FilterBuilder::isAnyOf(const Field& field, const std::vector<Value>& operands) {
    const records::ColumnCodec& codec = records::elementCodecOf(field.type());
    std::vector<std::string> texts;
    for (const Value& operand : operands)
        texts.push_back(codec.encode(field, operand).value_or(""));
    if (texts.size() == 1) {
        return absl::StrCat(" = ", m_params.add(texts.front()).last(), "::", codec.sqlType);
    }
    return absl::StrCat(" = ANY(", m_params.addArray(texts).last(), "::", codec.sqlType, "[])");
}

}  // namespace crm::reading

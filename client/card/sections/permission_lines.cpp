#include "client/card/sections/permission_lines.h"

#include "crm/v1/annotations.pb.h"

#include <algorithm>

namespace crm::client::card {

namespace {

using schema::Choice;
using schema::Field;
using schema::Row;

const Field& partOf(const Field& rows, v1::Format format) {
    return *std::find_if(rows.rowFields().begin(), rows.rowFields().end(),
                         [format](const Field& part) { return part.format() == format; });
}

const Field& choiceOf(const Field& rows) {
    return *std::find_if(rows.rowFields().begin(), rows.rowFields().end(), [](const Field& part) {
        return part.type() == schema::ValueType::Choice;
    });
}

schema::Value& cell(Row& row, const Field& part) {
    return row.cells[static_cast<std::size_t>(part.index())];
}

std::string text(const Row& row, const Field& part) {
    const auto* found =
        std::get_if<std::string>(&row.cells[static_cast<std::size_t>(part.index())]);
    return found == nullptr ? std::string() : *found;
}

Choice choice(const Row& row, const Field& part) {
    const auto* found = std::get_if<Choice>(&row.cells[static_cast<std::size_t>(part.index())]);
    return found == nullptr ? Choice{} : *found;
}

std::vector<Row> rowsOf(const schema::Value& value) {
    const auto* rows = std::get_if<std::vector<Row>>(&value);
    return rows == nullptr ? std::vector<Row>() : *rows;
}

/// The first line of the kind counts, as it does for the server; null when there is none.
template <typename Rows>
auto* lineOf(Rows& grants, const Field& field, const std::string& kind) {
    const Field& kindPart = partOf(field, v1::FORMAT_KIND);
    const auto found = std::find_if(grants.begin(), grants.end(),
                                    [&](const Row& line) { return text(line, kindPart) == kind; });
    return found == grants.end() ? nullptr : &*found;
}

Row blankLine(const Field& rows) {
    Row row;
    for (const Field& part : rows.rowFields())
        row.cells.push_back(part.type() == schema::ValueType::Choice
                                ? schema::Value(Choice{})
                                : schema::Value(std::string()));
    return row;
}

}  // namespace

PermissionLines::PermissionLines(const Field& grants, const Field& rules)
    : m_grantsField(grants), m_rulesField(rules) {
    for (const Field& part : grants.rowFields())
        if (part.type() == schema::ValueType::Choice) m_actions.push_back(&part);
}

void PermissionLines::take(const schema::Value& grants, const schema::Value& rules) {
    m_grants = rowsOf(grants);
    m_rules = rowsOf(rules);
}

const std::vector<schema::Enumerator>& PermissionLines::restrictions() const {
    return choiceOf(m_rulesField).choices();
}

bool PermissionLines::hasLine(const std::string& kind) const {
    return lineOf(m_grants, m_grantsField, kind) != nullptr;
}

Choice PermissionLines::scope(const std::string& kind, const Field& action) const {
    const Row* line = lineOf(m_grants, m_grantsField, kind);
    if (line == nullptr) line = lineOf(m_grants, m_grantsField, kRest);
    return line == nullptr ? Choice{} : choice(*line, action);
}

void PermissionLines::setScope(const std::string& kind, const Field& action, Choice scope) {
    Row* line = lineOf(m_grants, m_grantsField, kind);
    if (line == nullptr) {
        const Row* rest = lineOf(m_grants, m_grantsField, kRest);
        Row made = rest == nullptr ? blankLine(m_grantsField) : *rest;
        cell(made, partOf(m_grantsField, v1::FORMAT_KIND)) = kind;
        line = &m_grants.emplace_back(std::move(made));
    }
    cell(*line, action) = scope;
}

void PermissionLines::dropLine(const std::string& kind) {
    const Field& kindPart = partOf(m_grantsField, v1::FORMAT_KIND);
    std::erase_if(m_grants, [&](const Row& line) { return text(line, kindPart) == kind; });
}

Choice PermissionLines::restriction(const std::string& kind, const std::string& field) const {
    const Field& kindPart = partOf(m_rulesField, v1::FORMAT_KIND);
    const Field& fieldPart = partOf(m_rulesField, v1::FORMAT_FIELD);
    Choice strictest;
    for (const Row& rule : m_rules) {
        if (text(rule, kindPart) != kind || text(rule, fieldPart) != field) continue;
        const Choice found = choice(rule, choiceOf(m_rulesField));
        if (strictest.number == 0 || found.number < strictest.number) strictest = found;
    }
    return strictest;
}

void PermissionLines::setRestriction(const std::string& kind, const std::string& field,
                                     Choice restriction) {
    const Field& kindPart = partOf(m_rulesField, v1::FORMAT_KIND);
    const Field& fieldPart = partOf(m_rulesField, v1::FORMAT_FIELD);
    std::erase_if(m_rules, [&](const Row& rule) {
        return text(rule, kindPart) == kind && text(rule, fieldPart) == field;
    });
    if (restriction.number == 0) return;
    Row rule = blankLine(m_rulesField);
    cell(rule, kindPart) = kind;
    cell(rule, fieldPart) = field;
    cell(rule, choiceOf(m_rulesField)) = restriction;
    m_rules.push_back(std::move(rule));
}

}  // namespace crm::client::card

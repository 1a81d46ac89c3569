#include "common/schema/matches.h"

#include "absl/strings/str_cat.h"

#include "common/schema/kind.h"
#include "common/values/search_text.h"
#include "crm/v1/annotations.pb.h"
#include "crm/v1/filter.pb.h"

#include <algorithm>
#include <string>
#include <vector>

namespace crm::schema {

namespace {

using google::protobuf::Message;

/// SQL's three values of a condition, and "cannot be told here".
enum class Answer { No, Null, Yes, Elsewhere };

Answer said(bool yes) {
    return yes ? Answer::Yes : Answer::No;
}

/// The part of a text search that one field answers to: its folded text and, of a number, its
/// digits.
std::string searchable(const Field& field, const std::string& text) {
    std::string folded = values::fold(text);
    if (field.format() == v1::FORMAT_PHONE)
        return absl::StrCat(folded, "\n", values::phoneDigits(text));
    if (field.format() == v1::FORMAT_TAX_ID)
        return absl::StrCat(folded, "\n", values::digits(text));
    return folded;
}

bool holds(const std::string& text, const std::string& part, bool onlyAtStart) {
    const std::size_t found = text.find(part);
    return onlyAtStart ? found == 0 : found != std::string::npos;
}

bool holdsSubstring(const Field& field, const std::string& text, const v1::Condition& condition) {
    const bool onlyAtStart = condition.operator_() == v1::OPERATOR_STARTS_WITH;
    const std::string& part = condition.values(0).text();
    const std::string number = values::numberIn(part);
    if (!number.empty() && field.format() == v1::FORMAT_PHONE)
        return holds(values::phoneDigits(text), number, onlyAtStart);
    if (!number.empty() && field.format() == v1::FORMAT_TAX_ID)
        return holds(values::digits(text), number, onlyAtStart);
    return holds(values::fold(text), values::fold(part), onlyAtStart);
}

/// -1, 0 or 1.
template <typename T>
int order(const T& left, const T& right) {
    return left < right ? -1 : right < left ? 1 : 0;
}

absl::Time timeOf(const google::protobuf::Timestamp& instant) {
    return absl::FromUnixSeconds(instant.seconds()) + absl::Microseconds(instant.nanos() / 1000);
}

/// How the value stands to an operand of its type.
int orderTo(const Value& value, const v1::Value& operand) {
    if (const auto* instant = std::get_if<absl::Time>(&value))
        return order(*instant, timeOf(operand.instant()));
    if (const auto* date = std::get_if<Date>(&value)) return order(date->iso, operand.date());
    if (const auto* number = std::get_if<std::int64_t>(&value))
        return order(*number, std::int64_t{operand.integer()});
    if (const auto* flag = std::get_if<bool>(&value)) return order(*flag, operand.flag());
    return 0;
}

bool isOrdered(ValueType type) {
    return type == ValueType::Integer || type == ValueType::Instant || type == ValueType::Date;
}

Answer compare(const Value& value, const v1::Condition& condition) {
    const auto& operands = condition.values();
    const int first = orderTo(value, operands[0]);
    switch (condition.operator_()) {
        case v1::OPERATOR_LESS:
            return said(first < 0);
        case v1::OPERATOR_LESS_OR_EQUAL:
            return said(first <= 0);
        case v1::OPERATOR_GREATER:
            return said(first > 0);
        case v1::OPERATOR_GREATER_OR_EQUAL:
            return said(first >= 0);
        case v1::OPERATOR_BETWEEN:
            return said(first >= 0 && operands.size() == 2 && orderTo(value, operands[1]) < 0);
        default:
            return Answer::No;
    }
}

std::string choiceName(const Field& field, Choice choice) {
    for (const Enumerator& each : field.choices())
        if (each.number == choice.number) return each.name;
    return {};
}

/// Whether a single value, perhaps one of a list, is the operand.
bool isSame(const Field& field, const Value& value, const v1::Value& operand) {
    if (const auto* text = std::get_if<std::string>(&value))
        return operand.has_text() && *text == operand.text();
    if (const auto* ref = std::get_if<Ref>(&value))
        return operand.has_id() && ref->id == operand.id();
    if (const auto* choice = std::get_if<Choice>(&value))
        return operand.has_choice() && choiceName(field, *choice) == operand.choice();
    return orderTo(value, operand) == 0;
}

template <typename Item>
std::vector<Value> itemsOf(const Value& value) {
    const auto& list = std::get<std::vector<Item>>(value);
    return {list.begin(), list.end()};
}

/// The items of a list, or the value itself.
std::vector<Value> itemsOf(const Field& field, const Value& value) {
    if (field.type() == ValueType::Texts) return itemsOf<std::string>(value);
    if (field.type() == ValueType::Choices) return itemsOf<Choice>(value);
    if (field.type() == ValueType::Refs) return itemsOf<Ref>(value);
    return {value};
}

Answer equalsAny(const Field& field, const Value& value, const v1::Condition& condition) {
    const std::vector<Value> items = itemsOf(field, value);
    const auto& operands = condition.values();
    return said(std::any_of(items.begin(), items.end(), [&](const Value& item) {
        return std::any_of(operands.begin(), operands.end(),
                           [&](const v1::Value& operand) { return isSame(field, item, operand); });
    }));
}

/// Empty instants, days and references are NULL in the database; empty texts are not.
bool isNull(const Field& field, const Value& value) {
    const bool nullable = field.type() == ValueType::Instant || field.type() == ValueType::Date ||
                          field.type() == ValueType::Ref;
    return nullable && isEmpty(value);
}

Answer leaf(const Field& field, const Message& message, const v1::Condition& condition) {
    const Value value = field.get(message);
    const v1::Operator op = condition.operator_();
    if (op == v1::OPERATOR_IS_EMPTY) return said(isEmpty(value));
    if (field.type() == ValueType::Rows || condition.values().empty()) return Answer::No;
    if (isNull(field, value)) return Answer::Null;
    const bool isList = field.type() >= ValueType::Texts;
    if (op == v1::OPERATOR_EQUAL || (isList && op == v1::OPERATOR_CONTAINS))
        return equalsAny(field, value, condition);
    if (isOrdered(field.type())) return compare(value, condition);
    if (field.type() != ValueType::Text) return Answer::No;
    if (op == v1::OPERATOR_CONTAINS || op == v1::OPERATOR_STARTS_WITH)
        return said(holdsSubstring(field, std::get<std::string>(value), condition));
    return Answer::Elsewhere;
}

Answer inLines(const Field& field, const std::string& name, const Message& message,
               const v1::Condition& condition) {
    const auto& cells = field.rowFields();
    const auto cell = std::find_if(cells.begin(), cells.end(),
                                   [&name](const Field& each) { return each.name() == name; });
    if (cell == cells.end())
        return name.find('.') == std::string::npos ? Answer::No : Answer::Elsewhere;
    for (const Message* line : field.lines(message))
        if (leaf(*cell, *line, condition) == Answer::Yes) return Answer::Yes;
    return Answer::No;
}

Answer answer(const Kind& kind, const v1::Condition& condition, const Message& message) {
    const std::size_t dot = condition.field().find('.');
    const Field* field = kind.field(condition.field().substr(0, dot));
    if (field == nullptr) return Answer::No;
    if (dot == std::string::npos) return leaf(*field, message, condition);
    if (field->type() == ValueType::Rows)
        return inLines(*field, condition.field().substr(dot + 1), message, condition);
    return Answer::Elsewhere;
}

Answer answer(const Kind& kind, const v1::Filter& filter, const Message& message);

/// `decisive` settles the list alone (No for all, Yes for any); what cannot be told outweighs NULL.
Answer answer(const Kind& kind, const v1::FilterList& list, const Message& message,
              Answer decisive) {
    Answer result = decisive == Answer::No ? Answer::Yes : Answer::No;
    for (const v1::Filter& filter : list.filters()) {
        const Answer one = answer(kind, filter, message);
        if (one == decisive) return decisive;
        if (one == Answer::Elsewhere || (one == Answer::Null && result != Answer::Elsewhere))
            result = one;
    }
    return result;
}

Answer opposite(Answer answer) {
    if (answer == Answer::Yes) return Answer::No;
    return answer == Answer::No ? Answer::Yes : answer;
}

Answer answer(const Kind& kind, const v1::Filter& filter, const Message& message) {
    switch (filter.node_case()) {
        case v1::Filter::kAll:
            return answer(kind, filter.all(), message, Answer::No);
        case v1::Filter::kAny:
            return answer(kind, filter.any(), message, Answer::Yes);
        case v1::Filter::kNot:
            return opposite(answer(kind, filter.not_(), message));
        case v1::Filter::kCondition:
            return answer(kind, filter.condition(), message);
        default:
            return Answer::Yes;
    }
}

}  // namespace

std::optional<bool> matches(const Kind& kind, const v1::Filter& filter, const Message& message) {
    const Answer result = answer(kind, filter, message);
    return result == Answer::Elsewhere ? std::nullopt : std::optional(result == Answer::Yes);
}

bool matchesText(const Kind& kind, std::string_view text, const Message& message) {
    std::string searched;
    for (const Field& field : kind.fields()) {
        if (!field.isSearched()) continue;
        for (const Value& item : itemsOf(field, field.get(message)))
            absl::StrAppend(&searched, searchable(field, std::get<std::string>(item)), "\n");
    }
    const std::vector<std::string> words = values::searchWords(text);
    return std::all_of(words.begin(), words.end(), [&searched](const std::string& word) {
        return searched.find(word) != std::string::npos;
    });
}

}  // namespace crm::schema

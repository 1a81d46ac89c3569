#include "server/records/column_codec.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

#include "common/schema/formats.h"
#include "common/schema/kind.h"
#include "common/values/check_digits.h"
#include "common/values/text_forms.h"
#include "common/values/uuid7.h"
#include "crm/v1/error.pb.h"
#include "crm/v1/filter.pb.h"
#include "crm/v1/values.pb.h"
#include "server/database/params.h"
#include "server/database/rows.h"

#include <array>

namespace crm::records {

namespace {

using database::Rows;
using schema::Field;
using schema::held;
using schema::Value;
using schema::ValueType;
using Text = std::optional<std::string>;

/// Ids are selected together with the name: "<36 characters><name>".
constexpr std::size_t kIdLength = 36;

constexpr unsigned bit(v1::Operator op) {
    return 1U << static_cast<unsigned>(op);
}
constexpr unsigned kSame = bit(v1::OPERATOR_EQUAL);
constexpr unsigned kEmpty = bit(v1::OPERATOR_IS_EMPTY);
constexpr unsigned kOrdered = kSame | bit(v1::OPERATOR_LESS) | bit(v1::OPERATOR_LESS_OR_EQUAL) |
                              bit(v1::OPERATOR_GREATER) | bit(v1::OPERATOR_GREATER_OR_EQUAL) |
                              bit(v1::OPERATOR_BETWEEN);
/// Of values that are seldom the same.
constexpr unsigned kRanges =
    bit(v1::OPERATOR_LESS) | bit(v1::OPERATOR_GREATER_OR_EQUAL) | bit(v1::OPERATOR_BETWEEN);
constexpr unsigned kList = kSame | kEmpty | bit(v1::OPERATOR_CONTAINS);
constexpr unsigned kWords =
    kOrdered | kEmpty | bit(v1::OPERATOR_CONTAINS) | bit(v1::OPERATOR_STARTS_WITH);

const std::string& choiceName(const Field& field, int number) {
    static const std::string kNone;
    for (const schema::Enumerator& choice : field.choices()) {
        if (choice.number == number) return choice.name;
    }
    return kNone;
}

schema::Choice choiceOf(const Field& field, const std::string& name) {
    for (const schema::Enumerator& choice : field.choices()) {
        if (choice.name == name) return {choice.number};
    }
    return {};
}

schema::Ref refOf(const std::string& text) {
    if (text.size() < kIdLength) return {};
    return {text.substr(0, kIdLength), text.substr(kIdLength)};
}

// --- to a column
Text orNull(const std::string& text) {
    return text.empty() ? Text() : Text(text);
}
Text encodeText(const Field&, const Value& v) {
    return held<std::string>(v);
}
Text encodeFlag(const Field&, const Value& v) {
    return held<bool>(v) ? "t" : "f";
}
Text encodeInteger(const Field&, const Value& v) {
    return absl::StrCat(held<std::int64_t>(v));
}
Text encodeInstant(const Field&, const Value& v) {
    if (schema::isEmpty(v)) return {};
    return database::Params().add(held<absl::Time>(v)).values().front();
}
Text encodeDate(const Field&, const Value& v) {
    return orNull(held<schema::Date>(v).iso);
}
Text encodeDecimal(const Field&, const Value& v) {
    return schema::isEmpty(v) ? Text() : held<schema::Decimal>(v).text();
}
Text encodeMoney(const Field&, const Value& v) {
    if (schema::isEmpty(v)) return {};
    return database::Params().add(held<schema::Money>(v)).values().front();
}
Text encodeChoice(const Field& f, const Value& v) {
    return choiceName(f, held<schema::Choice>(v).number);
}
Text encodeRef(const Field&, const Value& v) {
    return orNull(held<schema::Ref>(v).id);
}
Text encodeTexts(const Field&, const Value& v) {
    return arrayLiteral(held<std::vector<std::string>>(v));
}
Text encodeChoices(const Field& f, const Value& v) {
    std::vector<std::string> names;
    for (const schema::Choice& choice : held<std::vector<schema::Choice>>(v)) {
        names.push_back(choiceName(f, choice.number));
    }
    return arrayLiteral(names);
}
Text encodeRefs(const Field&, const Value& v) {
    std::vector<std::string> ids;
    for (const schema::Ref& ref : held<std::vector<schema::Ref>>(v)) ids.push_back(ref.id);
    return arrayLiteral(ids);
}
/// Numbers without what parts their digits.
Text encodeRows(const Field& field, const Value& v) {
    std::string text;
    for (const schema::Row& row : held<std::vector<schema::Row>>(v)) {
        for (const Field& cell : field.rowFields()) {
            const Value& value = row.cells[static_cast<std::size_t>(cell.index())];
            if (!cell.isSearched() || schema::isEmpty(value)) continue;
            const auto& words = held<std::string>(value);
            const bool isNumber = schema::isNumber(cell.format());
            absl::StrAppend(&text, isNumber ? values::withoutSeparators(words) : words, "\n");
        }
    }
    return text;
}

// --- from a text
Value parseText(const Field&, const std::string& text) {
    return text;
}
Value parseFlag(const Field&, const std::string& text) {
    return text == "t";
}
Value parseInteger(const Field&, const std::string& text) {
    std::int64_t number = 0;
    return absl::SimpleAtoi(text, &number) ? number : 0;
}
Value parseDate(const Field&, const std::string& text) {
    return text.empty() ? Value() : Value(schema::Date{text});
}
Value parseDecimal(const Field&, const std::string& text) {
    const auto decimal = schema::Decimal::parse(text);
    return decimal ? Value(*decimal) : Value();
}
Value parseMoney(const Field&, const std::string& text) {
    return text.empty() ? Value() : Value(database::moneyOf(text));
}
Value parseChoice(const Field& field, const std::string& text) {
    return choiceOf(field, text);
}
Value parseRef(const Field&, const std::string& text) {
    return text.empty() ? Value() : Value(refOf(text));
}

// --- from a cell
template <Value (*parse)(const Field&, const std::string&)>
Value readParsed(const Field& field, const Rows& rows, std::size_t row, std::size_t column) {
    return parse(field, std::string(rows.text(row, column)));
}
Value readInstant(const Field&, const Rows& rows, std::size_t row, std::size_t column) {
    return rows.isNull(row, column) ? Value() : Value(rows.instant(row, column));
}
Value readTexts(const Field&, const Rows& rows, std::size_t row, std::size_t column) {
    return rows.texts(row, column);
}
Value readChoices(const Field& field, const Rows& rows, std::size_t row, std::size_t column) {
    std::vector<schema::Choice> choices;
    for (const std::string& name : rows.texts(row, column))
        choices.push_back(choiceOf(field, name));
    return choices;
}
Value readRefs(const Field&, const Rows& rows, std::size_t row, std::size_t column) {
    std::vector<schema::Ref> refs;
    for (const std::string& text : rows.texts(row, column)) refs.push_back(refOf(text));
    return refs;
}
/// All cells of all lines in one array, line by line.
Value readRows(const Field& field, const Rows& rows, std::size_t row, std::size_t column) {
    const std::vector<std::string> cells = rows.texts(row, column);
    std::vector<schema::Row> lines(cells.size() / field.rowFields().size());
    std::size_t next = 0;
    for (schema::Row& line : lines) {
        for (const Field& cell : field.rowFields()) {
            line.cells.push_back(codecOf(cell.type()).parse(cell, cells[next++]));
        }
    }
    return lines;
}

// --- from the wire
v1::Reason acceptText(const Field&, const v1::Value& wire, Value& value) {
    if (wire.value_case() != v1::Value::kText) return v1::REASON_WRONG_TYPE;
    if (wire.text().find('\0') != std::string::npos) return v1::REASON_WRONG_FORMAT;
    value = wire.text();
    return v1::REASON_UNSPECIFIED;
}
template <v1::Value::ValueCase kCase, auto get>
v1::Reason acceptAny(const Field&, const v1::Value& wire, Value& value) {
    if (wire.value_case() != kCase) return v1::REASON_WRONG_TYPE;
    value = (wire.*get)();
    return v1::REASON_UNSPECIFIED;
}
constexpr auto acceptFlag = acceptAny<v1::Value::kFlag, &v1::Value::flag>;
constexpr auto acceptInteger = acceptAny<v1::Value::kInteger, &v1::Value::integer>;
v1::Reason acceptInstant(const Field&, const v1::Value& wire, Value& value) {
    if (wire.value_case() != v1::Value::kInstant) return v1::REASON_WRONG_TYPE;
    // The range of google.protobuf.Timestamp: the years 1 to 9999.
    constexpr std::int64_t kLeast = -62135596800;
    constexpr std::int64_t kMost = 253402300799;
    const auto& instant = wire.instant();
    if (instant.seconds() < kLeast || instant.seconds() > kMost || instant.nanos() < 0 ||
        instant.nanos() > 999999999) {
        return v1::REASON_WRONG_FORMAT;
    }
    value = absl::FromUnixSeconds(instant.seconds()) + absl::Nanoseconds(instant.nanos());
    return v1::REASON_UNSPECIFIED;
}
v1::Reason acceptDate(const Field&, const v1::Value& wire, Value& value) {
    if (wire.value_case() != v1::Value::kDate) return v1::REASON_WRONG_TYPE;
    if (!values::isDate(wire.date())) return v1::REASON_WRONG_FORMAT;
    value = schema::Date{wire.date()};
    return v1::REASON_UNSPECIFIED;
}
v1::Reason acceptDecimal(const Field& field, const v1::Value& wire, Value& value) {
    if (wire.value_case() != v1::Value::kDecimal) return v1::REASON_WRONG_TYPE;
    value = parseDecimal(field, wire.decimal());
    return schema::isEmpty(value) ? v1::REASON_WRONG_FORMAT : v1::REASON_UNSPECIFIED;
}
v1::Reason acceptMoney(const Field&, const v1::Value& wire, Value& value) {
    if (wire.value_case() != v1::Value::kMoney) return v1::REASON_WRONG_TYPE;
    const auto money = schema::Money::parse(wire.money().amount(), wire.money().currency());
    if (money) value = *money;
    return money ? v1::REASON_UNSPECIFIED : v1::REASON_WRONG_FORMAT;
}
v1::Reason acceptChoice(const Field& field, const v1::Value& wire, Value& value) {
    if (wire.value_case() != v1::Value::kChoice) return v1::REASON_WRONG_TYPE;
    const schema::Choice choice = choiceOf(field, wire.choice());
    if (choice.number == 0) return v1::REASON_UNKNOWN_CHOICE;
    value = choice;
    return v1::REASON_UNSPECIFIED;
}
v1::Reason acceptRef(const Field&, const v1::Value& wire, Value& value) {
    if (wire.value_case() != v1::Value::kId) return v1::REASON_WRONG_TYPE;
    if (!values::isUuid(wire.id())) return v1::REASON_BAD_ID;
    value = schema::Ref{wire.id(), {}};
    return v1::REASON_UNSPECIFIED;
}
v1::Reason acceptNothing(const Field&, const v1::Value&, Value&) {
    return v1::REASON_NOT_ALLOWED_HERE;
}

// In the order of ValueType.
constexpr std::array<ColumnCodec, 13> kCodecs = {{
    {ValueType::Text, "text", encodeText, readParsed<parseText>, parseText, acceptText, kWords,
     false, true},
    {ValueType::Flag, "boolean", encodeFlag, readParsed<parseFlag>, parseFlag, acceptFlag, kSame,
     false, true},
    {ValueType::Integer, "bigint", encodeInteger, readParsed<parseInteger>, parseInteger,
     acceptInteger, kOrdered, false, true},
    {ValueType::Instant, "timestamptz", encodeInstant, readInstant, nullptr, acceptInstant,
     kOrdered | kEmpty, true, true},
    {ValueType::Date, "date", encodeDate, readParsed<parseDate>, parseDate, acceptDate,
     kOrdered | kEmpty, true, true},
    {ValueType::Decimal, "numeric", encodeDecimal, readParsed<parseDecimal>, parseDecimal,
     acceptDecimal, kOrdered | kEmpty, true, true},
    {ValueType::Money, "crm_money", encodeMoney, readParsed<parseMoney>, parseMoney, acceptMoney,
     kRanges | kEmpty, true, true},
    {ValueType::Choice, "text", encodeChoice, readParsed<parseChoice>, parseChoice, acceptChoice,
     kSame | kEmpty, false, true},
    {ValueType::Ref, "uuid", encodeRef, readParsed<parseRef>, parseRef, acceptRef, kSame | kEmpty,
     true, true},
    {ValueType::Texts, "text[]", encodeTexts, readTexts, nullptr, acceptText, kList, false, false},
    {ValueType::Choices, "text[]", encodeChoices, readChoices, nullptr, acceptChoice, kList, false,
     false},
    {ValueType::Refs, "uuid[]", encodeRefs, readRefs, nullptr, acceptRef, kList, false, false},
    {ValueType::Rows, "text", encodeRows, readRows, nullptr, acceptNothing, kEmpty, false, false},
}};

}  // namespace

const ColumnCodec& codecOf(ValueType type) {
    return kCodecs[static_cast<std::size_t>(type)];
}

const ColumnCodec& elementCodecOf(ValueType type) {
    if (type == ValueType::Texts) return codecOf(ValueType::Text);
    if (type == ValueType::Choices) return codecOf(ValueType::Choice);
    if (type == ValueType::Refs) return codecOf(ValueType::Ref);
    return codecOf(type);
}

bool takes(const ColumnCodec& codec, v1::Operator op) {
    return op > v1::OPERATOR_UNSPECIFIED && op <= v1::Operator_MAX &&
           (codec.operators & bit(op)) != 0;
}

std::string bindValue(database::Params& params, const Field& field, const Value& value) {
    const ColumnCodec& codec = codecOf(field.type());
    const Text text = codec.encode(field, value);
    text ? params.add(*text) : params.addNull();
    return absl::StrCat(params.last(), "::", codec.sqlType);
}

v1::Value toWire(const Field& field, const Value& value) {
    v1::Value wire;
    if (std::holds_alternative<std::monostate>(value)) return wire;
    if (const auto* text = std::get_if<std::string>(&value)) wire.set_text(*text);
    if (const auto* flag = std::get_if<bool>(&value)) wire.set_flag(*flag);
    if (const auto* number = std::get_if<std::int64_t>(&value)) wire.set_integer(*number);
    if (const auto* date = std::get_if<schema::Date>(&value)) wire.set_date(date->iso);
    if (const auto* decimal = std::get_if<schema::Decimal>(&value))
        wire.set_decimal(decimal->text());
    if (const auto* money = std::get_if<schema::Money>(&value)) {
        wire.mutable_money()->set_amount(money->amount.text());
        wire.mutable_money()->set_currency(money->currency);
    }
    if (const auto* choice = std::get_if<schema::Choice>(&value)) {
        if (choice->number != 0) wire.set_choice(choiceName(field, choice->number));
    }
    if (const auto* instant = std::get_if<absl::Time>(&value)) {
        const std::int64_t seconds = absl::ToUnixSeconds(*instant);
        const auto rest = *instant - absl::FromUnixSeconds(seconds);
        wire.mutable_instant()->set_seconds(seconds);
        wire.mutable_instant()->set_nanos(static_cast<int>(absl::ToInt64Nanoseconds(rest)));
    }
    return wire;
}

std::string arrayLiteral(const std::vector<std::string>& values) {
    return *database::Params().addArray(values).values().front();
}

}  // namespace crm::records

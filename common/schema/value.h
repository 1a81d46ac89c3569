#pragma once

#include "absl/time/time.h"

#include "common/values/money.h"

#include <cassert>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace crm::schema {

/// What a field holds. Each type has one column shape, one editor, one cell format and one set of
/// filter operators.
enum class ValueType {
    Text,     ///< one or many lines, see Field::format()
    Flag,     ///< yes or no
    Integer,  ///< 64 bits
    Instant,  ///< a moment, microsecond precision
    Date,     ///< a calendar day without zone; on the wire "YYYY-MM-DD"
    Decimal,  ///< an exact number with up to four places
    Money,    ///< an amount of a currency
    Choice,   ///< one of an enum's values
    Ref,      ///< another record
    Texts,    ///< a list of texts
    Choices,  ///< a list of enum values
    Refs,     ///< a list of records
    Rows,     ///< a list of small messages made of the types above
};

/// A reference by value. `name` is filled on read only and does not take part in comparison.
struct Ref {
    std::string id;
    std::string name;

    friend bool operator==(const Ref& left, const Ref& right) { return left.id == right.id; }
};

/// The number of an enum value; 0 is "not chosen".
struct Choice {
    int number = 0;

    friend bool operator==(const Choice&, const Choice&) = default;
};

/// A calendar day as "YYYY-MM-DD".
struct Date {
    std::string iso;

    friend bool operator==(const Date&, const Date&) = default;
};

using values::Decimal;
using values::Money;

struct Row;

/// The value of any field. monostate is "empty": the field was never filled, or was cleared.
using Value = std::variant<std::monostate, bool, std::int64_t, std::string, absl::Time, Date,
                           Decimal, Money, Choice, Ref, std::vector<std::string>,
                           std::vector<Choice>, std::vector<Ref>, std::vector<Row>>;

/// One line of a Rows field: a value for every field of the line, in Field::rowFields() order.
struct Row {
    std::vector<Value> cells;

    friend bool operator==(const Row& left, const Row& right);
};

/// "Text", "Refs": for logs, golden texts and messages to programmers.
std::string_view nameOf(ValueType type);

/// The value as the type that its field holds; of an empty one the type's own empty value.
template <typename T>
const T& held(const Value& value) {
    static const T kEmpty{};
    const T* found = std::get_if<T>(&value);
    assert(found != nullptr || std::holds_alternative<std::monostate>(value));
    return found == nullptr ? kEmpty : *found;
}

/// Empty text, no choice, an empty list and monostate are all "empty"; false and 0 are not.
bool isEmpty(const Value& value);

}  // namespace crm::schema

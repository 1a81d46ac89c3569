#pragma once

#include "common/schema/value.h"

#include <optional>
#include <string>

namespace crm::database {
class Params;
class Rows;
}  // namespace crm::database
namespace crm::schema {
class Field;
}
namespace crm::v1 {
enum Operator : int;
enum Reason : int;
class Value;
}  // namespace crm::v1

namespace crm::records {

/// How the values of one type travel: to a column, from a cell of a result, from and to the wire's
/// v1::Value. The one place that tells the types apart; the rows are in column_codec.cpp. Constant;
/// any thread.
struct ColumnCodec {
    schema::ValueType type;
    /// Of the column and of parameters, e.g. "text[]". For Refs, which have no column, of one
    /// element.
    const char* sqlType;
    /// In PostgreSQL's text format; nullopt is NULL. Of Rows what the search looks through.
    std::optional<std::string> (*encode)(const schema::Field&, const schema::Value&);
    /// From a cell selected as fieldExpression() says.
    schema::Value (*read)(const schema::Field&, const database::Rows&, std::size_t row,
                          std::size_t column);
    /// The same from a text; null for types that a line of a Rows field cannot hold.
    schema::Value (*parse)(const schema::Field&, const std::string&);
    /// REASON_UNSPECIFIED when the wire's value fits; lists take one of their elements.
    v1::Reason (*accept)(const schema::Field&, const v1::Value&, schema::Value&);
    /// The filter operators it takes, a bit for each v1::Operator.
    unsigned operators;
    /// Whether an empty value is NULL; otherwise it is '', '{}', false or 0.
    bool nullable;
    bool sortable;
};

const ColumnCodec& codecOf(schema::ValueType type);
/// The codec of what a list consists of; of the type itself when it is no list.
const ColumnCodec& elementCodecOf(schema::ValueType type);

bool takes(const ColumnCodec& codec, v1::Operator op);
/// Adds the value and returns its placeholder with a cast: "$3::uuid".
std::string bindValue(database::Params& params, const schema::Field& field,
                      const schema::Value& value);
/// The value of a sort key as a page token carries it; unset for an empty one.
v1::Value toWire(const schema::Field& field, const schema::Value& value);

/// "{"a","b"}" in PostgreSQL's text format.
std::string arrayLiteral(const std::vector<std::string>& values);

}  // namespace crm::records

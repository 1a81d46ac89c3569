// How a field's value is read from and written to a protobuf message.
#include "common/schema/kind.h"
#include "crm/v1/values.pb.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <google/protobuf/timestamp.pb.h>

#include <algorithm>
#include <cassert>
#include <utility>

namespace crm::schema {

namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;
using google::protobuf::Timestamp;

/// A place of a message that reflection reads and writes; `Owner` is Message or const Message.
template <typename Owner>
struct Place {
    Owner& message;
    const FieldDescriptor* field;

    const Reflection& reflection() const { return *message.GetReflection(); }
    int size() const { return reflection().FieldSize(message, field); }
};
using Source = Place<const Message>;
using Target = Place<Message>;

/// The message inside a field; works for generated and for dynamic messages alike, hence the copies
/// by reflection.
std::string textIn(const Message& message, int number) {
    const FieldDescriptor* field = message.GetDescriptor()->FindFieldByNumber(number);
    return message.GetReflection()->GetString(message, field);
}

void setTextIn(Message& message, int number, const std::string& text) {
    const FieldDescriptor* field = message.GetDescriptor()->FindFieldByNumber(number);
    message.GetReflection()->SetString(&message, field, text);
}

Ref toRef(const Message& message) {
    return {textIn(message, v1::Ref::kIdFieldNumber), textIn(message, v1::Ref::kNameFieldNumber)};
}

void fromRef(const Ref& ref, Message& message) {
    setTextIn(message, v1::Ref::kIdFieldNumber, ref.id);
    setTextIn(message, v1::Ref::kNameFieldNumber, ref.name);
}

Value toDecimal(const std::string& text) {
    if (text.empty()) return std::monostate();
    return Decimal::parse(text).value_or(Decimal::unreadable());
}

Value toMoney(const Message& message) {
    const Value amount = toDecimal(textIn(message, v1::Money::kAmountFieldNumber));
    if (isEmpty(amount)) return amount;
    return Money{std::get<Decimal>(amount), textIn(message, v1::Money::kCurrencyFieldNumber)};
}

void fromMoney(const Money& money, Message& message) {
    setTextIn(message, v1::Money::kAmountFieldNumber, money.amount.text());
    setTextIn(message, v1::Money::kCurrencyFieldNumber, money.currency);
}

absl::Time toTime(const Message& message) {
    const google::protobuf::Descriptor& type = *message.GetDescriptor();
    const Reflection& reflection = *message.GetReflection();
    const std::int64_t seconds =
        reflection.GetInt64(message, type.FindFieldByNumber(Timestamp::kSecondsFieldNumber));
    const int nanos =
        reflection.GetInt32(message, type.FindFieldByNumber(Timestamp::kNanosFieldNumber));
    return absl::FromUnixSeconds(seconds) + absl::Microseconds(nanos / 1000);
}

void fromTime(absl::Time time, Message& message) {
    const google::protobuf::Descriptor& type = *message.GetDescriptor();
    const Reflection& reflection = *message.GetReflection();
    const std::int64_t seconds = absl::ToUnixSeconds(time);
    const std::int64_t micros = absl::ToInt64Microseconds(time - absl::FromUnixSeconds(seconds));
    reflection.SetInt64(&message, type.FindFieldByNumber(Timestamp::kSecondsFieldNumber), seconds);
    reflection.SetInt32(&message, type.FindFieldByNumber(Timestamp::kNanosFieldNumber),
                        static_cast<int>(micros * 1000));
}

Value readInteger(const Source& from) {
    if (from.field->cpp_type() == FieldDescriptor::CPPTYPE_INT32)
        return std::int64_t{from.reflection().GetInt32(from.message, from.field)};
    return std::int64_t{from.reflection().GetInt64(from.message, from.field)};
}

void writeInteger(const Target& to, std::int64_t number) {
    if (to.field->cpp_type() == FieldDescriptor::CPPTYPE_INT32)
        to.reflection().SetInt32(&to.message, to.field, static_cast<int>(number));
    else
        to.reflection().SetInt64(&to.message, to.field, number);
}

template <typename Item, typename Read>
std::vector<Item> readList(const Source& from, Read read) {
    std::vector<Item> items;
    items.reserve(static_cast<std::size_t>(from.size()));
    for (int i = 0; i < from.size(); ++i) items.push_back(read(i));
    return items;
}

Value readRows(const Source& from, const std::vector<Field>& fields) {
    return readList<Row>(from, [&](int i) {
        const Message& line = from.reflection().GetRepeatedMessage(from.message, from.field, i);
        Row row;
        for (const Field& field : fields) row.cells.push_back(field.get(line));
        return row;
    });
}

void writeRows(const Target& to, const std::vector<Row>& rows, const std::vector<Field>& fields) {
    for (const Row& row : rows) {
        Message& line = *to.reflection().AddMessage(&to.message, to.field);
        const std::size_t cells = std::min(row.cells.size(), fields.size());
        for (std::size_t i = 0; i < cells; ++i) fields[i].set(line, row.cells[i]);
    }
}

Value readList(const Source& from, ValueType type, const std::vector<Field>& rowFields) {
    const Reflection& reflection = from.reflection();
    switch (type) {
        case ValueType::Texts:
            return readList<std::string>(from, [&](int i) {
                return reflection.GetRepeatedString(from.message, from.field, i);
            });
        case ValueType::Choices:
            return readList<Choice>(from, [&](int i) {
                return Choice{reflection.GetRepeatedEnumValue(from.message, from.field, i)};
            });
        case ValueType::Refs:
            return readList<Ref>(from, [&](int i) {
                return toRef(reflection.GetRepeatedMessage(from.message, from.field, i));
            });
        default:
            return readRows(from, rowFields);
    }
}

void writeList(const Target& to, const Value& value, ValueType type,
               const std::vector<Field>& rowFields) {
    const Reflection& reflection = to.reflection();
    if (type == ValueType::Texts) {
        for (const std::string& text : held<std::vector<std::string>>(value))
            reflection.AddString(&to.message, to.field, text);
    } else if (type == ValueType::Choices) {
        for (const Choice& choice : held<std::vector<Choice>>(value))
            reflection.AddEnumValue(&to.message, to.field, choice.number);
    } else if (type == ValueType::Refs) {
        for (const Ref& ref : held<std::vector<Ref>>(value))
            fromRef(ref, *reflection.AddMessage(&to.message, to.field));
    } else {
        writeRows(to, held<std::vector<Row>>(value), rowFields);
    }
}

const Message& inner(const Message& message, const FieldDescriptor* meta) {
    return meta == nullptr ? message : message.GetReflection()->GetMessage(message, meta);
}

Message& inner(Message& message, const FieldDescriptor* meta) {
    return meta == nullptr ? message : *message.GetReflection()->MutableMessage(&message, meta);
}

const FieldDescriptor& metaField(const Message& message, const char* name) {
    const FieldDescriptor* field = message.GetDescriptor()->FindFieldByName(name);
    assert(field != nullptr);
    return *field;
}

}  // namespace

Value Field::get(const Message& message) const {
    const Source from{inner(message, m_meta), m_descriptor};
    const Reflection& reflection = from.reflection();
    switch (m_type) {
        case ValueType::Text:
            return reflection.GetString(from.message, from.field);
        case ValueType::Date:
            return Date{reflection.GetString(from.message, from.field)};
        case ValueType::Decimal:
            return toDecimal(reflection.GetString(from.message, from.field));
        case ValueType::Money:
            return toMoney(reflection.GetMessage(from.message, from.field));
        case ValueType::Flag:
            return reflection.GetBool(from.message, from.field);
        case ValueType::Integer:
            return readInteger(from);
        case ValueType::Instant:
            if (!reflection.HasField(from.message, from.field)) return std::monostate();
            return toTime(reflection.GetMessage(from.message, from.field));
        case ValueType::Choice:
            return Choice{reflection.GetEnumValue(from.message, from.field)};
        case ValueType::Ref:
            return toRef(reflection.GetMessage(from.message, from.field));
        default:
            return readList(from, m_type, m_rowFields);
    }
}

void Field::set(Message& message, const Value& value) const {
    const Target to{inner(message, m_meta), m_descriptor};
    const Reflection& reflection = to.reflection();
    reflection.ClearField(&to.message, to.field);
    if (isEmpty(value)) return;
    switch (m_type) {
        case ValueType::Text:
            return reflection.SetString(&to.message, to.field, held<std::string>(value));
        case ValueType::Date:
            return reflection.SetString(&to.message, to.field, held<Date>(value).iso);
        case ValueType::Decimal:
            return reflection.SetString(&to.message, to.field, held<Decimal>(value).text());
        case ValueType::Money:
            return fromMoney(held<Money>(value), *reflection.MutableMessage(&to.message, to.field));
        case ValueType::Flag:
            return reflection.SetBool(&to.message, to.field, held<bool>(value));
        case ValueType::Integer:
            return writeInteger(to, held<std::int64_t>(value));
        case ValueType::Instant:
            return fromTime(held<absl::Time>(value),
                            *reflection.MutableMessage(&to.message, to.field));
        case ValueType::Choice:
            return reflection.SetEnumValue(&to.message, to.field, held<Choice>(value).number);
        case ValueType::Ref:
            return fromRef(held<Ref>(value), *reflection.MutableMessage(&to.message, to.field));
        default:
            return writeList(to, value, m_type, m_rowFields);
    }
}

void Field::copy(const Message& from, Message& to) const {
    set(to, get(from));
}

bool Field::isSet(const Message& message) const {
    return !isEmpty(get(message));
}

bool Field::equal(const Message& left, const Message& right) const {
    return get(left) == get(right);
}

MetaView metaOf(const Message& message) {
    const Message& meta = inner(message, &metaField(message, "meta"));
    const Reflection& reflection = *meta.GetReflection();
    return {reflection.GetString(meta, &metaField(meta, "id")),
            reflection.GetString(meta, &metaField(meta, "code")),
            reflection.GetInt64(meta, &metaField(meta, "revision")),
            reflection.GetBool(meta, &metaField(meta, "archived"))};
}

void setId(Message& message, std::string_view id) {
    Message& meta = inner(message, &metaField(message, "meta"));
    meta.GetReflection()->SetString(&meta, &metaField(meta, "id"), std::string(id));
}

void setRevision(Message& message, std::int64_t revision) {
    Message& meta = inner(message, &metaField(message, "meta"));
    meta.GetReflection()->SetInt64(&meta, &metaField(meta, "revision"), revision);
}

}  // namespace crm::schema

#include "server/desk/merged_values.h"

#include "common/values/phone.h"
#include "common/values/search_text.h"
#include "crm/v1/annotations.pb.h"

#include <algorithm>
#include <string>
#include <utility>

namespace crm::desk {

namespace {

using google::protobuf::Message;
using schema::Field;
using schema::Ref;
using schema::Row;
using schema::Value;
using schema::ValueType;

/// The digits and letters alone, as numbers are typed with all sorts of signs between them.
std::string signsOf(const std::string& text) {
    std::string signs = values::folded(text);
    std::erase_if(signs, [](char sign) { return sign == ' ' || sign == '-' || sign == '.'; });
    return signs;
}

/// Equal for texts that say the same.
std::string saidBy(v1::Format format, const std::string& text) {
    switch (format) {
        case v1::FORMAT_PHONE: {
            const std::string number = values::internationalPhone(text);
            return number.empty() ? values::digits(text) : number;
        }
        case v1::FORMAT_TAX_ID:
        case v1::FORMAT_KPP:
        case v1::FORMAT_OGRN:
        case v1::FORMAT_OKPO:
        case v1::FORMAT_VAT_NUMBER:
        case v1::FORMAT_BANK_CODE:
        case v1::FORMAT_BANK_ACCOUNT:
            return signsOf(text);
        case v1::FORMAT_EMAIL:
        case v1::FORMAT_URL:
            return values::folded(text);
        default:
            return text;
    }
}

bool isNothing(const Value& value) {
    return schema::isEmpty(value) || value == Value(false) || value == Value(std::int64_t{0});
}

/// Whether all that `less` says is said by `more`.
bool isSaidBy(const Field& field, const Value& less, const Value& more) {
    if (isNothing(less)) return true;
    if (isNothing(more)) return false;
    if (field.type() != ValueType::Text) return less == more;
    return saidBy(field.format(), schema::held<std::string>(less)) ==
           saidBy(field.format(), schema::held<std::string>(more));
}

bool isSaidBy(const Field& field, const Row& less, const Row& more) {
    return std::ranges::all_of(field.rowFields(), [&](const Field& cell) {
        const auto index = static_cast<std::size_t>(cell.index());
        return isSaidBy(cell, less.cells[index], more.cells[index]);
    });
}

bool isSaidBy(const Field& field, const std::string& less, const std::string& more) {
    return saidBy(field.format(), less) == saidBy(field.format(), more);
}

template <typename Item>
bool isSaidBy(const Field&, const Item& less, const Item& more) {
    return less == more;
}

/// Adds what is new; what says more takes the place of what says less.
template <typename Item>
void unite(const Field& field, std::vector<Item>& items, const std::vector<Item>& others) {
    for (const Item& other : others) {
        const auto isKnown = [&](const Item& item) { return isSaidBy(field, other, item); };
        if (std::ranges::any_of(items, isKnown)) continue;
        const auto less = std::ranges::find_if(
            items, [&](const Item& item) { return isSaidBy(field, item, other); });
        if (less == items.end())
            items.push_back(other);
        else
            *less = other;
    }
}

template <typename Item>
Value united(const Field& field, const Duplicates& messages) {
    std::vector<Item> items;
    for (const Message* message : messages) {
        const Value value = field.get(*message);
        unite(field, items, schema::held<std::vector<Item>>(value));
    }
    return items;
}

template <typename Item>
bool holdSame(const Field& field, const Value& one, const Value& other) {
    const auto& left = schema::held<std::vector<Item>>(one);
    const auto& right = schema::held<std::vector<Item>>(other);
    return left.size() == right.size() && std::ranges::all_of(left, [&](const Item& item) {
               return std::ranges::any_of(right, [&](const Item& there) {
                   return isSaidBy(field, item, there) && isSaidBy(field, there, item);
               });
           });
}

bool isSame(const Field& field, const Value& one, const Value& other) {
    switch (field.type()) {
        case ValueType::Texts:
            return holdSame<std::string>(field, one, other);
        case ValueType::Choices:
            return holdSame<schema::Choice>(field, one, other);
        case ValueType::Refs:
            return holdSame<Ref>(field, one, other);
        case ValueType::Rows:
            return holdSame<Row>(field, one, other);
        default:
            return isSaidBy(field, one, other) && isSaidBy(field, other, one);
    }
}

/// The reference that says what a line's `cell` says of the record itself; null when none does.
const Field* mainPlace(const schema::Kind& kind, const Field& lines, const Field*& cell) {
    for (const schema::RefPath& line : kind.seenWith()) {
        if (line.field != &lines || line.inRow == nullptr) continue;
        cell = line.inRow;
        for (const schema::RefPath& path : kind.seenWith())
            if (path.inRow == nullptr && path.field->type() == ValueType::Ref &&
                &path.target() == cell->target())
                return path.field;
    }
    return nullptr;
}

/// What the message says of its main place, as a line.
Row lineOf(const schema::Kind& kind, const Field& lines, const Field& place, const Field& cell,
           const Message& message) {
    Row row;
    for (const Field& each : lines.rowFields()) {
        const Field* source = &each == &cell ? &place : kind.field(each.name());
        const bool isSame = source != nullptr && source->type() == each.type();
        row.cells.push_back(isSame ? source->get(message) : Value());
    }
    return row;
}

}  // namespace

bool isDecided(const Field& field) {
    return !field.isMeta() && !field.isOutputOnly() && !field.isImmutable();
}

bool saysNothing(const Field& field, const Message& message) {
    return isNothing(field.get(message));
}

bool agree(const Field& field, const Duplicates& messages) {
    const Value first = field.get(*messages.front());
    return std::ranges::all_of(messages, [&](const Message* message) {
        return isSame(field, first, field.get(*message));
    });
}

Value mergedValue(const Field& field, const Duplicates& messages) {
    switch (field.type()) {
        case ValueType::Texts:
            return united<std::string>(field, messages);
        case ValueType::Choices:
            return united<schema::Choice>(field, messages);
        case ValueType::Refs:
            return united<Ref>(field, messages);
        case ValueType::Rows:
            return united<Row>(field, messages);
        default:
            break;
    }
    const auto saying = std::ranges::find_if(
        messages, [&](const Message* message) { return !saysNothing(field, *message); });
    return field.get(saying == messages.end() ? *messages.front() : **saying);
}

Duplicates sayingOf(const schema::Kind& kind, const Field& field, const Duplicates& messages) {
    Duplicates saying = messages;
    for (const Field& lines : kind.fields()) {
        const bool isCell = std::ranges::count(lines.rowFields(), field.name(), &Field::name) > 0;
        const Field* cell = nullptr;
        const Field* place = isCell ? mainPlace(kind, lines, cell) : nullptr;
        if (place == nullptr || place == &field) continue;
        const Value main = mergedValue(*place, messages);
        std::erase_if(saying, [&](const Message* message) { return place->get(*message) != main; });
    }
    return saying;
}

Value mergedOwners(const schema::Kind& kind, const Field& list, const Message& merged,
                   const Duplicates& messages) {
    const Value before = list.get(*messages.front());
    const auto& own = schema::held<std::vector<Ref>>(before);
    Value value = list.get(merged);
    auto owners = schema::held<std::vector<Ref>>(value);
    std::vector<Ref> first;
    for (const Field* owner : kind.owners()) {
        if (owner->type() != ValueType::Ref) continue;
        first.push_back(schema::held<Ref>(owner->get(merged)));
        for (const Message* message : messages) {
            const Value former = owner->get(*message);
            if (!schema::isEmpty(former)) unite(list, owners, {schema::held<Ref>(former)});
        }
    }
    // Whoever comes first need not be in the list; who was there already stays.
    std::erase_if(owners, [&](const Ref& owner) {
        return std::ranges::count(first, owner) > 0 && std::ranges::count(own, owner) == 0;
    });
    return owners;
}

Value mergedPlaces(const schema::Kind& kind, const Field& lines, const Message& merged,
                   const Duplicates& messages) {
    Value value = lines.get(merged);
    const Field* cell = nullptr;
    const Field* place = mainPlace(kind, lines, cell);
    if (place == nullptr) return value;
    auto rows = schema::held<std::vector<Row>>(value);
    const auto index = static_cast<std::size_t>(cell->index());
    for (const Message* message : messages) {
        if (!place->isSet(*message)) continue;
        Row line = lineOf(kind, lines, *place, *cell, *message);
        const bool isThere = std::ranges::any_of(
            rows, [&](const Row& row) { return row.cells[index] == line.cells[index]; });
        if (!isThere) rows.push_back(std::move(line));
    }
    const Value main = place->get(merged);
    std::erase_if(rows, [&](const Row& row) { return row.cells[index] == main; });
    return rows;
}

}  // namespace crm::desk

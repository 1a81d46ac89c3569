#include "server/reading/page_order.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "server/records/column_codec.h"

namespace crm::reading {

namespace {

using records::Table;
using schema::Field;
using schema::ValueType;

/// The instants that every record has are never empty.
bool isNullable(const SortKey& key) {
    const bool isStamp = key.field->isMeta() && key.field->type() == ValueType::Instant;
    return records::codecOf(key.field->type()).nullable && !isStamp;
}

const char* keyType(const SortKey& key) {
    return key.field->type() == ValueType::Ref ? "text"
                                               : records::codecOf(key.field->type()).sqlType;
}

std::string least(const SortKey& key) {
    if (key.field->type() == ValueType::Ref) return "''";
    if (key.field->type() == ValueType::Money) return "'(-999999999999999.9999,)'::crm_money";
    return absl::StrCat("'-infinity'::", keyType(key));
}

/// An empty value that is not the first key counts as the least one.
std::string filled(const SortKey& key, const std::string& expression) {
    if (!isNullable(key)) return expression;
    const bool isRef = key.field->type() == ValueType::Ref;
    return absl::StrCat("coalesce(", expression, ", ", least(key),
                        isRef ? ") COLLATE \"crm_sort\"" : ")");
}

/// The key's expression; a referred record is joined to `from` for its title. What makes the title
/// alone is sorted by the title, because that is what the registers' indexes hold.
std::string joinKey(const schema::Kind& kind, const SortKey& key, std::size_t number, bool isFilled,
                    std::string& from) {
    const Field& field = *key.field;
    const auto& titles = kind.titleFields();
    if (titles.size() == 1 && titles.front() == &field) return Table::titleOrder(kind, "r");
    if (field.type() != ValueType::Ref) {
        const std::string column = Table::column(field, "r");
        return field.type() == ValueType::Text ? column + " COLLATE \"crm_sort\"" : column;
    }
    const std::string alias = absl::StrCat("o", number);
    absl::StrAppend(&from, isFilled ? " JOIN " : " LEFT JOIN ",
                    records::quoted(field.target()->table()), " ", alias, " ON ", alias,
                    ".\"id\" = ", Table::column(field, "r"));
    return Table::titleOrder(*field.target(), alias);
}

std::string mixedComparison(const std::vector<Selection::Key>& keys) {
    std::string condition;
    for (auto key = keys.rbegin(); key != keys.rend(); ++key) {
        const std::string beyond =
            absl::StrCat(key->expression, key->descending ? " < " : " > ", key->position);
        condition = condition.empty() ? beyond
                                      : absl::StrCat("(", beyond, " OR (", key->expression, " = ",
                                                     key->position, " AND ", condition, "))");
    }
    // Lets an index start at the position instead of at the beginning.
    const Selection::Key& first = keys.front();
    return absl::StrCat(first.expression, first.descending ? " <= " : " >= ", first.position,
                        " AND ", condition);
}

}  // namespace

std::string Selection::ordered() const {
    const auto sorted = [](std::string* out, const Key& key) {
        absl::StrAppend(out, key.expression, key.descending ? " DESC" : "");
    };
    return absl::StrCat("SELECT r.*", text, " ORDER BY ", absl::StrJoin(keys, ", ", sorted));
}

/// The id, which makes the order total, goes along with the last key: so one index serves both.
bool PageOrder::idDescends() const {
    return m_question.keys.empty() ? m_question.backward : descends(m_question.keys.back());
}

std::vector<Branch> PageOrder::branchesAhead() const {
    const auto& keys = m_question.keys;
    if (keys.empty() || !isNullable(keys.front())) return {Branch::All};
    const auto& position = m_question.position;
    const bool atEmpty =
        position && position->keys.front().value_case() == v1::Value::VALUE_NOT_SET;
    if (position && atEmpty && descends(keys.front())) return {Branch::Empty};
    if (position && !atEmpty && !descends(keys.front())) return {Branch::Filled};
    return {Branch::Filled, Branch::Empty};
}

/// Whether the position is in this branch, rather than before all of it.
bool PageOrder::startsInside(Branch which) const {
    if (!m_question.position) return false;
    if (which == Branch::All) return true;
    const bool atEmpty = m_question.position->keys.front().value_case() == v1::Value::VALUE_NOT_SET;
    return atEmpty == (which == Branch::Empty);
}

Selection PageOrder::selection(Branch which, std::string where, bool isBounded) {
    Selection made;
    std::string from = m_table + " r";
    for (std::size_t i = 0; i < m_question.keys.size(); ++i) {
        const SortKey& key = m_question.keys[i];
        const bool isFirst = i == 0 && which != Branch::All;
        if (isFirst) {
            absl::StrAppend(&where, " AND ", Table::column(*key.field, "r"),
                            which == Branch::Filled ? " IS NOT NULL" : " IS NULL");
        }
        if (isFirst && which == Branch::Empty) {
            absl::StrAppend(&made.text, ", NULL::", keyType(key), " AS k0");
            continue;
        }
        const std::string plain = joinKey(*m_question.kind, key, i, isFirst, from);
        if (i == 0 && isBounded) absl::StrAppend(&where, " AND ", boundOf(plain));
        absl::StrAppend(&made.text, ", ", plain, " AS k", i);
        made.keys.push_back({isFirst ? plain : filled(key, plain), {}, descends(key)});
    }
    made.keys.push_back({"r.\"id\"", {}, idDescends()});
    if (startsInside(which)) absl::StrAppend(&where, " AND ", afterPosition(made.keys));
    absl::StrAppend(&made.text, " FROM ", from, " WHERE ", where);
    return made;
}

bool PageOrder::hasBound(Branch which) const {
    if (which == Branch::Empty || m_question.keys.empty()) return false;
    const ValueType type = m_question.keys.front().field->type();
    return type == ValueType::Instant || type == ValueType::Date || type == ValueType::Text;
}

std::string PageOrder::bound() const {
    return boundOf(Table::column(*m_question.keys.front().field, "r"));
}

bool PageOrder::isInIndex() const {
    const Field& key = *m_question.keys.front().field;
    const auto& usual = m_question.kind->order();
    return key.type() != ValueType::Text && !usual.empty() && usual.front().field == &key;
}

bool PageOrder::endsEmpty() const {
    return !m_question.keys.empty() && descends(m_question.keys.front());
}

/// The id counts too when nothing is between it and the first key: many records may have one
/// instant. U+FFFF sorts after every character:
/// https://www.unicode.org/reports/tr35/tr35-collation.html
std::string PageOrder::boundOf(const std::string& key) const {
    const bool isText = m_question.keys.front().field->type() == ValueType::Text;
    const bool isDown = descends(m_question.keys.front());
    const bool isWhole = m_question.keys.size() == 1;
    const char* beyond = isText ? (isDown ? "" : "\uFFFF") : (isDown ? "-infinity" : "infinity");
    const char* beyondId =
        isDown ? "00000000-0000-0000-0000-000000000000" : "ffffffff-ffff-ffff-ffff-ffffffffffff";
    const std::string first = absl::StrCat("coalesce((SELECT k0 FROM bound), '", beyond, "')");
    const char* comparison = isDown ? " >= " : " <= ";
    if (!isWhole) return absl::StrCat(key, comparison, first);
    return absl::StrCat("(", key, ", r.\"id\")", comparison, "(", first,
                        ", coalesce((SELECT \"id\" FROM bound), '", beyondId, "'))");
}

std::string PageOrder::placeholder(const SortKey& key, const v1::Value& wire) {
    if (wire.value_case() == v1::Value::VALUE_NOT_SET &&
        records::codecOf(key.field->type()).nullable) {
        return least(key);
    }
    if (key.field->type() == ValueType::Ref)
        return m_question.params.add(wire.text()).last() + "::text";
    schema::Value value;
    records::codecOf(key.field->type()).accept(*key.field, wire, value);
    return records::bindValue(m_question.params, *key.field, value);
}

/// The rows after the position. All in one direction is one row comparison, which an index serves.
std::string PageOrder::afterPosition(std::vector<Selection::Key>& keys) {
    const database::PagePosition& position = *m_question.position;
    const std::size_t skipped = m_question.keys.size() + 1 - keys.size();
    bool isOneWay = true;
    for (std::size_t i = 0; i + 1 < keys.size(); ++i) {
        keys[i].position = placeholder(m_question.keys[i + skipped], position.keys[i + skipped]);
        isOneWay = isOneWay && keys[i].descending == keys.back().descending;
    }
    keys.back().position = m_question.params.add(position.id).last() + "::uuid";
    if (!isOneWay) return mixedComparison(keys);
    const auto list = [&](auto member) {
        return absl::StrJoin(keys, ", ", [&](std::string* out, const Selection::Key& key) {
            absl::StrAppend(out, key.*member);
        });
    };
    return absl::StrCat("(", list(&Selection::Key::expression), ")",
                        keys.back().descending ? " < " : " > ", "(",
                        list(&Selection::Key::position), ")");
}

std::string PageOrder::outerKey(const std::string& alias, std::size_t number) const {
    const SortKey& key = m_question.keys[number];
    const bool isText =
        std::string(keyType(key)) == "text" && key.field->type() != ValueType::Choice;
    return absl::StrCat(alias, ".k", number, isText ? " COLLATE \"crm_sort\"" : "");
}

std::string PageOrder::outer(const std::string& alias) const {
    std::string order;
    for (std::size_t i = 0; i < m_question.keys.size(); ++i) {
        absl::StrAppend(&order, outerKey(alias, i),
                        descends(m_question.keys[i]) ? " DESC NULLS LAST, " : " NULLS FIRST, ");
    }
    return absl::StrCat(order, alias, ".\"id\"", idDescends() ? " DESC" : "");
}

std::string PageOrder::outerKeys(const std::string& alias) const {
    std::string keys;
    for (std::size_t i = 0; i < m_question.keys.size(); ++i)
        absl::StrAppend(&keys, outerKey(alias, i), ", ");
    return absl::StrCat(keys, alias, ".\"id\"");
}

}  // namespace crm::reading

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "crm/v1/annotations.pb.h"
#include "server/records/column_codec.h"
#include "server/records/query_builder.h"

#include <utility>

namespace crm::records {

namespace {

using schema::Field;
using schema::Value;
using schema::ValueType;

/// Where rows without the first sort key stand: they come first when ascending. B-tree indexes have
/// them at one end, but a row comparison never matches NULL, so they are a branch of their own.
enum class Branch { All, Filled, Empty };

/// So many are looked at in less than the time that kMostGathered take.
constexpr int kMostWalked = 5'000;

/// One sort key as SQL.
struct KeySql {
    std::string expression;  ///< never NULL within its branch
    std::string position;    ///< placeholder of the position's value; empty without a position
    bool descending = false;
};

class PageStatement {
public:
    PageStatement(const Tables& tables, const access::Rights& rights, Question& question)
        : m_tables(tables), m_rights(rights), m_question(question) {}

    std::string text() {
        const Question& q = m_question;
        const std::string state = absl::StrCat(
            " FROM (SELECT pg_current_snapshot()::text AS snapshot, (SELECT \"id\" FROM "
            "database_identity) AS database, ",
            count(), " AS total) s");
        if (q.countOnly) return "SELECT s.*" + state;
        std::string keys;
        for (std::size_t i = 0; i < q.keys.size(); ++i) absl::StrAppend(&keys, ", r.k", i);
        return absl::StrCat("SELECT s.*, p.*", state, " LEFT JOIN (SELECT ",
                            recordColumns(*q.kind, q.fields, &m_rights), keys, " FROM (", page(),
                            ") r) p ON TRUE ORDER BY ", outerOrder("p"));
    }

private:
    const std::string& table() const { return m_tables.of(*m_question.kind).name(); }
    bool descends(const SortKey& key) const { return key.descending != m_question.backward; }
    /// The id, which makes the order total, goes along with the last key: so one index serves both.
    bool idDescends() const {
        return m_question.keys.empty() ? m_question.backward : descends(m_question.keys.back());
    }
    std::string limit() const { return absl::StrCat(" LIMIT ", m_question.pageSize + 1); }

    std::string count() const {
        const std::string most = absl::StrCat(" LIMIT ", m_question.countLimit + 1);
        if (m_question.countLimit == 0) return "NULL::bigint";
        const std::string ids = absl::StrJoin(
            m_question.reach, " UNION ", [&](std::string* out, const std::string& reached) {
                absl::StrAppend(out, "(SELECT r.\"id\" FROM ", table(), " r WHERE ",
                                m_question.where, " AND ", reached, most, ")");
            });
        return absl::StrCat("(SELECT count(*) FROM (SELECT * FROM (", ids, ") u", most, ") c)");
    }

    std::string page() { return m_question.search == Search::Unknown ? search() : walk(); }

    /// What is looked for is in so many records that a page is soon full along the order, or in
    /// few: the planner cannot tell, nor does it know that those of one name stand side by side in
    /// the order, maybe at its end. So the order is walked a little; then those that match are
    /// gathered, in whatever way is cheapest; only when they are too many to be sorted at once the
    /// order is walked to the end.
    std::string search() {
        const bool isOneWay = m_question.reach.size() == 1 && branchesAhead().size() == 1;
        const std::string nearby = isOneWay ? near() : "SELECT NULL WHERE FALSE";
        const std::string isFull =
            absl::StrCat("(SELECT count(*) > ", m_question.pageSize, " FROM near)");
        const Selection matching =
            selection(Branch::All, absl::StrCat("NOT ", isFull, " AND ", m_question.where));
        std::string keys;
        for (std::size_t i = 0; i < m_question.keys.size(); ++i) absl::StrAppend(&keys, ", g.k", i);
        const std::string gathered = absl::StrCat(
            "SELECT r.*", keys, " FROM (SELECT * FROM matching m WHERE m.reached AND (SELECT are ",
            "FROM few) ORDER BY ", outerOrder("m"), limit(), ") g JOIN ", table(),
            " r ON r.\"id\" = g.\"id\"");
        return absl::StrCat(
            "WITH near AS MATERIALIZED (", nearby,
            "), matching AS MATERIALIZED (SELECT r.\"id\", (",
            absl::StrJoin(m_question.reach, " OR "), ") AS reached", matching.text, " LIMIT ",
            kMostGathered + 1, "), few AS MATERIALIZED (SELECT count(*) <= ", kMostGathered,
            " AS are FROM matching) SELECT u.* FROM (",
            isOneWay ? absl::StrCat("(SELECT * FROM near WHERE ", isFull, ") UNION ALL ") : "", "(",
            gathered, ") UNION ALL (SELECT w.* FROM (", walk(),
            ") w WHERE NOT (SELECT are FROM few))) u ORDER BY ", outerOrder("u"), limit());
    }

    /// What of the next records of the order matches.
    std::string near() {
        return absl::StrCat("SELECT * FROM (",
                            ordered(selection(branchesAhead().front(), m_question.reach.front())),
                            absl::StrCat(" LIMIT ", kMostWalked), ") r WHERE ", m_question.where,
                            limit());
    }

    /// Each alternative of what the caller may see, and the records without the first key, are
    /// branches of their own: for each its best index can be taken. A record may be in several.
    /// Where the first one's page ends the page of all has ended too, so the others stop there.
    std::string walk() {
        const std::vector<Branch> ahead = branchesAhead();
        std::vector<std::string> branches;
        std::string nearest;
        for (const std::string& reached : m_question.reach) {
            for (const Branch which : ahead) {
                const bool isBounded = hasBound(which);
                const bool isNearest = isBounded && nearest.empty();
                std::string sql = branch(which, reached, isBounded && !isNearest ? bound() : "");
                if (isNearest) nearest = std::exchange(sql, "SELECT * FROM nearest");
                branches.push_back(std::move(sql));
            }
        }
        if (branches.size() == 1) return branches.front();
        std::string keys;
        for (std::size_t i = 0; i < m_question.keys.size(); ++i)
            absl::StrAppend(&keys, outerKey("u", i), ", ");
        const std::string with =
            nearest.empty()
                ? ""
                : absl::StrCat("WITH nearest AS MATERIALIZED (", nearest,
                               "), bound AS MATERIALIZED (SELECT n.k0, n.\"id\" FROM nearest n "
                               "ORDER BY ",
                               outerOrder("n"), " OFFSET ", m_question.pageSize, " LIMIT 1) ");
        return absl::StrCat(with, "SELECT DISTINCT ON (", keys, "u.\"id\") u.* FROM ((",
                            absl::StrJoin(branches, ") UNION ALL ("), ")) u ORDER BY ",
                            outerOrder("u"), limit());
    }

    /// Only a type that has an infinite value can say that there is no bound.
    bool hasBound(Branch which) const {
        if (m_question.reach.size() == 1 || which == Branch::Empty || m_question.keys.empty())
            return false;
        const ValueType type = m_question.keys.front().field->type();
        return type == ValueType::Instant || type == ValueType::Date;
    }

    /// Not after the end of the first branch's page. The id counts too when nothing is between it
    /// and the first key: many records may have one instant.
    std::string bound() const {
        const SortKey& key = m_question.keys.front();
        const bool isWhole = m_question.keys.size() == 1;
        return absl::StrCat(" AND (", Table::column(*key.field, "r"), isWhole ? ", r.\"id\")" : ")",
                            descends(key) ? " >= " : " <= ", "(coalesce((SELECT k0 FROM bound), '",
                            descends(key) ? "-" : "", "infinity')",
                            isWhole ? ", (SELECT \"id\" FROM bound))" : ")");
    }

    /// The branch that lies wholly before the position is left out.
    std::vector<Branch> branchesAhead() const {
        const auto& keys = m_question.keys;
        if (keys.empty() || !isNullable(keys.front())) return {Branch::All};
        const auto& position = m_question.position;
        const bool atEmpty =
            position && position->keys.front().value_case() == v1::Value::VALUE_NOT_SET;
        if (position && atEmpty && descends(keys.front())) return {Branch::Empty};
        if (position && !atEmpty && !descends(keys.front())) return {Branch::Filled};
        return {Branch::Filled, Branch::Empty};
    }

    /// The instants that every record has are never empty.
    static bool isNullable(const SortKey& key) {
        const bool isStamp = key.field->isMeta() && key.field->type() == ValueType::Instant;
        return codecOf(key.field->type()).nullable && !isStamp;
    }

    /// Records of a branch with their keys, in no order yet.
    struct Selection {
        std::string text;          ///< ", KEY AS k0... FROM ... WHERE ..."
        std::vector<KeySql> keys;  ///< what they are ordered by
    };

    Selection selection(Branch which, std::string where) {
        Selection made;
        std::string from = absl::StrCat(table(), " r");
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
            const std::string plain = joinKey(*m_question.kind, key, {i, isFirst}, from);
            absl::StrAppend(&made.text, ", ", plain, " AS k", i);
            made.keys.push_back({isFirst ? plain : filled(key, plain), {}, descends(key)});
        }
        made.keys.push_back({"r.\"id\"", {}, idDescends()});
        if (startsInside(which)) absl::StrAppend(&where, " AND ", afterPosition(made.keys));
        absl::StrAppend(&made.text, " FROM ", from, " WHERE ", where);
        return made;
    }

    static std::string ordered(const Selection& selected) {
        const auto sorted = [](std::string* out, const KeySql& key) {
            absl::StrAppend(out, key.expression, key.descending ? " DESC" : "");
        };
        return absl::StrCat("SELECT r.*", selected.text, " ORDER BY ",
                            absl::StrJoin(selected.keys, ", ", sorted));
    }

    std::string branch(Branch which, const std::string& reached, const std::string& bound) {
        return ordered(selection(which, absl::StrCat(m_question.where, " AND ", reached, bound))) +
               limit();
    }

    /// Whether the position is in this branch, rather than before all of it.
    bool startsInside(Branch which) const {
        if (!m_question.position) return false;
        if (which == Branch::All) return true;
        const bool atEmpty =
            m_question.position->keys.front().value_case() == v1::Value::VALUE_NOT_SET;
        return atEmpty == (which == Branch::Empty);
    }

    static const char* keyType(const SortKey& key) {
        return key.field->type() == ValueType::Ref ? "text" : codecOf(key.field->type()).sqlType;
    }

    struct KeyPlace {
        std::size_t number = 0;
        bool isFilled = false;
    };

    /// The key's expression; a referred record is joined for its title. What makes the title alone
    /// is sorted by the title, because that is what the registers' indexes hold.
    static std::string joinKey(const schema::Kind& kind, const SortKey& key, KeyPlace place,
                               std::string& from) {
        const Field& field = *key.field;
        const auto& titles = kind.titleFields();
        if (titles.size() == 1 && titles.front() == &field) return Table::titleOrder(kind, "r");
        if (field.type() != ValueType::Ref) {
            const std::string column = Table::column(field, "r");
            return field.type() == ValueType::Text ? column + " COLLATE \"crm_sort\"" : column;
        }
        const std::string alias = absl::StrCat("o", place.number);
        absl::StrAppend(&from, place.isFilled ? " JOIN " : " LEFT JOIN ",
                        quoted(field.target()->table()), " ", alias, " ON ", alias,
                        ".\"id\" = ", Table::column(field, "r"));
        return Table::titleOrder(*field.target(), alias);
    }

    /// An empty value that is not the first key counts as the least one.
    static std::string filled(const SortKey& key, const std::string& expression) {
        if (!isNullable(key)) return expression;
        const bool isRef = key.field->type() == ValueType::Ref;
        return absl::StrCat("coalesce(", expression, ", ", least(key),
                            isRef ? ") COLLATE \"crm_sort\"" : ")");
    }

    static std::string least(const SortKey& key) {
        if (key.field->type() == ValueType::Ref) return "''";
        if (key.field->type() == ValueType::Money) return "'(-999999999999999.9999,)'::crm_money";
        return absl::StrCat("'-infinity'::", keyType(key));
    }

    std::string placeholder(const SortKey& key, const v1::Value& wire) {
        if (wire.value_case() == v1::Value::VALUE_NOT_SET && codecOf(key.field->type()).nullable) {
            return least(key);
        }
        if (key.field->type() == ValueType::Ref)
            return m_question.params.add(wire.text()).last() + "::text";
        Value value;
        codecOf(key.field->type()).accept(*key.field, wire, value);
        return bindValue(m_question.params, *key.field, value);
    }

    /// The rows after the position. All in one direction is one row comparison, which an index
    /// serves.
    std::string afterPosition(std::vector<KeySql>& keys) {
        const database::PagePosition& position = *m_question.position;
        const std::size_t skipped = m_question.keys.size() + 1 - keys.size();
        bool isOneWay = true;
        for (std::size_t i = 0; i + 1 < keys.size(); ++i) {
            keys[i].position =
                placeholder(m_question.keys[i + skipped], position.keys[i + skipped]);
            isOneWay = isOneWay && keys[i].descending == keys.back().descending;
        }
        keys.back().position = m_question.params.add(position.id).last() + "::uuid";
        if (!isOneWay) return mixedComparison(keys);
        const auto list = [&](auto member) {
            return absl::StrJoin(keys, ", ", [&](std::string* out, const KeySql& key) {
                absl::StrAppend(out, key.*member);
            });
        };
        return absl::StrCat("(", list(&KeySql::expression), ")",
                            keys.back().descending ? " < " : " > ", "(", list(&KeySql::position),
                            ")");
    }

    static std::string mixedComparison(const std::vector<KeySql>& keys) {
        std::string condition;
        for (auto key = keys.rbegin(); key != keys.rend(); ++key) {
            const std::string beyond =
                absl::StrCat(key->expression, key->descending ? " < " : " > ", key->position);
            condition = condition.empty()
                            ? beyond
                            : absl::StrCat("(", beyond, " OR (", key->expression, " = ",
                                           key->position, " AND ", condition, "))");
        }
        // Lets an index start at the position instead of at the beginning.
        const KeySql& first = keys.front();
        return absl::StrCat(first.expression, first.descending ? " <= " : " >= ", first.position,
                            " AND ", condition);
    }

    std::string outerKey(const std::string& alias, std::size_t number) const {
        const SortKey& key = m_question.keys[number];
        const bool isText =
            std::string(keyType(key)) == "text" && key.field->type() != ValueType::Choice;
        return absl::StrCat(alias, ".k", number, isText ? " COLLATE \"crm_sort\"" : "");
    }

    std::string outerOrder(const std::string& alias) const {
        std::string order;
        for (std::size_t i = 0; i < m_question.keys.size(); ++i) {
            absl::StrAppend(&order, outerKey(alias, i),
                            descends(m_question.keys[i]) ? " DESC NULLS LAST, " : " NULLS FIRST, ");
        }
        return absl::StrCat(order, alias, ".\"id\"", idDescends() ? " DESC" : "");
    }

    const Tables& m_tables;
    const access::Rights& m_rights;
    Question& m_question;
};

}  // namespace

std::string pageStatement(const Tables& tables, const access::Rights& rights, Question& question) {
    return PageStatement(tables, rights, question).text();
}

}  // namespace crm::records

#pragma once

#include "server/reading/query_builder.h"

#include <string>
#include <vector>

namespace crm::reading {

/// Where rows without the first sort key stand: they come first when ascending. B-tree indexes have
/// them at one end, but a row comparison never matches NULL, so they are a branch of their own.
enum class Branch { All, Filled, Empty };

/// Records of a branch with their keys, in no order yet.
struct Selection {
    /// One sort key as SQL.
    struct Key {
        std::string expression;  ///< never NULL within its branch
        std::string position;    ///< placeholder of the position's value; empty without a position
        bool descending = false;
    };

    std::string text;       ///< ", KEY AS k0... FROM ... WHERE ..."
    std::vector<Key> keys;  ///< what they are ordered by

    std::string ordered() const;
};

/// What the records of a page are ordered by, and from where on: as SQL. Binds the position to the
/// question's parameters.
class PageOrder {
public:
    PageOrder(const std::string& table, Question& question)
        : m_table(table), m_question(question) {}

    /// The branch that lies wholly before the position is left out.
    std::vector<Branch> branchesAhead() const;
    /// Of the records of alias "r" those of the branch that meet the condition, from the position
    /// on.
    Selection selection(Branch which, std::string where, bool isBounded = false);
    /// The same order, of rows that carry their keys as k0...: ALIAS.k0, ..., ALIAS."id".
    std::string outer(const std::string& alias) const;
    /// The keys in it, to tell rows apart by: ALIAS.k0, ..., ALIAS."id".
    std::string outerKeys(const std::string& alias) const;

    /// Whether a row can say that nothing after it matters: only of a type that has a value beyond
    /// all others, for where there is no such row. The row is that of "bound": k0 and id.
    bool hasBound(Branch which) const;
    /// Not after that row, for the record of alias "r".
    std::string bound() const;
    /// Whether an index alone tells it.
    bool isInIndex() const;
    /// Whether rows without the first key come last, so that they matter only without a bound.
    bool endsEmpty() const;

private:
    bool descends(const SortKey& key) const { return key.descending != m_question.backward; }
    bool idDescends() const;
    bool startsInside(Branch which) const;
    std::string boundOf(const std::string& key) const;
    std::string afterPosition(std::vector<Selection::Key>& keys);
    std::string placeholder(const SortKey& key, const v1::Value& wire);
    std::string outerKey(const std::string& alias, std::size_t number) const;

    const std::string& m_table;
    Question& m_question;
};

}  // namespace crm::reading

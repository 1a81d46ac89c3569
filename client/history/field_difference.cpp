#include "client/history/field_difference.h"

#include "client/fields/cell_text.h"
#include "client/fields/surroundings.h"
#include "common/schema/kind.h"

#include <algorithm>

namespace crm::client::history {

namespace {

using schema::Field;
using schema::Row;
using schema::Value;
using schema::ValueType;
using Sort = Difference::Sort;

QString joint(const QString& left, const QString& right) {
    return right.isEmpty() ? left : left + QStringLiteral(" · ") + right;
}

/// A text of many lines keeps them.
QString textOf(const Field& field, const Value& value, const fields::Surroundings& surroundings) {
    const auto* text = std::get_if<std::string>(&value);
    if (text == nullptr || text->find('\n') == std::string::npos)
        return fields::cellText(field, value, surroundings);
    return QString::fromStdString(*text).trimmed();
}

/// What is in `left` and not in `right`, each as often as it is missing.
template <typename Item>
std::vector<Item> missing(const std::vector<Item>& left, std::vector<Item> right) {
    std::vector<Item> result;
    for (const Item& item : left) {
        const auto found = std::find(right.begin(), right.end(), item);
        if (found == right.end())
            result.push_back(item);
        else
            right.erase(found);
    }
    return result;
}

template <typename Item>
std::vector<Difference> ofLists(const Field& field, const Value& before, const Value& after,
                                const fields::Surroundings& surroundings) {
    using List = std::vector<Item>;
    const List& old = schema::held<List>(before);
    const List& now = schema::held<List>(after);
    const QString label = surroundings.label(field);
    std::vector<Difference> differences;
    for (const Item& item : missing(old, now))
        differences.push_back(
            {Sort::Removed, label, fields::cellText(field, List{item}, surroundings), {}});
    for (const Item& item : missing(now, old))
        differences.push_back(
            {Sort::Added, label, {}, fields::cellText(field, List{item}, surroundings)});
    // Only the order is another.
    if (differences.empty())
        differences.push_back({Sort::Changed, label, fields::cellText(field, before, surroundings),
                               fields::cellText(field, after, surroundings)});
    return differences;
}

/// The lines of a field before and after, and which of them are the same line.
class LineDifference {
public:
    LineDifference(const Field& field, const Value& before, const Value& after,
                   const fields::Surroundings& surroundings)
        : m_field(field),
          m_old(schema::held<std::vector<Row>>(before)),
          m_now(schema::held<std::vector<Row>>(after)),
          m_key(keyOf(field)),
          m_surroundings(surroundings) {}

    std::vector<Difference> tell() {
        std::vector<const Row*> gone = unmatched(m_old, m_now);
        std::vector<const Row*> come = unmatched(m_now, m_old);
        std::erase_if(come, [&](const Row* now) { return tellChanged(gone, *now); });
        for (const Row* row : gone) m_told.push_back({Sort::Removed, label(), words(*row), {}});
        for (const Row* row : come) m_told.push_back({Sort::Added, label(), {}, words(*row)});
        if (m_told.empty()) m_told.push_back({Sort::Changed, label(), words(m_old), words(m_now)});
        return std::move(m_told);
    }

private:
    /// The cell by which a line is known: what it refers to, or what it is called.
    static std::size_t keyOf(const Field& field) {
        const auto& cells = field.rowFields();
        const auto found = std::ranges::find_if(cells, [](const Field& cell) {
            return cell.type() == ValueType::Ref || cell.type() == ValueType::Text;
        });
        return found == cells.end() ? 0 : static_cast<std::size_t>(found - cells.begin());
    }

    static std::vector<const Row*> unmatched(const std::vector<Row>& rows,
                                             std::vector<Row> others) {
        std::vector<const Row*> result;
        for (const Row& row : rows) {
            const auto same = std::find(others.begin(), others.end(), row);
            if (same == others.end())
                result.push_back(&row);
            else
                others.erase(same);
        }
        return result;
    }

    bool isSameLine(const Row& left, const Row& right) const {
        if (!schema::isEmpty(left.cells[m_key]) && left.cells[m_key] == right.cells[m_key])
            return true;
        // Or most of it is.
        std::size_t equal = 0;
        std::size_t filled = 0;
        for (std::size_t i = 0; i < left.cells.size(); ++i) {
            if (schema::isEmpty(left.cells[i]) && schema::isEmpty(right.cells[i])) continue;
            ++filled;
            if (left.cells[i] == right.cells[i]) ++equal;
        }
        return equal * 2 > filled;
    }

    /// Tells how a line changed and takes what it was out of `gone`; false when it is new.
    bool tellChanged(std::vector<const Row*>& gone, const Row& now) {
        const auto found =
            std::ranges::find_if(gone, [&](const Row* old) { return isSameLine(*old, now); });
        if (found == gone.end()) return false;
        const Row& old = **found;
        const QString line = joint(label(), name(now));
        for (std::size_t i = 0; i < now.cells.size(); ++i) {
            if (old.cells[i] == now.cells[i]) continue;
            const Field& cell = m_field.rowFields()[i];
            m_told.push_back({Sort::Changed, joint(line, m_surroundings.label(cell)),
                              fields::cellText(cell, old.cells[i], m_surroundings),
                              fields::cellText(cell, now.cells[i], m_surroundings)});
        }
        gone.erase(found);
        return true;
    }

    QString label() const { return m_surroundings.label(m_field); }
    QString name(const Row& row) const {
        return fields::cellText(m_field.rowFields()[m_key], row.cells[m_key], m_surroundings);
    }
    QString words(const Row& row) const { return words(std::vector<Row>{row}); }
    QString words(const std::vector<Row>& rows) const {
        return fields::cellText(m_field, rows, m_surroundings);
    }

    const Field& m_field;
    const std::vector<Row>& m_old;
    const std::vector<Row>& m_now;
    const std::size_t m_key;
    const fields::Surroundings& m_surroundings;
    std::vector<Difference> m_told;
};

}  // namespace

std::vector<Difference> differencesOf(const Field& field, const Value& before, const Value& after,
                                      const fields::Surroundings& surroundings) {
    switch (field.type()) {
        case ValueType::Texts:
            return ofLists<std::string>(field, before, after, surroundings);
        case ValueType::Choices:
            return ofLists<schema::Choice>(field, before, after, surroundings);
        case ValueType::Refs:
            return ofLists<schema::Ref>(field, before, after, surroundings);
        case ValueType::Rows:
            return LineDifference(field, before, after, surroundings).tell();
        default:
            return {{Sort::Changed, surroundings.label(field), textOf(field, before, surroundings),
                     textOf(field, after, surroundings)}};
    }
}

}  // namespace crm::client::history

#pragma once

#include "common/schema/kind.h"

#include <QColor>
#include <QDateTime>

#include <vector>

namespace crm::v1 {
class Record;
class RegisterLayout;
}  // namespace crm::v1
namespace crm::client::fields {
class Surroundings;
}

namespace crm::client::register_ {

/// What a row says beyond its cells, as the layout of its kind wants it: the colour of its dot, and
/// whether it was planned for the past and is not over. UI thread.
class RowMarks {
public:
    RowMarks(const schema::Kind& kind, const v1::RegisterLayout& layout,
             fields::Surroundings& surroundings);

    bool hasDot() const { return m_dot != nullptr; }
    /// Invalid when the record has no such reference or its colour is not known yet.
    QColor dot(const v1::Record& record) const;
    bool isOverdue(const v1::Record& record, const QDateTime& now) const;
    /// The field in whose cell the overdue mark belongs; null when the kind has none.
    const schema::Field* instant() const { return m_instant; }
    /// What must be read for the marks beside the shown columns.
    std::vector<const schema::Field*> neededFields() const;

private:
    /// False also as long as it is not known what the state means.
    bool isOpen(const schema::Value& state) const;

    fields::Surroundings& m_surroundings;
    const schema::Kind& m_kind;
    const schema::Field* m_dot = nullptr;
    const schema::Field* m_instant = nullptr;
    const schema::Field* m_state = nullptr;
    std::vector<const schema::Field*> m_over;  ///< flags of what a reference `m_state` refers to
    std::vector<int> m_overChoices;            ///< values of a choice `m_state`
};

}  // namespace crm::client::register_

#include "client/register/row_marks.h"

#include "client/fields/cell_text.h"
#include "client/fields/surroundings.h"
#include "crm/v1/layout.pb.h"
#include "crm/v1/record.pb.h"

#include <algorithm>

namespace crm::client::register_ {

RowMarks::RowMarks(const schema::Kind& kind, const v1::RegisterLayout& layout,
                   fields::Surroundings& surroundings)
    : m_surroundings(surroundings), m_kind(kind), m_dot(kind.field(layout.dot())) {
    if (!layout.has_overdue()) return;
    m_instant = kind.field(layout.overdue().instant());
    m_state = kind.field(layout.overdue().state());
    for (const std::string& name : layout.overdue().over()) {
        if (m_state->target() != nullptr) m_over.push_back(m_state->target()->field(name));
        for (const schema::Enumerator& choice : m_state->choices())
            if (choice.name == name) m_overChoices.push_back(choice.number);
    }
}

QColor RowMarks::dot(const v1::Record& record) const {
    const google::protobuf::Message* message = m_kind.in(record);
    if (m_dot == nullptr || message == nullptr) return {};
    const schema::Value value = m_dot->get(*message);
    const auto* ref = std::get_if<schema::Ref>(&value);
    return ref == nullptr ? QColor() : m_surroundings.colourOf(*m_dot->target(), ref->id);
}

bool RowMarks::isOverdue(const v1::Record& record, const QDateTime& now) const {
    const google::protobuf::Message* message = m_kind.in(record);
    if (m_instant == nullptr || message == nullptr) return false;
    const schema::Value planned = m_instant->get(*message);
    if (const auto* instant = std::get_if<absl::Time>(&planned)) {
        if (fields::toLocal(*instant) >= now) return false;
    } else {
        const auto* date = std::get_if<schema::Date>(&planned);
        const QDate day = date == nullptr
                              ? QDate()
                              : QDate::fromString(QString::fromStdString(date->iso), Qt::ISODate);
        if (!day.isValid() || day >= now.date()) return false;
    }
    return isOpen(m_state->get(*message));
}

bool RowMarks::isOpen(const schema::Value& state) const {
    if (const auto* choice = std::get_if<schema::Choice>(&state))
        return std::ranges::find(m_overChoices, choice->number) == m_overChoices.end();
    const auto* ref = std::get_if<schema::Ref>(&state);
    if (ref == nullptr || ref->id.empty()) return false;
    return std::all_of(m_over.begin(), m_over.end(), [&](const schema::Field* flag) {
        const schema::Value known = m_surroundings.fact(*m_state->target(), ref->id, *flag);
        const auto* isOver = std::get_if<bool>(&known);
        return isOver != nullptr && !*isOver;
    });
}

std::vector<const schema::Field*> RowMarks::neededFields() const {
    std::vector<const schema::Field*> needed;
    for (const schema::Field* field : {m_dot, m_instant, m_state})
        if (field != nullptr) needed.push_back(field);
    return needed;
}

}  // namespace crm::client::register_

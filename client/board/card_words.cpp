#include "client/board/card_words.h"

#include "client/fields/cell_text.h"
#include "client/fields/surroundings.h"
#include "crm/v1/layout.pb.h"
#include "crm/v1/record.pb.h"

#include <algorithm>

namespace crm::client::board {

QString CardWords::ageText(qint64 days) {
    if (days <= 0) return tr("today");
    if (days == 1) return tr("yesterday");
    return tr("%n d. ago", nullptr, static_cast<int>(std::min<qint64>(days, 9'999)));
}

CardWords::CardWords(const schema::Kind& kind, const v1::RegisterLayout& layout,
                     fields::Surroundings& surroundings)
    : m_kind(kind),
      m_layout(layout),
      m_surroundings(surroundings),
      m_marks(kind, layout, surroundings),
      m_sum(kind.field(layout.board().sum())),
      m_person(kind.field(layout.board().person())),
      m_date(kind.field(layout.board().date())),
      m_waitsBy(kind.field(layout.board().stale().by())) {
    for (const std::string& line : layout.board().lines()) m_lines.push_back(kind.field(line));
}

std::vector<const schema::Field*> CardWords::neededFields() const {
    std::vector<const schema::Field*> needed = m_marks.neededFields();
    needed.insert(needed.end(), m_lines.begin(), m_lines.end());
    for (const schema::Field* field :
         {m_sum, m_person, m_date, m_waitsBy, m_kind.field(m_layout.board().column())})
        if (field != nullptr) needed.push_back(field);
    for (const schema::Field* field : m_kind.titleFields()) needed.push_back(field);
    std::ranges::sort(needed);
    needed.erase(std::unique(needed.begin(), needed.end()), needed.end());
    return needed;
}

QString CardWords::text(const schema::Field* field,
                        const google::protobuf::Message& message) const {
    return field == nullptr ? QString()
                            : fields::cellText(*field, field->get(message), m_surroundings);
}

bool CardWords::waits(const google::protobuf::Message& message) const {
    if (m_waitsBy == nullptr) return false;
    const int state = schema::held<schema::Choice>(m_waitsBy->get(message)).number;
    const auto& of = m_layout.board().stale().of();
    return std::ranges::any_of(m_waitsBy->choices(), [&](const schema::Enumerator& choice) {
        return choice.number == state && std::ranges::find(of, choice.name) != of.end();
    });
}

void CardWords::tellDate(const google::protobuf::Message& message, const QDateTime& now,
                         CardFace& face) const {
    if (m_date == nullptr) return;
    const schema::Value value = m_date->get(message);
    const auto* instant = std::get_if<absl::Time>(&value);
    if (instant == nullptr || m_date == m_marks.instant()) {
        face.date = text(m_date, message);
        v1::Record record;
        m_kind.mutableIn(record).CopyFrom(message);
        if (m_marks.isOverdue(record, now)) face.alarm = CardFace::Alarm::Overdue;
        return;
    }
    const qint64 days = fields::toLocal(*instant).date().daysTo(now.date());
    face.date = ageText(days);
    if (waits(message) && days >= m_layout.board().stale().days())
        face.alarm = CardFace::Alarm::Waiting;
}

CardFace CardWords::face(const google::protobuf::Message& message, const QDateTime& now) const {
    CardFace face;
    face.title = QString::fromStdString(m_kind.title(message)).simplified();
    for (const schema::Field* line : m_lines) {
        const QString said = text(line, message).simplified();
        if (!said.isEmpty()) face.lines << said;
    }
    face.sum = text(m_sum, message);
    face.person = text(m_person, message);
    tellDate(message, now, face);
    return face;
}

QVariant CardWords::cell(const schema::Field& /*field*/, const google::protobuf::Message& message,
                         int role) const {
    const bool isSaid =
        role == Qt::DisplayRole || role == Qt::AccessibleTextRole || role == Qt::ToolTipRole;
    if (!isSaid) return {};
    const CardFace said = face(message, QDateTime::currentDateTime());
    if (role == Qt::DisplayRole) return said.title;
    QStringList words{said.title};
    words << said.lines << said.sum << said.person << said.date;
    if (said.alarm == CardFace::Alarm::Overdue) words << tr("overdue");
    if (said.alarm == CardFace::Alarm::Waiting) words << tr("waits too long");
    words.removeAll(QString());
    return words.join(u'\n');
}

QVariant CardWords::header(const schema::Field& field, int role) const {
    if (role != Qt::DisplayRole) return {};
    return m_surroundings.label(field);
}

}  // namespace crm::client::board

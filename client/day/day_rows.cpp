#include "client/day/day_rows.h"

#include "client/fields/cell_text.h"
#include "client/fields/surroundings.h"
#include "client/i18n/translator.h"
#include "client/net/session.h"
#include "client/workplace/layouts.h"
#include "client/workplace/workplace.h"
#include "crm/v1/annotations.pb.h"
#include "crm/v1/day_service.pb.h"
#include "crm/v1/layout.pb.h"

#include <algorithm>

namespace crm::client::day {

namespace {

constexpr int kDetailParts = 3;

const schema::Field* fieldOfFormat(const schema::Kind& kind, v1::Format format) {
    const auto found = std::ranges::find_if(
        kind.fields(), [format](const schema::Field& field) { return field.format() == format; });
    return found == kind.fields().end() ? nullptr : &*found;
}

QString emptyText(v1::DayGroupName group) {
    switch (group) {
        case v1::DAY_GROUP_NAME_OVERDUE:
            return DayTeller::tr("Nothing is overdue.");
        case v1::DAY_GROUP_NAME_TODAY:
            return DayTeller::tr("Nothing is planned for today.");
        case v1::DAY_GROUP_NAME_NEW_LEADS:
            return DayTeller::tr("No new leads.");
        case v1::DAY_GROUP_NAME_IDLE_DEALS:
            return DayTeller::tr("Every open deal has a next step.");
        case v1::DAY_GROUP_NAME_SILENT_CLIENTS:
            return DayTeller::tr("All clients were contacted.");
        default:
            return DayTeller::tr("Nobody has mentioned you.");
    }
}

/// "09:30" today, "3 d" ago for what is late, a date for the rest.
QString whenText(const QDateTime& at, v1::DayGroupName group) {
    const QDate today = QDate::currentDate();
    if (!at.isValid())
        return group == v1::DAY_GROUP_NAME_SILENT_CLIENTS ? DayTeller::tr("never") : QString();
    if (at.date() == today) return at.toString(QStringLiteral("HH:mm"));
    const bool isWaiting =
        group == v1::DAY_GROUP_NAME_OVERDUE || group == v1::DAY_GROUP_NAME_SILENT_CLIENTS;
    if (isWaiting) return DayTeller::tr("%1 d").arg(at.date().daysTo(today));
    return at.toString(QStringLiteral("dd.MM"));
}

}  // namespace

QString DayTeller::nameOf(v1::DayGroupName group) {
    switch (group) {
        case v1::DAY_GROUP_NAME_OVERDUE:
            return DayTeller::tr("Overdue");
        case v1::DAY_GROUP_NAME_TODAY:
            return DayTeller::tr("Today");
        case v1::DAY_GROUP_NAME_NEW_LEADS:
            return DayTeller::tr("New leads");
        case v1::DAY_GROUP_NAME_IDLE_DEALS:
            return DayTeller::tr("Deals without a next step");
        case v1::DAY_GROUP_NAME_SILENT_CLIENTS:
            return DayTeller::tr("Silent clients");
        default:
            return DayTeller::tr("Mentions");
    }
}

std::vector<DayLine> DayTeller::tell(const v1::DayGroup& group) const {
    std::vector<DayLine> lines;
    DayLine& heading = lines.emplace_back();
    heading.sort = DayLine::Sort::Heading;
    heading.group = group.name();
    heading.title = nameOf(group.name());
    if (group.left() > 0)
        heading.detail =
            QString::number(group.left()) + (group.capped() ? QStringLiteral("+") : QString());
    for (const v1::DayRow& row : group.rows()) lines.push_back(tell(row, group.name()));
    const int more = group.count() - group.rows_size();
    if (more > 0 || group.rows().empty()) {
        DayLine& note = lines.emplace_back();
        note.sort = DayLine::Sort::Note;
        note.group = group.name();
        note.title = more > 0 ? DayTeller::tr("Show %1 more")
                                    .arg(QString::number(more) +
                                         (group.capped() ? QStringLiteral("+") : QString()))
                              : emptyText(group.name());
        // Whether there is something to be shown.
        note.isOver = more <= 0;
    }
    return lines;
}

DayLine DayTeller::tell(const v1::DayRow& row, v1::DayGroupName group) const {
    DayLine line;
    line.group = group;
    const schema::Kind* kind = m_workplace.catalogue.kindOf(row.record());
    if (kind == nullptr) return line;
    const google::protobuf::Message& message = *kind->in(row.record());
    line.key = {kind, schema::metaOf(message).id};
    line.record = std::make_shared<v1::Record>(row.record());
    line.title = QString::fromStdString(kind->title(message)).simplified();
    line.detail = detailOf(*kind, message);
    if (row.has_at()) line.at = QDateTime::fromSecsSinceEpoch(row.at().seconds());
    line.when = whenText(line.at, group);
    line.isOver = row.over();
    line.isLate = !row.over() && line.at.isValid() && line.at < QDateTime::currentDateTime() &&
                  (group == v1::DAY_GROUP_NAME_OVERDUE || group == v1::DAY_GROUP_NAME_TODAY);
    for (const std::string& phone : row.phones()) {
        const QString pretty = fields::prettyText(v1::FORMAT_PHONE, phone);
        if (!line.phones.contains(pretty)) line.phones << pretty;
    }
    chooseIcon(*kind, message, line);
    return line;
}

QString DayTeller::detailOf(const schema::Kind& kind,
                            const google::protobuf::Message& message) const {
    QStringList parts;
    const auto& titles = kind.titleFields();
    const std::string me = m_workplace.session.profile().employeeId();
    for (const v1::Column& column : m_layouts.of(kind).register_().columns()) {
        const schema::Field* field = kind.field(column.field());
        const bool isTitle = std::ranges::find(titles, field) != titles.end();
        const bool isMoment =
            field->type() == schema::ValueType::Instant || field->type() == schema::ValueType::Date;
        if (isTitle || isMoment || field->name() == "code" || parts.size() >= kDetailParts)
            continue;
        const schema::Value value = field->get(message);
        const auto* ref = std::get_if<schema::Ref>(&value);
        if (ref != nullptr && ref->id == me) continue;
        const QString text = fields::cellText(*field, value, m_surroundings);
        if (!text.isEmpty()) parts << text;
    }
    return parts.join(QStringLiteral(" · "));
}

void DayTeller::chooseIcon(const schema::Kind& kind, const google::protobuf::Message& message,
                           DayLine& line) const {
    line.icon = QString::fromStdString(kind.icon());
    for (const schema::Field& field : kind.fields()) {
        if (field.type() != schema::ValueType::Ref || field.isMeta()) continue;
        const schema::Field* icon = fieldOfFormat(*field.target(), v1::FORMAT_ICON);
        const schema::Value value = field.get(message);
        const auto* ref = std::get_if<schema::Ref>(&value);
        if (ref == nullptr || ref->id.empty()) continue;
        if (!line.colour.isValid()) line.colour = m_surroundings.colourOf(*field.target(), ref->id);
        if (icon == nullptr) continue;
        const schema::Value known = m_surroundings.fact(*field.target(), ref->id, *icon);
        if (const auto* name = std::get_if<std::string>(&known); name != nullptr && !name->empty())
            line.icon = QString::fromStdString(*name);
    }
}

}  // namespace crm::client::day

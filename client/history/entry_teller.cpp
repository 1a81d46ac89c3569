#include "client/history/entry_teller.h"

#include "client/fields/cell_text.h"
#include "client/fields/found_text.h"
#include "client/fields/surroundings.h"
#include "client/i18n/translator.h"
#include "client/workplace/layouts.h"
#include "client/workplace/workplace.h"
#include "common/schema/field_set.h"
#include "common/words/change_words.h"
#include "crm/v1/annotations.pb.h"
#include "crm/v1/history_service.pb.h"
#include "crm/v1/layout.pb.h"

#include <algorithm>
#include <utility>

namespace crm::client::history {

namespace {

constexpr int kSummaryParts = 4;

Entry::Operation operationOf(v1::Change::Operation operation) {
    if (operation == v1::Change::OPERATION_CREATED) return Entry::Operation::Created;
    if (operation == v1::Change::OPERATION_DELETED) return Entry::Operation::Deleted;
    return Entry::Operation::Updated;
}

const schema::Field* fieldOfFormat(const schema::Kind& kind, v1::Format format) {
    const auto& all = kind.fields();
    const auto found = std::find_if(all.begin(), all.end(), [format](const schema::Field& field) {
        return field.format() == format;
    });
    return found == all.end() ? nullptr : &*found;
}

/// A record that is called by a whole text is told by it rather than headed with it.
bool isCalledByItsText(const schema::Kind& kind) {
    return std::ranges::any_of(kind.titleFields(), [](const schema::Field* field) {
        return field->format() == v1::FORMAT_MULTILINE;
    });
}

bool isLongText(const QString& text) {
    return text.size() > Entry::kShortText || text.contains(QLatin1Char('\n'));
}

}  // namespace

bool Entry::isLong() const {
    if (isLongText(summary) || changes.size() > static_cast<std::size_t>(kFewChanges)) return true;
    if (std::ranges::any_of(found, [](const FoundValue& value) { return isLongText(value.text); }))
        return true;
    return std::ranges::any_of(changes, [](const Difference& change) {
        return isLongText(change.before) || isLongText(change.after);
    });
}

EntryTeller::EntryTeller(const workplace::Workplace& workplace, const workplace::Layouts& layouts,
                         fields::Surroundings& surroundings, live::RecordKey subject)
    : m_workplace(workplace),
      m_layouts(layouts),
      m_surroundings(surroundings),
      m_subject(std::move(subject)) {}

Entry EntryTeller::tell(const std::vector<v1::TimelineEntry>& together,
                        const fields::FoundText& sought) const {
    Entry entry = tellOne(together.front());
    if (together.front().has_act()) tellAct(together, entry);
    if (!sought.isEmpty()) showFound(together, sought, entry);
    entry.oldestPosition = together.back().change().position();
    return entry;
}

/// Without it one would not know why the entry was found.
void EntryTeller::showFound(const std::vector<v1::TimelineEntry>& together,
                            const fields::FoundText& sought, Entry& entry) const {
    // Among the few that are shown.
    std::stable_partition(entry.changes.begin(), entry.changes.end(),
                          [&sought](const Difference& change) {
                              return sought.isIn(change.before) || sought.isIn(change.after);
                          });
    QStringList shown{entry.headline, entry.summary};
    for (std::size_t i = 0; i < std::min<std::size_t>(entry.changes.size(), Entry::kFewChanges);
         ++i)
        shown << entry.changes[i].label << entry.changes[i].before << entry.changes[i].after;
    fields::FoundText missing = sought.without(shown.join(u'\n'));
    const auto show = [&](const QString& label, const std::string& value) {
        const QString text = QString::fromStdString(value).trimmed();
        if (!missing.isIn(text)) return;
        entry.found.push_back({label, text});
        missing = missing.without(text);
    };
    for (const v1::TimelineEntry& told : together) {
        const schema::Kind* kind = m_workplace.catalogue.kind(told.change().kind());
        if (kind == nullptr || missing.isEmpty()) continue;
        schema::FieldSet changed;
        for (const std::string& name : told.change().fields().paths())
            if (const schema::Field* field = kind->field(name)) changed.add(*field);
        for (const words::Said& said : words::saidBy(*kind, changed, kind->in(told.before()),
                                                     kind->in(told.change().record()))) {
            QString label = m_surroundings.label(*said.field);
            if (said.cell != nullptr)
                label += QStringLiteral(" · ") + m_surroundings.label(*said.cell);
            show(label, said.text);
        }
        show(m_workplace.translator.singular(*kind), told.title());
    }
}

Entry EntryTeller::tellOne(const v1::TimelineEntry& told) const {
    const v1::Change& change = told.change();
    Entry entry;
    const schema::Kind* kind = m_workplace.catalogue.kind(change.kind());
    entry.operation = operationOf(change.operation());
    entry.at = QDateTime::fromSecsSinceEpoch(change.at().seconds());
    entry.actor = fields::refText(m_workplace.catalogue.kind("employee"),
                                  {change.actor().id(), change.actor().name()});
    entry.position = change.position();
    if (kind == nullptr) return entry;
    entry.key = {kind, change.id()};
    entry.headline = m_workplace.translator.singular(*kind);
    const bool isNamed = !told.title().empty() && !(entry.key == m_subject);
    if (isNamed && !isCalledByItsText(*kind))
        entry.headline += QStringLiteral(" · ") + QString::fromStdString(told.title()).simplified();
    describe(*kind, told, entry);
    if (isNamed && isCalledByItsText(*kind) && entry.changes.empty())
        entry.summary = QString::fromStdString(told.title()).trimmed();
    return entry;
}

void EntryTeller::tellAct(const std::vector<v1::TimelineEntry>& together, Entry& entry) const {
    const auto& act = together.front().act();
    const auto name = [this](v1::ActName what) {
        return m_workplace.translator.label(schema::labelKey(what));
    };
    entry.act = ActWords{act.id(), QString::fromStdString(act.reason()).trimmed(),
                         act.may_be_undone(), act.undone()};
    entry.headline = name(act.name());
    if (act.undoes() != v1::ACT_NAME_UNSPECIFIED)
        entry.headline += QStringLiteral(" · ") + name(act.undoes());
    entry.summary.clear();
    entry.changes.clear();
    entry.icon = QStringLiteral("system-run");
    entry.colour = {};
    for (const v1::TimelineEntry& told : together) {
        const schema::Kind* kind = m_workplace.catalogue.kind(told.change().kind());
        if (kind == nullptr) continue;
        const live::RecordKey key{kind, told.change().id()};
        const bool isSubject = key == m_subject;
        if (isSubject) entry.key = key;
        const QString whose = m_workplace.translator.singular(*kind) + QStringLiteral(" · ") +
                              QString::fromStdString(told.title()).simplified();
        std::vector<Difference> changes = changesOf(*kind, told);
        for (Difference& change : changes)
            if (!isSubject) change.label = whose + QStringLiteral(" · ") + change.label;
        // What became of the subject comes first.
        entry.changes.insert(isSubject ? entry.changes.begin() : entry.changes.end(),
                             changes.begin(), changes.end());
        if (!isSubject && operationOf(told.change().operation()) == Entry::Operation::Created)
            entry.changes.push_back({Difference::Sort::Added,
                                     m_workplace.translator.singular(*kind),
                                     {},
                                     QString::fromStdString(told.title()).simplified()});
    }
}

void EntryTeller::describe(const schema::Kind& kind, const v1::TimelineEntry& told,
                           Entry& entry) const {
    const google::protobuf::Message* after = kind.in(told.change().record());
    const google::protobuf::Message* current = kind.in(told.current());
    chooseIcon(kind, current != nullptr ? current : after, entry);
    entry.changes = changesOf(kind, told);
    const google::protobuf::Message* shown = current != nullptr ? current : after;
    if (entry.operation == Entry::Operation::Created && shown != nullptr)
        entry.summary = summaryOf(kind, *shown);
}

std::vector<Difference> EntryTeller::changesOf(const schema::Kind& kind,
                                               const v1::TimelineEntry& told) const {
    std::vector<Difference> changes;
    if (told.change().operation() != v1::Change::OPERATION_UPDATED) return changes;
    const google::protobuf::Message* after = kind.in(told.change().record());
    const google::protobuf::Message* before = kind.in(told.before());
    for (const std::string& name : told.change().fields().paths()) {
        const schema::Field* field = kind.field(name);
        if (field == nullptr || (field->isMeta() && name != "archived" && name != "code")) continue;
        const auto value = [field](const google::protobuf::Message* message) {
            return message == nullptr ? schema::Value() : field->get(*message);
        };
        for (Difference& difference :
             differencesOf(*field, value(before), value(after), m_surroundings))
            changes.push_back(std::move(difference));
    }
    return changes;
}

QString EntryTeller::summaryOf(const schema::Kind& kind,
                               const google::protobuf::Message& message) const {
    QStringList parts;
    const auto& titles = kind.titleFields();
    for (const v1::Column& column : m_layouts.of(kind).register_().columns()) {
        const schema::Field* field = kind.field(column.field());
        const bool isTitle = std::find(titles.begin(), titles.end(), field) != titles.end();
        const bool isSubject = field->target() == m_subject.kind;
        if (field->isMeta() || isTitle || isSubject || parts.size() >= kSummaryParts) continue;
        const QString text = fields::cellText(*field, field->get(message), m_surroundings);
        if (!text.isEmpty()) parts << text;
    }
    return parts.join(QStringLiteral(" · "));
}

void EntryTeller::chooseIcon(const schema::Kind& kind, const google::protobuf::Message* current,
                             Entry& entry) const {
    entry.icon = QString::fromStdString(kind.icon());
    if (current == nullptr) return;
    for (const schema::Field& field : kind.fields()) {
        if (field.type() != schema::ValueType::Ref || field.isMeta()) continue;
        const schema::Field* icon = fieldOfFormat(*field.target(), v1::FORMAT_ICON);
        if (icon == nullptr) continue;
        const schema::Value value = field.get(*current);
        const auto* ref = std::get_if<schema::Ref>(&value);
        if (ref == nullptr || ref->id.empty()) continue;
        const schema::Value known = m_surroundings.fact(*field.target(), ref->id, *icon);
        if (const auto* name = std::get_if<std::string>(&known); name != nullptr && !name->empty())
            entry.icon = QString::fromStdString(*name);
        entry.colour = m_surroundings.colourOf(*field.target(), ref->id);
    }
}

}  // namespace crm::client::history

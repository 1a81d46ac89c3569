#include "client/history/timeline_model.h"

#include "client/fields/cell_text.h"
#include "client/fields/surroundings.h"
#include "client/i18n/translator.h"
#include "client/net/error_text.h"
#include "client/net/session.h"
#include "client/workplace/layouts.h"
#include "client/workplace/workplace.h"
#include "crm/v1/annotations.pb.h"
#include "crm/v1/history_service.pb.h"
#include "crm/v1/layout.pb.h"

#include <algorithm>
#include <utility>

namespace crm::client::history {

namespace {

/// Changes that come closer together than this are read together.
constexpr int kFreshenMs = 50;
constexpr int kRetryMs = 2'000;
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

}  // namespace

TimelineModel::TimelineModel(const workplace::Workplace& workplace,
                             const workplace::Layouts& layouts, fields::Surroundings& surroundings,
                             live::RecordKey subject, QObject* parent)
    : QAbstractListModel(parent),
      m_workplace(workplace),
      m_layouts(layouts),
      m_surroundings(surroundings),
      m_subject(std::move(subject)) {
    m_freshening.setSingleShot(true);
    connect(&m_freshening, &QTimer::timeout, this, &TimelineModel::readNewest);
    connect(&workplace.cache, &live::RecordCache::changed, this, &TimelineModel::onChanged);
    connect(&workplace.cache, &live::RecordCache::stale, this, &TimelineModel::readNewest);
    connect(&surroundings, &fields::Surroundings::learned, this, [this] {
        // Icons and colours of event types have become known.
        for (std::size_t i = 0; i < m_told.size(); ++i) m_entries[i] = entryOf(m_told[i]);
        if (!m_entries.empty()) Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    });
    ask({}, false);
}

TimelineModel::~TimelineModel() = default;

void TimelineModel::setKinds(std::vector<std::string> kinds) {
    if (kinds == m_kinds) return;
    m_kinds = std::move(kinds);
    restart();
}

std::vector<const schema::Kind*> TimelineModel::tellingKinds() const {
    std::vector<const schema::Kind*> telling{m_subject.kind};
    for (const auto& kind : m_workplace.catalogue.kinds()) {
        const auto& paths = kind->toldIn();
        const bool tells = std::any_of(
            paths.begin(), paths.end(),
            [this](const schema::Field* field) { return field->target() == m_subject.kind; });
        if (tells && kind.get() != m_subject.kind) telling.push_back(kind.get());
    }
    return telling;
}

void TimelineModel::restart() {
    ++m_question;
    m_isAsking = false;
    beginResetModel();
    m_entries.clear();
    m_told.clear();
    m_nextPage.clear();
    endResetModel();
    setPhase(Phase::Loading);
    ask({}, false);
}

void TimelineModel::readNewest() {
    if (m_phase == Phase::Ready) return ask({}, true);
    // Nothing is shown yet but, perhaps, why: that stays until there is an answer.
    ++m_question;
    ask({}, false);
}

void TimelineModel::ask(const std::string& pageToken, bool isNewest) {
    v1::TimelineRequest request;
    request.set_kind(m_subject.kind->name());
    request.set_id(m_subject.id);
    for (const std::string& kind : m_kinds) request.add_kinds(kind);
    request.set_page_size(kPageSize);
    request.set_page_token(pageToken);
    const int question = m_question;
    m_isAsking = m_isAsking || !isNewest;
    net::CallOptions options;
    options.owner = this;
    net::deliver(m_workplace.session.api().timeline(request, options), this,
                 [this, question, isNewest](const absl::StatusOr<v1::TimelineResponse>& response) {
                     if (question != m_question) return;
                     if (!isNewest) m_isAsking = false;
                     if (!response.ok()) {
                         m_error = response.status();
                         if (m_entries.empty()) setPhase(Phase::Failed);
                         // What was asked for must not be lost with the answer. The next page is
                         // asked for again by whoever scrolls.
                         const bool isLost = isNewest || m_phase == Phase::Failed;
                         if (isLost && net::isServerAway(m_error)) m_freshening.start(kRetryMs);
                         return;
                     }
                     m_error = absl::OkStatus();
                     if (isNewest)
                         prepend(*response);
                     else
                         append(*response);
                     setPhase(Phase::Ready);
                 });
}

void TimelineModel::append(const v1::TimelineResponse& response) {
    m_nextPage = response.next_page_token();
    if (response.entries().empty()) return;
    const int first = rowCount();
    beginInsertRows({}, first, first + response.entries_size() - 1);
    for (const v1::TimelineEntry& told : response.entries()) {
        m_told.push_back(told);
        m_entries.push_back(entryOf(told));
    }
    endInsertRows();
}

void TimelineModel::prepend(const v1::TimelineResponse& response) {
    const std::int64_t newest = m_entries.empty() ? 0 : m_entries.front().position;
    int count = 0;
    while (count < response.entries_size() && response.entries(count).change().position() > newest)
        ++count;
    // More happened than one page holds: what lies between would be missing.
    if (count == response.entries_size() && !m_entries.empty() && count > 0) return restart();
    if (count == 0) return;
    beginInsertRows({}, 0, count - 1);
    m_told.insert(m_told.begin(), response.entries().begin(), response.entries().begin() + count);
    std::vector<Entry> fresh;
    for (int i = 0; i < count; ++i) fresh.push_back(entryOf(response.entries(i)));
    m_entries.insert(m_entries.begin(), fresh.begin(), fresh.end());
    endInsertRows();
}

void TimelineModel::onChanged(const live::RecordChange& change) {
    bool concerns = change.key == m_subject;
    if (!concerns && change.record != nullptr) {
        const google::protobuf::Message* message = change.key.kind->in(*change.record);
        for (const schema::Field* field : change.key.kind->toldIn()) {
            if (field->target() != m_subject.kind || message == nullptr) continue;
            const schema::Value value = field->get(*message);
            const auto* ref = std::get_if<schema::Ref>(&value);
            concerns = concerns || (ref != nullptr && ref->id == m_subject.id);
        }
    }
    // Of what is gone or not cached it is not known any more whose it was: asking is cheap.
    const bool mayConcern = change.record == nullptr && !change.key.kind->toldIn().empty();
    // Never put off: where much happens it would be for good.
    if ((concerns || mayConcern) && !m_freshening.isActive()) m_freshening.start(kFreshenMs);
}

void TimelineModel::setPhase(Phase phase) {
    m_phase = phase;
    Q_EMIT phaseChanged();
}

Entry TimelineModel::entryOf(const v1::TimelineEntry& told) const {
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
    if (!told.title().empty() && !(entry.key == m_subject))
        entry.headline += QStringLiteral(" · ") + QString::fromStdString(told.title()).simplified();
    describe(*kind, told, entry);
    return entry;
}

void TimelineModel::describe(const schema::Kind& kind, const v1::TimelineEntry& told,
                             Entry& entry) const {
    const google::protobuf::Message* after = kind.in(told.change().record());
    const google::protobuf::Message* before = kind.in(told.before());
    const google::protobuf::Message* current = kind.in(told.current());
    chooseIcon(kind, current != nullptr ? current : after, entry);
    if (entry.operation == Entry::Operation::Created) {
        const google::protobuf::Message* shown = current != nullptr ? current : after;
        if (shown != nullptr) entry.summary = summaryOf(kind, *shown);
        return;
    }
    if (entry.operation == Entry::Operation::Deleted) return;
    for (const std::string& name : told.change().fields().paths()) {
        const schema::Field* field = kind.field(name);
        if (field == nullptr || (field->isMeta() && name != "archived" && name != "code")) continue;
        const auto text = [&](const google::protobuf::Message* message) {
            if (message == nullptr) return QString();
            return fields::cellText(*field, field->get(*message), m_surroundings);
        };
        entry.changes.push_back({m_workplace.translator.label(*field), text(before), text(after)});
    }
}

QString TimelineModel::summaryOf(const schema::Kind& kind,
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

void TimelineModel::chooseIcon(const schema::Kind& kind, const google::protobuf::Message* current,
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

void TimelineModel::retranslate() {
    for (std::size_t i = 0; i < m_told.size(); ++i) m_entries[i] = entryOf(m_told[i]);
    if (!m_entries.empty()) Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

int TimelineModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QVariant TimelineModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const Entry& shown = entry(index.row());
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole) return shown.headline;
    if (role == Qt::ToolTipRole) return shown.at.toString(QStringLiteral("dd.MM.yyyy HH:mm"));
    return {};
}

bool TimelineModel::canFetchMore(const QModelIndex& parent) const {
    return !parent.isValid() && !m_nextPage.empty() && !m_isAsking;
}

void TimelineModel::fetchMore(const QModelIndex& parent) {
    if (canFetchMore(parent)) ask(m_nextPage, false);
}

}  // namespace crm::client::history

#include "client/history/timeline_model.h"

#include "client/fields/surroundings.h"
#include "client/net/error_text.h"
#include "client/net/session.h"
#include "client/workplace/workplace.h"
#include "common/schema/kind.h"
#include "common/words/change_words.h"
#include "crm/v1/history_service.pb.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace crm::client::history {

namespace {

/// Changes that come closer together than this are read together.
constexpr int kFreshenMs = 50;
constexpr int kRetryMs = 2'000;

}  // namespace

TimelineModel::TimelineModel(const workplace::Workplace& workplace,
                             const workplace::Layouts& layouts, fields::Surroundings& surroundings,
                             live::RecordKey subject, QObject* parent)
    : QAbstractListModel(parent),
      m_workplace(workplace),
      m_teller(workplace, layouts, surroundings, subject),
      m_subject(std::move(subject)),
      m_question(std::make_unique<v1::TimelineRequest>()) {
    m_freshening.setSingleShot(true);
    connect(&m_freshening, &QTimer::timeout, this, &TimelineModel::readNews);
    connect(&workplace.cache, &live::RecordCache::changed, this, &TimelineModel::onChanged);
    connect(&workplace.cache, &live::RecordCache::stale, this, &TimelineModel::readNews);
    // Icons and colours of event types have become known.
    connect(&surroundings, &fields::Surroundings::learned, this, &TimelineModel::retranslate);
    m_rowsWanted = kPageSize;
    ask(Page::First);
}

TimelineModel::~TimelineModel() = default;

void TimelineModel::setQuestion(const v1::TimelineRequest& question) {
    if (question.SerializeAsString() == m_question->SerializeAsString()) return;
    *m_question = question;
    m_sought = fields::FoundText(words::soughtWords(question.text()));
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
    ++m_number;
    m_isAsking = false;
    m_rowsWanted = kPageSize;
    beginResetModel();
    m_entries.clear();
    m_told.clear();
    m_nextPage.clear();
    m_previousPage.clear();
    endResetModel();
    setPhase(Phase::Loading);
    ask(Page::First);
}

void TimelineModel::readNews() {
    // Whoever looks at the past is not disturbed: what is new is above the page before.
    if (m_phase == Phase::Ready && !isAtNewest()) return;
    if (m_phase == Phase::Ready) return ask(Page::News);
    // Nothing is shown yet but, perhaps, why: that stays until there is an answer.
    ++m_number;
    ask(Page::First);
}

void TimelineModel::fetchNewer() {
    if (!isAtNewest() && !m_isAsking) ask(Page::Newer);
}

void TimelineModel::ask(Page page) {
    v1::TimelineRequest request = *m_question;
    request.set_kind(m_subject.kind->name());
    request.set_id(m_subject.id);
    request.set_page_size(kPageSize);
    request.set_page_token(page == Page::Older   ? m_nextPage
                           : page == Page::Newer ? m_previousPage
                                                 : std::string());
    const int number = m_number;
    const bool isNews = page == Page::News;
    m_isAsking = m_isAsking || !isNews;
    net::CallOptions options;
    options.owner = this;
    net::deliver(
        m_workplace.session.api().timeline(request, options), this,
        [this, number, page, isNews](const absl::StatusOr<v1::TimelineResponse>& response) {
            if (number != m_number) return;
            if (!isNews) m_isAsking = false;
            if (response.ok()) return take(page, *response);
            m_error = response.status();
            if (m_entries.empty()) setPhase(Phase::Failed);
            // What was asked for must not be lost with the answer. The next page is asked
            // for again by whoever scrolls.
            const bool isLost = isNews || m_phase == Phase::Failed;
            if (isLost && net::isPassing(m_error)) m_freshening.start(kRetryMs);
        });
}

void TimelineModel::take(Page page, const v1::TimelineResponse& response) {
    m_error = absl::OkStatus();
    if (page == Page::News) {
        takeNews(response);
    } else if (page == Page::Newer) {
        m_previousPage = response.previous_page_token();
        prepend(rowsOf(response, response.entries_size()));
    } else {
        if (page == Page::First) m_previousPage = response.previous_page_token();
        m_nextPage = response.next_page_token();
        append(rowsOf(response, response.entries_size()));
    }
    if (rowCount() < m_rowsWanted && !m_nextPage.empty() && !m_isAsking) ask(Page::Older);
    setPhase(Phase::Ready);
}

bool TimelineModel::join(Together& newer, const Together& older) {
    const v1::TimelineEntry& left = newer.back();
    const bool isSame = left.has_act() && left.act().id() == older.front().act().id();
    if (isSame) newer.insert(newer.end(), older.begin(), older.end());
    return isSame;
}

std::vector<TimelineModel::Together> TimelineModel::rowsOf(const v1::TimelineResponse& response,
                                                           int count) const {
    std::vector<Together> rows;
    for (int i = 0; i < count; ++i) {
        Together one{response.entries(i)};
        if (rows.empty() || !join(rows.back(), one)) rows.push_back(std::move(one));
    }
    return rows;
}

void TimelineModel::append(std::vector<Together> rows) {
    if (!rows.empty() && !m_told.empty() && join(m_told.back(), rows.front())) {
        rows.erase(rows.begin());
        m_entries.back() = m_teller.tell(m_told.back(), m_sought);
        Q_EMIT dataChanged(index(rowCount() - 1), index(rowCount() - 1));
    }
    if (rows.empty()) return;
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(rows.size()) - 1);
    for (Together& together : rows) {
        m_entries.push_back(m_teller.tell(together, m_sought));
        m_told.push_back(std::move(together));
    }
    endInsertRows();
}

void TimelineModel::prepend(std::vector<Together> rows) {
    if (!rows.empty() && !m_told.empty() && join(rows.back(), m_told.front())) {
        m_told.front() = std::move(rows.back());
        rows.pop_back();
        m_entries.front() = m_teller.tell(m_told.front(), m_sought);
        Q_EMIT dataChanged(index(0), index(0));
    }
    if (rows.empty()) return;
    beginInsertRows({}, 0, static_cast<int>(rows.size()) - 1);
    std::vector<Entry> fresh;
    for (const Together& together : rows) fresh.push_back(m_teller.tell(together, m_sought));
    m_entries.insert(m_entries.begin(), fresh.begin(), fresh.end());
    m_told.insert(m_told.begin(), std::make_move_iterator(rows.begin()),
                  std::make_move_iterator(rows.end()));
    endInsertRows();
}

void TimelineModel::takeNews(const v1::TimelineResponse& response) {
    const std::int64_t newest = m_entries.empty() ? 0 : m_entries.front().position;
    int count = 0;
    while (count < response.entries_size() && response.entries(count).change().position() > newest)
        ++count;
    // More happened than one page holds: what lies between would be missing.
    const bool isWhole = count == response.entries_size() && !response.next_page_token().empty();
    if (isWhole && !m_entries.empty() && count > 0) return restart();
    prepend(rowsOf(response, count));
}

void TimelineModel::onChanged(const live::RecordChange& change) {
    // The story of what was merged into the subject, or is no more, lies among what is shown.
    const schema::Field* mergedInto = m_subject.kind->mergedInto();
    const bool mayBelong = mergedInto != nullptr && change.key.kind == m_subject.kind &&
                           std::ranges::count(change.fields, mergedInto) > 0;
    if (mayBelong && isAtNewest()) return restart();
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

void TimelineModel::setExpanded(int row, bool isExpanded) {
    Entry& shown = m_entries[static_cast<std::size_t>(row)];
    if (shown.isExpanded == isExpanded) return;
    shown.isExpanded = isExpanded;
    Q_EMIT dataChanged(index(row), index(row), {Qt::SizeHintRole});
}

void TimelineModel::retranslate() {
    for (std::size_t i = 0; i < m_told.size(); ++i) {
        const bool isExpanded = m_entries[i].isExpanded;
        m_entries[i] = m_teller.tell(m_told[i], m_sought);
        m_entries[i].isExpanded = isExpanded;
    }
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
    if (!canFetchMore(parent)) return;
    m_rowsWanted = rowCount() + kPageSize;
    ask(Page::Older);
}

}  // namespace crm::client::history

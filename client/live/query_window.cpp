#include "client/live/query_window.h"

#include "client/live/page_merge.h"
#include "client/net/error_text.h"
#include "client/net/session.h"
#include "common/schema/kind.h"
#include "common/status/error.h"
#include "crm/v1/error.pb.h"
#include "crm/v1/records_service.pb.h"

#include <algorithm>
#include <utility>

namespace crm::client::live {

namespace {

/// A page is read again as soon as something happened, but not again before a while that grows with
/// what the answer took: many windows do not make a busy server busier.
constexpr std::chrono::milliseconds kLeastPause{100};
constexpr std::chrono::milliseconds kMostPause{2'000};
constexpr int kPausesForAnswer = 2;
constexpr std::chrono::milliseconds kFlashStep{50};
/// Pages are read before the last half page of what is loaded comes into view.
constexpr int kAhead = QueryModel::kPageRows / 2;
/// Room for rows that came since a page was read.
constexpr int kSlack = 50;
constexpr int kMostRows = 500;

void addConditionFields(const v1::Filter& filter, std::vector<std::string>& fields) {
    for (const v1::Filter& each : filter.all().filters()) addConditionFields(each, fields);
    for (const v1::Filter& each : filter.any().filters()) addConditionFields(each, fields);
    if (filter.has_not_()) addConditionFields(filter.not_(), fields);
    if (filter.has_condition()) fields.push_back(filter.condition().field());
}

}  // namespace

QueryWindow::QueryWindow(QueryModel& model, net::Session& session, RecordCache& cache,
                         const schema::Kind& kind)
    : m_model(model),
      m_session(session),
      m_cache(cache),
      m_kind(kind),
      m_question(std::make_unique<v1::QueryRequest>()),
      m_pause(kLeastPause) {
    m_clock.start();
    m_refreshTimer.setSingleShot(true);
    m_flashTimer.setInterval(kFlashStep);
    connect(&m_refreshTimer, &QTimer::timeout, this, &QueryWindow::pump);
    connect(&m_flashTimer, &QTimer::timeout, this, &QueryWindow::onFlashTick);
    connect(&cache, &RecordCache::changed, this, &QueryWindow::onRecordChanged);
    connect(&cache, &RecordCache::stale, this, &QueryWindow::refreshAll);
    connect(&cache, &RecordCache::cleared, this, [this] {
        if (m_phase != QueryModel::Phase::Empty) ask(v1::QueryRequest(*m_question));
    });
    connect(&session, &net::Session::stateChanged, this, [this](net::Session::State state) {
        if (state != net::Session::State::Online || m_error.ok()) return;
        m_error = absl::OkStatus();
        pump();
    });
}

QueryWindow::~QueryWindow() = default;

void QueryWindow::ask(const v1::QueryRequest& question) {
    v1::QueryRequest asked;
    asked.set_kind(m_kind.name());
    *asked.mutable_filter() = question.filter();
    if (!question.has_filter()) asked.clear_filter();
    asked.set_text(question.text());
    *asked.mutable_order() = question.order();
    if (question.has_fields()) *asked.mutable_fields() = question.fields();
    asked.set_with_archived(question.with_archived());
    *m_question = std::move(asked);
    m_watched = watchedFields();
    m_countCall.reset();
    if (std::exchange(m_count, std::nullopt)) Q_EMIT m_model.countChanged();
    jump(Target::Start);
}

std::vector<const schema::Field*> QueryWindow::watchedFields() const {
    std::vector<std::string> names = {"archived"};
    addConditionFields(m_question->filter(), names);
    for (const v1::Order& order : m_question->order()) names.push_back(order.field());
    std::vector<const schema::Field*> fields;
    for (const std::string& name : names) {
        if (const schema::Field* field = m_kind.field(name.substr(0, name.find('.'))))
            fields.push_back(field);
    }
    if (m_question->order().empty()) {
        for (const schema::OrderBy& order : m_kind.order()) fields.push_back(order.field);
    }
    if (!m_question->text().empty()) {
        for (const schema::Field& field : m_kind.fields()) {
            if (field.isSearched()) fields.push_back(&field);
        }
    }
    return fields;
}

void QueryWindow::jump(Target target) {
    m_call.reset();
    m_target = target;
    m_error = absl::OkStatus();
    setPhase(QueryModel::Phase::Loading);
    pump();
}

void QueryWindow::refreshAll() {
    if (m_phase == QueryModel::Phase::Empty) return;
    if (m_pages.empty()) m_target = Target::Start;
    for (Page& page : m_pages) page.isStale = true;
    m_refreshTimer.stop();
    pump();
}

void QueryWindow::setVisibleRows(int first, int last) {
    m_firstVisible = std::max(0, first);
    m_lastVisible = std::max(m_firstVisible, last);
    if (m_error.ok()) pump();
}

void QueryWindow::wantMore() {
    m_isMoreWanted = true;
    pump();
}

void QueryWindow::pump() {
    if (m_call) return;
    if (m_target) {
        read({{}, *m_target == Target::End}, QueryModel::kPageRows, &QueryWindow::onFirstPage);
    } else if (!m_pages.empty() && !extend()) {
        refreshVisible();
    }
}

bool QueryWindow::extend() {
    if (!isAtEnd() && (m_isMoreWanted || m_lastVisible >= m_size - kAhead)) {
        read({m_pages.back().nextToken, false}, QueryModel::kPageRows, &QueryWindow::onNextPage);
        return true;
    }
    if (!isAtStart() && m_firstVisible < kAhead) {
        read({m_pages.front().previousToken, false}, QueryModel::kPageRows,
             &QueryWindow::onPreviousPage);
        return true;
    }
    return false;
}

void QueryWindow::refreshVisible() {
    if (m_refreshTimer.isActive()) return;
    for (std::size_t i = pageAt(m_firstVisible); i < m_pages.size(); ++i) {
        if (firstRowOf(i) > std::max(m_lastVisible, m_firstVisible + 1)) return;
        Page& page = m_pages[i];
        if (!page.isStale) continue;
        page.isStale = false;
        m_refreshing = i;
        const int room =
            std::min(kMostRows,
                     std::max(QueryModel::kPageRows, static_cast<int>(page.rows.size())) + kSlack);
        m_refreshTimer.start(m_pause);
        m_refreshedAtMs = m_clock.elapsed();
        read(page.anchor, room, &QueryWindow::onRefreshed);
        return;
    }
}

void QueryWindow::adaptPause() {
    const std::chrono::milliseconds took(m_clock.elapsed() - m_refreshedAtMs);
    m_pause = std::clamp(took * kPausesForAnswer, kLeastPause, kMostPause);
}

void QueryWindow::read(const Anchor& anchor, int pageSize,
                       void (QueryWindow::*then)(const v1::QueryResponse&)) {
    v1::QueryRequest request = *m_question;
    request.set_page_size(pageSize);
    request.set_page_token(anchor.token);
    request.set_from_end(anchor.isFromEnd);
    m_reading = anchor;
    m_call = std::make_unique<QObject>();
    net::deliver(m_session.api().query(std::move(request), {.owner = m_call.get()}), m_call.get(),
                 [this, then](const absl::StatusOr<v1::QueryResponse>& answer) {
                     m_call.reset();
                     if (!answer.ok()) {
                         fail(answer.status());
                         return;
                     }
                     m_error = absl::OkStatus();
                     (this->*then)(*answer);
                     pump();
                 });
}

void QueryWindow::fail(const absl::Status& status) {
    const v1::Reason reason = reasonOf(status);
    if (reason == v1::REASON_BAD_PAGE_TOKEN && !m_reading.token.empty()) {
        jump(Target::Start);
        return;
    }
    m_error = status;
    if (net::isPassing(status)) {
        // The news that a page was read for must not be lost with the answer.
        for (Page& page : m_pages) {
            if (page.anchor == m_reading) page.isStale = true;
        }
        // Also of the first page: an answer that came too late leaves the session online, so that
        // no change of its state would ever ask again.
        m_refreshTimer.start(kMostPause);
    }
    if (m_target) {
        setPhase(QueryModel::Phase::Failed);
        return;
    }
    Q_EMIT m_model.phaseChanged();  // still Ready, but error() is new
}

void QueryWindow::setPhase(QueryModel::Phase phase) {
    if (std::exchange(m_phase, phase) != phase) Q_EMIT m_model.phaseChanged();
}

void QueryWindow::requestCount() {
    v1::QueryRequest request = *m_question;
    request.set_count_only(true);
    request.set_count_limit(QueryModel::kCountLimit);
    m_countCall = std::make_unique<QObject>();
    net::deliver(m_session.api().query(std::move(request), {.owner = m_countCall.get()}),
                 m_countCall.get(), [this](const absl::StatusOr<v1::QueryResponse>& answer) {
                     if (!answer.ok()) return;
                     m_count = QueryModel::Count{answer->count(), answer->count_capped()};
                     Q_EMIT m_model.countChanged();
                 });
}

std::vector<QueryWindow::Row> QueryWindow::rowsOf(const v1::QueryResponse& response) {
    std::vector<Row> rows;
    rows.reserve(static_cast<std::size_t>(response.records_size()));
    for (const v1::Record& record : response.records()) {
        RecordPtr cached = m_cache.put(record, m_question->fields());
        if (!cached || m_kind.in(*cached) == nullptr) continue;
        rows.push_back({schema::metaOf(*m_kind.in(*cached)).id, std::move(cached), false, 0});
    }
    return rows;
}

QueryWindow::Page QueryWindow::pageOf(const v1::QueryResponse& response, Anchor anchor,
                                      Direction direction) {
    Page page;
    page.anchor = std::move(anchor);
    page.direction = direction;
    page.rows = rowsOf(response);
    page.nextToken = response.next_page_token();
    page.previousToken = response.previous_page_token();
    return page;
}

void QueryWindow::onFirstPage(const v1::QueryResponse& response) {
    const bool isFromEnd = *std::exchange(m_target, std::nullopt) == Target::End;
    m_model.beginResetModel();
    m_pages.clear();
    m_ids.clear();
    m_pages.push_back(
        pageOf(response, m_reading, isFromEnd ? Direction::Backward : Direction::Forward));
    for (const Row& row : m_pages.front().rows) m_ids.insert(row.id);
    m_size = static_cast<int>(m_pages.front().rows.size());
    m_firstVisible = m_lastVisible = isFromEnd ? std::max(0, m_size - 1) : 0;
    m_isMoreWanted = false;
    m_model.endResetModel();
    setPhase(QueryModel::Phase::Ready);
}

void QueryWindow::onNextPage(const v1::QueryResponse& response) {
    m_isMoreWanted = false;
    // The end may have been cut off since: what follows on it would leave a hole.
    if (m_pages.empty() || m_pages.back().nextToken != m_reading.token) return;
    Page page = pageOf(response, m_reading, Direction::Forward);
    // A row that moved since it was read is shown where it is now.
    for (const Row& row : page.rows) forget(row.id);
    const int count = static_cast<int>(page.rows.size());
    if (count > 0) m_model.beginInsertRows({}, m_size, m_size + count - 1);
    for (const Row& row : page.rows) m_ids.insert(row.id);
    m_pages.push_back(std::move(page));
    m_size += count;
    if (count > 0) m_model.endInsertRows();
    trim(Direction::Forward);
}

void QueryWindow::onPreviousPage(const v1::QueryResponse& response) {
    if (m_pages.empty() || m_pages.front().previousToken != m_reading.token) return;
    Page page = pageOf(response, m_reading, Direction::Backward);
    for (const Row& row : page.rows) forget(row.id);
    const int count = static_cast<int>(page.rows.size());
    if (count > 0) m_model.beginInsertRows({}, 0, count - 1);
    for (const Row& row : page.rows) m_ids.insert(row.id);
    m_pages.push_front(std::move(page));
    m_size += count;
    if (count > 0) m_model.endInsertRows();
    shiftVisible(count);
    trim(Direction::Backward);
}

void QueryWindow::trim(Direction grown) {
    while (m_pages.size() > QueryModel::kMaxPages) {
        const std::size_t far = grown == Direction::Forward ? 0 : m_pages.size() - 1;
        removePage(far);
    }
}

void QueryWindow::removePage(std::size_t index) {
    const int first = firstRowOf(index);
    const int count = static_cast<int>(m_pages[index].rows.size());
    if (count > 0) m_model.beginRemoveRows({}, first, first + count - 1);
    for (const Row& row : m_pages[index].rows) m_ids.erase(row.id);
    m_pages.erase(m_pages.begin() + static_cast<std::ptrdiff_t>(index));
    m_size -= count;
    if (count > 0) m_model.endRemoveRows();
    if (first < m_firstVisible) shiftVisible(-count);
}

void QueryWindow::shiftVisible(int rows) {
    if (rows == 0) return;
    m_firstVisible = std::max(0, m_firstVisible + rows);
    m_lastVisible = std::max(m_firstVisible, m_lastVisible + rows);
    Q_EMIT m_model.rowsShifted(rows);
}

}  // namespace crm::client::live

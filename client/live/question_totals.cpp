#include "client/live/question_totals.h"

#include "client/net/session.h"
#include "common/schema/kind.h"
#include "crm/v1/records_service.pb.h"

#include <algorithm>

namespace crm::client::live {

namespace {

/// A flood of news makes one question, not one for each; and the longer an answer takes, the
/// longer until it is asked for again.
constexpr int kLeastPauseMs = 500;
constexpr int kMostPauseMs = 10'000;
constexpr int kPausesForAnswer = 4;

}  // namespace

QuestionTotals::QuestionTotals(net::Session& session, const QueryModel& model, int countLimit,
                               QObject* parent)
    : QObject(parent), m_session(session), m_kind(model.kind()), m_countLimit(countLimit) {
    m_timer.setSingleShot(true);
    m_timer.setInterval(kLeastPauseMs);
    connect(&m_timer, &QTimer::timeout, this, &QuestionTotals::request);
    const auto later = [this] {
        if (m_question != nullptr && !m_timer.isActive()) m_timer.start();
    };
    connect(&model, &QAbstractItemModel::dataChanged, this, later);
    connect(&model, &QAbstractItemModel::rowsInserted, this, later);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, later);
}

QuestionTotals::~QuestionTotals() = default;

void QuestionTotals::ask(const v1::QueryRequest& question) {
    m_question = std::make_unique<v1::QueryRequest>(question);
    m_question->set_kind(m_kind.name());
    m_question->set_count_only(true);
    m_question->set_count_limit(m_countLimit);
    m_question->set_totals_limit(kMostRecords);
    m_answer.reset();
    Q_EMIT changed();
    request();
}

void QuestionTotals::request() {
    m_timer.stop();
    m_call = std::make_unique<QObject>();
    m_asking.start();
    net::deliver(
        m_session.api().query(*m_question, {.owner = m_call.get()}), m_call.get(),
        [this](const absl::StatusOr<v1::QueryResponse>& answer) {
            m_timer.setInterval(std::clamp(static_cast<int>(m_asking.elapsed()) * kPausesForAnswer,
                                           kLeastPauseMs, kMostPauseMs));
            // The list says what is wrong; a sum that may be old is not shown.
            m_answer = answer.ok() ? std::make_unique<v1::QueryResponse>(*answer) : nullptr;
            Q_EMIT changed();
        });
}

}  // namespace crm::client::live

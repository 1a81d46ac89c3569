#include "client/live/transfer.h"

#include "client/net/error_text.h"
#include "client/net/file_transfer.h"
#include "client/net/session.h"
#include "common/status/error.h"
#include "crm/v1/error.pb.h"

#include <QPromise>
#include <QThreadPool>

#include <algorithm>
#include <utility>

namespace crm::client::live {

namespace {

constexpr std::chrono::milliseconds kProgress{100};
constexpr std::chrono::milliseconds kFirstBackOff{300};
constexpr std::chrono::milliseconds kLongestBackOff{5'000};

}  // namespace

Transfer::Transfer(net::Session& session, QThreadPool& pool, QString name, std::int64_t size,
                   Work work, QObject* parent)
    : QObject(parent),
      m_session(session),
      m_pool(pool),
      m_name(std::move(name)),
      m_size(size),
      m_work(std::move(work)) {
    m_progress.setInterval(kProgress);
    m_retry.setSingleShot(true);
    connect(&m_progress, &QTimer::timeout, this, &Transfer::readProgress);
    connect(&m_retry, &QTimer::timeout, this, &Transfer::begin);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &Transfer::onTried);
    connect(&session, &net::Session::stateChanged, this, [this](net::Session::State state) {
        if (m_state == State::Waiting && state == net::Session::State::Online) begin();
    });
    begin();
}

Transfer::Transfer(net::Session& session, QThreadPool& pool, QString name, absl::Status error,
                   QObject* parent)
    : QObject(parent),
      m_session(session),
      m_pool(pool),
      m_name(std::move(name)),
      m_state(State::Failed),
      m_error(std::move(error)) {}

Transfer::~Transfer() {
    if (m_line) m_line->cancel();
}

void Transfer::begin() {
    m_retry.stop();
    if (m_session.api().channel() == nullptr) return waitForServer(false);
    m_line = std::make_shared<net::FileLine>(m_session.api().channel(), m_session.api().token());
    m_line->setDone(m_done);
    const auto promise = std::make_shared<QPromise<absl::Status>>();
    m_watcher.setFuture(promise->future());
    m_progress.start();
    setState(State::Going);
    m_pool.start([promise, line = m_line, work = m_work] {
        promise->start();
        promise->addResult(line->isCancelled() ? absl::CancelledError("before it began")
                                               : work(*line));
        promise->finish();
    });
}

void Transfer::onTried() {
    if (isOver()) return;  // cancelled: nobody cares how it ended
    m_progress.stop();
    readProgress();
    m_line.reset();
    m_error = m_watcher.result();
    if (m_error.ok()) {
        m_done = m_size;
        return setState(State::Done);
    }
    if (net::isSignInNeeded(m_error)) return waitForServer(false);
    // A server that stops cancels what it cannot wait for.
    const bool isPassing = net::isPassing(m_error) || absl::IsCancelled(m_error) ||
                           reasonOf(m_error) == v1::REASON_OUT_OF_STEP;
    if (isPassing) return waitForServer(true);
    setState(State::Failed);
}

/// Until the feed is up again, or by the timer, whichever comes first.
void Transfer::waitForServer(bool byTimer) {
    m_backOff = std::clamp(m_backOff * 2, kFirstBackOff, kLongestBackOff);
    if (byTimer) m_retry.start(m_backOff);
    setState(State::Waiting);
}

void Transfer::cancel() {
    if (isOver()) return;
    m_retry.stop();
    m_progress.stop();
    if (m_line) m_line->cancel();
    setState(State::Cancelled);
}

void Transfer::retry() {
    if (!canRetry()) return;
    m_backOff = std::chrono::milliseconds::zero();
    begin();
}

void Transfer::setState(State state) {
    if (m_state == state) return;
    m_state = state;
    Q_EMIT changed();
    if (isOver()) Q_EMIT ended();
}

void Transfer::readProgress() {
    if (!m_line) return;
    if (m_line->size() > 0) m_size = m_line->size();
    const std::int64_t done = m_line->done();
    if (done == m_done) return;
    // Something goes through: the next break is a new one.
    m_backOff = std::chrono::milliseconds::zero();
    m_done = done;
    Q_EMIT changed();
}

}  // namespace crm::client::live

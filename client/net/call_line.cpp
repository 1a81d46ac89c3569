#include "client/net/call_line.h"

#include <QCoreApplication>
#include <QTimer>

#include <utility>

namespace crm::client::net {

CallLine::~CallLine() {
    close();
}

void CallLine::Attempt::await_suspend(std::coroutine_handle<> waiting) {
    m_state->waiting = waiting;
    m_line.m_inFlight.insert(m_state.get());
    if (m_owner != nullptr) {
        m_state->ownerWatch =
            QObject::connect(m_owner, &QObject::destroyed, &m_line,
                             [state = m_state.get()] { state->context.TryCancel(); });
    }
    {
        const std::lock_guard lock(m_line.m_mutex);
        ++m_line.m_pending;
    }
    // gRPC may be done, and the coroutine with this awaiter gone, before `start` returns.
    const auto start = std::move(m_start);
    start([line = &m_line, state = m_state](grpc::Status status) {
        line->finished(state, std::move(status));
    });
}

void CallLine::Pause::await_suspend(std::coroutine_handle<> waiting) {
    CallLine& line = m_line;
    line.m_pauses.insert(waiting.address());
    QTimer::singleShot(m_length, &line, [&line, waiting] {
        if (line.m_pauses.erase(waiting.address()) > 0) waiting.resume();
    });
}

void CallLine::finished(const std::shared_ptr<CallState>& state, grpc::Status status) {
    state->status = std::move(status);
    const std::lock_guard lock(m_mutex);
    QMetaObject::invokeMethod(
        this, [this, state] { resume(state); }, Qt::QueuedConnection);
    --m_pending;
    m_idle.notify_all();
}

void CallLine::resume(const std::shared_ptr<CallState>& state) {
    m_inFlight.erase(state.get());
    QObject::disconnect(state->ownerWatch);
    std::exchange(state->waiting, nullptr).resume();
}

void CallLine::cancelAll() {
    for (CallState* state : m_inFlight) state->context.TryCancel();
}

void CallLine::close() {
    if (std::exchange(m_isClosed, true)) return;
    cancelAll();
    const auto pauses = std::exchange(m_pauses, {});
    for (void* address : pauses) std::coroutine_handle<>::from_address(address).resume();
    {
        std::unique_lock lock(m_mutex);
        m_idle.wait(lock, [this] { return m_pending == 0; });
    }
    // The ends of the cancelled calls are queued for this object: hear them now, no event loop may
    // run any more.
    QCoreApplication::sendPostedEvents(this, QEvent::MetaCall);
}

}  // namespace crm::client::net

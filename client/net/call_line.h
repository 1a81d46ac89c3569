#pragma once

#include <QCoroTask>
#include <QObject>
#include <grpcpp/grpcpp.h>

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <unordered_set>
#include <vector>

namespace crm::client::net {

/// What gRPC and the awaiting coroutine share of one attempt; the request and reply live in a
/// derived state.
struct CallState {
    virtual ~CallState() = default;

    grpc::ClientContext context;
    grpc::Status status;
    std::coroutine_handle<> waiting;
    QMetaObject::Connection ownerWatch;
};

/// All calls in flight: brings their ends from gRPC's threads to the UI thread, and ends them all
/// when it goes. UI thread only, but for finished().
class CallLine : public QObject {
    Q_OBJECT

public:
    CallLine() = default;
    /// As close(), and waits (milliseconds) until gRPC has let go.
    ~CallLine() override;

    /// Awaits one attempt: `start` begins it with a callback that gRPC calls once. The call is
    /// cancelled when `owner` (may be null) is destroyed.
    class Attempt {
    public:
        using Done = std::function<void(grpc::Status)>;
        Attempt(CallLine& line, std::shared_ptr<CallState> state, const QObject* owner,
                std::function<void(Done)> start)
            : m_line(line), m_state(std::move(state)), m_owner(owner), m_start(std::move(start)) {}

        bool await_ready() const { return false; }
        void await_suspend(std::coroutine_handle<> waiting);
        void await_resume() const {}

    private:
        CallLine& m_line;
        std::shared_ptr<CallState> m_state;
        const QObject* m_owner;
        std::function<void(Done)> m_start;
    };

    /// Awaits a while; shorter when the line is closed.
    class Pause {
    public:
        Pause(CallLine& line, std::chrono::milliseconds length) : m_line(line), m_length(length) {}
        bool await_ready() const { return m_line.m_isClosed; }
        void await_suspend(std::coroutine_handle<> waiting);
        void await_resume() const {}

    private:
        CallLine& m_line;
        std::chrono::milliseconds m_length;
    };

    /// Calls in flight end with CANCELLED; new ones may follow.
    void cancelAll();
    /// Calls in flight end with CANCELLED before this returns, and no others begin.
    void close();
    bool isClosed() const { return m_isClosed; }

private:
    /// gRPC's thread.
    void finished(const std::shared_ptr<CallState>& state, grpc::Status status);
    void resume(const std::shared_ptr<CallState>& state);

    bool m_isClosed = false;
    std::unordered_set<CallState*> m_inFlight;
    std::unordered_set<void*> m_pauses;
    std::mutex m_mutex;
    std::condition_variable m_idle;
    /// Callbacks that gRPC has yet to make; guarded by m_mutex.
    int m_pending = 0;
};

}  // namespace crm::client::net

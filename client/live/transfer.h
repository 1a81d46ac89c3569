#pragma once

#include "absl/status/status.h"

#include <QFutureWatcher>
#include <QObject>
#include <QString>
#include <QTimer>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>

class QThreadPool;

namespace crm::client::net {
class FileLine;
class Session;
}  // namespace crm::client::net

namespace crm::client::live {

/// A file on its way, in either direction. It goes on by itself after the connection was lost, from
/// where it was. UI thread; the work is done on the pool.
class Transfer : public QObject {
    Q_OBJECT

public:
    enum class State {
        Going,    ///< or about to
        Waiting,  ///< the server is away; it goes on by itself
        Done,
        Failed,  ///< see error()
        Cancelled,
    };
    Q_ENUM(State)
    /// One try; called on a thread of the pool, never twice at once.
    using Work = std::function<absl::Status(net::FileLine&)>;

    /// Begins at once.
    Transfer(net::Session& session, QThreadPool& pool, QString name, std::int64_t size, Work work,
             QObject* parent = nullptr);
    /// One that was refused before it began.
    Transfer(net::Session& session, QThreadPool& pool, QString name, absl::Status error,
             QObject* parent = nullptr);
    ~Transfer() override;

    State state() const { return m_state; }
    bool isOver() const { return m_state != State::Going && m_state != State::Waiting; }
    /// Of the file.
    const QString& name() const { return m_name; }
    std::int64_t size() const { return m_size; }
    /// Bytes that have made it.
    std::int64_t done() const { return m_done; }
    const absl::Status& error() const { return m_error; }
    /// Whether retry() can help.
    bool canRetry() const { return m_work != nullptr && m_state == State::Failed; }

    void cancel();
    void retry();

Q_SIGNALS:
    /// The state or the bytes.
    void changed();
    /// The state became Done, Failed or Cancelled; after changed().
    void ended();

private:
    void begin();
    void onTried();
    void waitForServer(bool byTimer);
    void setState(State state);
    void readProgress();

    net::Session& m_session;
    QThreadPool& m_pool;
    const QString m_name;
    std::int64_t m_size = 0;
    const Work m_work;
    State m_state = State::Going;
    std::int64_t m_done = 0;
    absl::Status m_error;
    // Shared with the thread that works, which may be the last to leave.
    std::shared_ptr<net::FileLine> m_line;
    QFutureWatcher<absl::Status> m_watcher;
    QTimer m_progress;
    QTimer m_retry;
    std::chrono::milliseconds m_backOff{0};
};

}  // namespace crm::client::live

#pragma once

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace crm::database {

class Connection;

/// What a worker does with its connection. `run` gets UNAVAILABLE or CANCELLED instead of a
/// connection when there is none to be had or the pool stops; it is called exactly once, on a
/// worker (or on the stopping thread).
struct Job {
    std::function<void(absl::StatusOr<Connection*>)> run;
    absl::Time deadline = absl::InfiniteFuture();
    /// Asked before the job starts; true skips it (`run` gets CANCELLED). May be empty.
    std::function<bool()> isCancelled;
};

/// A fixed number of threads, each with its own connection and prepared statements, behind one
/// bounded queue. submit() may be called on any thread and never blocks.
class WorkerPool {
public:
    struct Options {
        std::string url;
        int workers = 8;
        std::size_t queueLimit = 2000;
    };

    /// Fails when the first connection cannot be made.
    static absl::StatusOr<std::unique_ptr<WorkerPool>> start(Options options);
    /// Finishes what is queued, then stops.
    ~WorkerPool();

    /// RESOURCE_EXHAUSTED (REASON_OVERLOADED) when the queue is full, UNAVAILABLE (REASON_STOPPING)
    /// when stopping; then `run` is not called.
    absl::Status submit(Job job);
    void stop();
    std::size_t queued() const;
    std::size_t busy() const;

    struct Implementation;

private:
    explicit WorkerPool(std::unique_ptr<Implementation> implementation);
    std::unique_ptr<Implementation> m_implementation;
};

}  // namespace crm::database

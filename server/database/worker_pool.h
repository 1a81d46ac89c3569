#pragma once

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace crm::database {

class Connection;

/// One of many like questions that one statement can answer together ("WHERE id = ANY($1)"). Derive
/// from it a class that holds the question and knows where its answer goes:
///
///     class GetById final : public BatchItem {
///     public:
///         GetById(std::string id, std::function<void(StatusOr<Card>)> done);
///         std::string batchKey() const override { return "get client"; }
///         void answer(Connection& connection, const std::vector<BatchItem*>& items) override {
///             // every item of one key is of one class: static_cast<GetById&>(*items[i])
///         }
///         void refuse(const absl::Status& status) override { m_done(status); }
///     };
///
/// Exactly one of answer() and refuse() concludes each item; both are called on a worker (or on the
/// stopping thread).
class BatchItem {
public:
    virtual ~BatchItem() = default;

    /// Items of equal keys are asked together: equal in all that makes the statement (and in
    /// class).
    virtual std::string batchKey() const = 0;
    /// Concludes all `items` (1 to WorkerPool::kBatchLimit, this one is the first) in one go.
    virtual void answer(Connection& connection, const std::vector<BatchItem*>& items) = 0;
    /// Concludes this one without an answer: cancelled, too late, no database, stopping.
    virtual void refuse(const absl::Status& status) = 0;
};

/// What a worker does with its connection: either `run` or `item` is set.
struct Job {
    /// Gets UNAVAILABLE, DEADLINE_EXCEEDED or CANCELLED instead of a connection when there is none
    /// to be had, it is too late, or nobody waits any more; called exactly once, on a worker (or on
    /// the stopping thread).
    std::function<void(absl::StatusOr<Connection*>)> run;
    absl::Time deadline = absl::InfiniteFuture();
    /// Asked before the job starts, and by who counts the abandoned, on any thread; true skips it
    /// (`run` gets CANCELLED). May be empty.
    std::function<bool()> isCancelled;
    /// Instead of `run`: a question that may be asked together with others of its key.
    std::unique_ptr<BatchItem> item;
};

/// A fixed number of threads, each with its own connection and prepared statements, behind one
/// bounded queue. submit() may be called on any thread and never blocks.
///
/// A worker that takes a batch item takes all queued ones of its key, up to kBatchLimit, and asks
/// them in one round trip; they run under the latest of their deadlines. At most
/// Options::workersPerKey workers are busy with one key: what arrives meanwhile gathers, so under
/// load the batches grow by themselves, and a lone item never waits.
class WorkerPool {
public:
    static constexpr std::size_t kBatchLimit = 64;

    struct Options {
        std::string url;
        int workers = 8;
        std::size_t queueLimit = 2000;
        int workersPerKey = 2;
    };

    /// Since the start; for the metrics page.
    struct Counters {
        std::uint64_t done = 0;     ///< jobs that got their connection
        std::uint64_t refused = 0;  ///< turned away by submit()
        std::uint64_t expired = 0;  ///< too late when their turn came
        std::uint64_t cancelled = 0;
        std::uint64_t homeless = 0;  ///< no connection to be had
        std::uint64_t batches = 0;   ///< round trips for batch items
        std::uint64_t batched = 0;   ///< items answered in them
        absl::Duration waited;       ///< in the queue, all jobs together
        absl::Duration worked;       ///< on a connection, all workers together
    };

    /// Fails when the first connection cannot be made.
    static absl::StatusOr<std::unique_ptr<WorkerPool>> start(Options options);
    /// Finishes what is queued, then stops.
    ~WorkerPool();

    /// RESOURCE_EXHAUSTED (REASON_OVERLOADED) when the queue is full, UNAVAILABLE (REASON_STOPPING)
    /// when stopping; then neither `run` nor the item is called.
    absl::Status submit(Job job);
    /// Finishes what is queued and joins the workers. Not from a worker.
    void stop();
    std::size_t queued() const;
    /// How many of the queued nobody waits for any more; they are skipped when their turn comes.
    std::size_t abandoned() const;
    std::size_t busy() const;
    Counters counters() const;

    struct Implementation;

private:
    explicit WorkerPool(std::unique_ptr<Implementation> implementation);
    std::unique_ptr<Implementation> m_implementation;
};

}  // namespace crm::database

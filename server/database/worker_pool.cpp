#include "server/database/worker_pool.h"

#include "absl/time/clock.h"

#include "server/database/connection.h"
#include "server/database/job_queue.h"
#include "server/database/sql_errors.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>
#include <utility>

namespace crm::database {

struct WorkerPool::Implementation {
    explicit Implementation(Options given)
        : options(std::move(given)), queue(options.queueLimit, options.workersPerKey) {}

    void work(std::unique_ptr<Connection> connection);
    void serve(Connection& connection, JobQueue::Turn& turn);
    /// OK, or why the job is not to be done any more.
    absl::Status stillWanted(const Job& job);
    Connection* connected(Connection& connection, absl::Status& why);
    void serveJob(Connection& connection, Job& job);
    void serveItems(Connection& connection, std::vector<JobQueue::Queued>& jobs);
    void count(const std::function<void(Counters&)>& change);

    const Options options;
    JobQueue queue;
    std::vector<std::thread> threads;
    std::once_flag stopped;
    mutable std::mutex countersMutex;
    Counters counters;
};

void WorkerPool::Implementation::count(const std::function<void(Counters&)>& change) {
    const std::lock_guard lock(countersMutex);
    change(counters);
}

void WorkerPool::Implementation::work(std::unique_ptr<Connection> connection) {
    JobQueue::Turn turn;
    while (queue.take(turn)) {
        const absl::Time begun = absl::Now();
        absl::Duration waited;
        for (const JobQueue::Queued& queued : turn.jobs) waited += begun - queued.since;
        serve(*connection, turn);
        queue.finish(turn);
        turn.jobs.clear();
        count([&](Counters& all) {
            all.waited += waited;
            all.worked += absl::Now() - begun;
        });
    }
}

void WorkerPool::Implementation::serve(Connection& connection, JobQueue::Turn& turn) {
    if (turn.key.empty()) {
        serveJob(connection, turn.jobs.front().job);
    } else {
        serveItems(connection, turn.jobs);
    }
}

absl::Status WorkerPool::Implementation::stillWanted(const Job& job) {
    if (job.isCancelled && job.isCancelled()) {
        count([](Counters& all) { ++all.cancelled; });
        return absl::CancelledError("nobody waits for it any more");
    }
    if (job.deadline != absl::InfiniteFuture() && absl::Now() >= job.deadline) {
        count([](Counters& all) { ++all.expired; });
        return deadlineExceeded();
    }
    return absl::OkStatus();
}

Connection* WorkerPool::Implementation::connected(Connection& connection, absl::Status& why) {
    why = connection.revive();
    if (why.ok()) return &connection;
    count([](Counters& all) { ++all.homeless; });
    return nullptr;
}

void WorkerPool::Implementation::serveJob(Connection& connection, Job& job) {
    absl::Status why = stillWanted(job);
    Connection* ready = why.ok() ? connected(connection, why) : nullptr;
    if (ready == nullptr) return job.run(why);
    ready->setDeadline(job.deadline);
    job.run(ready);
    count([](Counters& all) { ++all.done; });
}

void WorkerPool::Implementation::serveItems(Connection& connection,
                                            std::vector<JobQueue::Queued>& jobs) {
    std::vector<BatchItem*> items;
    absl::Time deadline = absl::InfinitePast();
    for (JobQueue::Queued& queued : jobs) {
        const absl::Status why = stillWanted(queued.job);
        if (!why.ok()) {
            queued.job.item->refuse(why);
            continue;
        }
        items.push_back(queued.job.item.get());
        deadline = std::max(deadline, queued.job.deadline);
    }
    if (items.empty()) return;
    absl::Status why;
    Connection* ready = connected(connection, why);
    if (ready == nullptr) {
        for (BatchItem* item : items) item->refuse(why);
        return;
    }
    ready->setDeadline(deadline);
    items.front()->answer(*ready, items);
    count([&](Counters& all) {
        all.done += items.size();
        all.batched += items.size();
        ++all.batches;
    });
}

WorkerPool::WorkerPool(std::unique_ptr<Implementation> implementation)
    : m_implementation(std::move(implementation)) {}

WorkerPool::~WorkerPool() {
    stop();
}

absl::StatusOr<std::unique_ptr<WorkerPool>> WorkerPool::start(Options options) {
    auto first = Connection::open(options.url);
    if (!first.ok()) return first.status();
    auto implementation = std::make_unique<Implementation>(std::move(options));
    Implementation* pool = implementation.get();
    std::unique_ptr<Connection> connection = *std::move(first);
    for (int i = 0; i < pool->options.workers; ++i) {
        pool->threads.emplace_back(
            [pool, own = std::move(connection)]() mutable { pool->work(std::move(own)); });
        connection = Connection::later(pool->options.url);
    }
    return std::unique_ptr<WorkerPool>(new WorkerPool(std::move(implementation)));
}

absl::Status WorkerPool::submit(Job job) {
    absl::Status status = m_implementation->queue.push(std::move(job));
    if (!status.ok()) m_implementation->count([](Counters& all) { ++all.refused; });
    return status;
}

void WorkerPool::stop() {
    std::call_once(m_implementation->stopped, [this] {
        m_implementation->queue.close();
        for (std::thread& thread : m_implementation->threads) thread.join();
    });
}

std::size_t WorkerPool::queued() const {
    return m_implementation->queue.size();
}
std::size_t WorkerPool::abandoned() const {
    return m_implementation->queue.abandoned();
}
std::size_t WorkerPool::busy() const {
    return m_implementation->queue.taken();
}

WorkerPool::Counters WorkerPool::counters() const {
    const std::lock_guard lock(m_implementation->countersMutex);
    return m_implementation->counters;
}

}  // namespace crm::database

#pragma once

#include "absl/status/status.h"
#include "absl/time/time.h"

#include "server/database/worker_pool.h"

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

namespace crm::database {

/// The queue between callers and workers: in order of arrival, with the batch items of one key side
/// by side. Any thread.
class JobQueue {
public:
    struct Queued {
        Job job;
        absl::Time since;
    };
    /// What a worker takes at once: one job, or batch items of one key.
    struct Turn {
        std::vector<Queued> jobs;
        std::string key;  ///< empty for a job of its own
    };

    JobQueue(std::size_t limit, int workersPerKey)
        : m_limit(limit), m_workersPerKey(workersPerKey) {}

    absl::Status push(Job job);
    /// Waits; false once the queue is closed and empty. A turn is given back by finish().
    bool take(Turn& turn);
    void finish(const Turn& turn);
    /// Nothing more is accepted; what is queued is still handed out.
    void close();
    std::size_t size() const;
    /// How many of them nobody waits for any more.
    std::size_t abandoned() const;
    std::size_t taken() const;

private:
    /// The waiting items of one key, and how many workers are busy with such.
    struct Lane {
        std::deque<Queued> items;
        int workers = 0;
        bool isListed = false;  ///< has its place in m_order
    };
    /// A place in the order of arrival: a job, or the name of a lane.
    struct Place {
        Queued queued;
        std::string lane;
    };

    void list(const std::string& key, Lane& lane);
    void takeLane(const std::string& key, Turn& turn);

    const std::size_t m_limit;
    const int m_workersPerKey;
    mutable std::mutex m_mutex;
    std::condition_variable m_arrived;
    std::deque<Place> m_order;
    std::unordered_map<std::string, Lane> m_lanes;
    std::size_t m_size = 0;
    std::size_t m_taken = 0;
    std::size_t m_idle = 0;
    bool m_isClosed = false;
};

}  // namespace crm::database

#include "server/database/job_queue.h"

#include "absl/time/clock.h"

#include "common/status/error.h"
#include "crm/v1/error.pb.h"

#include <algorithm>
#include <utility>

namespace crm::database {

absl::Status JobQueue::push(Job job) {
    const std::string key = job.item ? job.item->batchKey() : std::string();
    const std::lock_guard lock(m_mutex);
    if (m_isClosed) {
        return makeError(absl::StatusCode::kUnavailable, Violation{v1::REASON_STOPPING, {}, {}});
    }
    if (m_size >= m_limit) {
        return makeError(absl::StatusCode::kResourceExhausted,
                         Violation{v1::REASON_OVERLOADED, {}, {}});
    }
    ++m_size;
    Queued queued{std::move(job), absl::Now()};
    if (queued.job.item) {
        Lane& lane = m_lanes[key];
        lane.items.push_back(std::move(queued));
        list(key, lane);
    } else {
        m_order.push_back(Place{std::move(queued), {}});
        if (m_idle > 0) m_arrived.notify_one();
    }
    return absl::OkStatus();
}

/// Gives the lane a place in the order unless it has one, or its workers will come back to it
/// anyway.
void JobQueue::list(const std::string& key, Lane& lane) {
    if (lane.isListed || lane.workers >= m_workersPerKey) return;
    lane.isListed = true;
    m_order.push_back(Place{{}, key});
    if (m_idle > 0) m_arrived.notify_one();
}

bool JobQueue::take(Turn& turn) {
    std::unique_lock lock(m_mutex);
    ++m_idle;
    m_arrived.wait(lock, [this] { return !m_order.empty() || (m_isClosed && m_size == 0); });
    --m_idle;
    if (m_order.empty()) return false;
    Place place = std::move(m_order.front());
    m_order.pop_front();
    turn = Turn{};
    if (place.queued.job.run) {
        turn.jobs.push_back(std::move(place.queued));
        --m_size;
    } else {
        takeLane(place.lane, turn);
    }
    ++m_taken;
    return true;
}

void JobQueue::takeLane(const std::string& key, Turn& turn) {
    Lane& lane = m_lanes[key];
    lane.isListed = false;
    ++lane.workers;
    const std::size_t count = std::min(lane.items.size(), WorkerPool::kBatchLimit);
    const auto end = lane.items.begin() + static_cast<std::ptrdiff_t>(count);
    turn.jobs.assign(std::make_move_iterator(lane.items.begin()), std::make_move_iterator(end));
    turn.key = key;
    lane.items.erase(lane.items.begin(), end);
    m_size -= count;
    if (!lane.items.empty()) list(key, lane);
}

void JobQueue::finish(const Turn& turn) {
    const std::lock_guard lock(m_mutex);
    --m_taken;
    if (!turn.key.empty()) {
        const auto lane = m_lanes.find(turn.key);
        --lane->second.workers;
        if (!lane->second.items.empty()) {
            list(turn.key, lane->second);
        } else if (lane->second.workers == 0) {
            m_lanes.erase(lane);
        }
    }
    if (m_isClosed) m_arrived.notify_all();
}

void JobQueue::close() {
    const std::lock_guard lock(m_mutex);
    m_isClosed = true;
    m_arrived.notify_all();
}

std::size_t JobQueue::size() const {
    const std::lock_guard lock(m_mutex);
    return m_size;
}

std::size_t JobQueue::abandoned() const {
    const auto isAbandoned = [](const Queued& queued) {
        return queued.job.isCancelled && queued.job.isCancelled();
    };
    const std::lock_guard lock(m_mutex);
    auto count = std::ranges::count_if(m_order, isAbandoned, &Place::queued);
    for (const auto& [key, lane] : m_lanes) count += std::ranges::count_if(lane.items, isAbandoned);
    return static_cast<std::size_t>(count);
}

std::size_t JobQueue::taken() const {
    const std::lock_guard lock(m_mutex);
    return m_taken;
}

}  // namespace crm::database

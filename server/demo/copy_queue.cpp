#include "server/demo/copy_queue.h"

#include <utility>

namespace crm::demo {

bool CopyQueue::put(CopyBatch batch) {
    const absl::MutexLock lock(&m_mutex);
    m_mutex.Await(absl::Condition(this, &CopyQueue::hasRoom));
    if (m_isClosed) return false;
    m_batches.push_back(std::move(batch));
    return true;
}

bool CopyQueue::take(CopyBatch& batch) {
    const absl::MutexLock lock(&m_mutex);
    m_mutex.Await(absl::Condition(this, &CopyQueue::hasNews));
    if (m_batches.empty()) return false;
    batch = std::move(m_batches.front());
    m_batches.pop_front();
    return true;
}

void CopyQueue::close() {
    const absl::MutexLock lock(&m_mutex);
    m_isClosed = true;
}

}  // namespace crm::demo

#include "server/feed/doorbell.h"

namespace crm::feed {

std::uint64_t Doorbell::ring() {
    const absl::MutexLock lock(&m_mutex);
    return ++m_rings;
}

std::uint64_t Doorbell::wait(std::uint64_t heard, absl::Duration timeout) {
    const absl::MutexLock lock(&m_mutex);
    const auto rang = [this, heard]()
                          ABSL_SHARED_LOCKS_REQUIRED(m_mutex) { return m_rings != heard; };
    m_mutex.AwaitWithTimeout(absl::Condition(&rang), timeout);
    return m_rings;
}

}  // namespace crm::feed

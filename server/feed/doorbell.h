#pragma once

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"

#include <cstdint>

namespace crm::feed {

/// Wakes the tail: rung by the listener, by the hub when somebody waits for a newer point, and by
/// whoever stops it. Rings that come while the tail works are one ring. Any thread.
class Doorbell {
public:
    /// The number of this ring: a step whose ticket is at least that was read after it.
    std::uint64_t ring() ABSL_LOCKS_EXCLUDED(m_mutex);
    /// Waits until it rings again after the ring `heard`, or for the time given. The number of the
    /// latest ring.
    std::uint64_t wait(std::uint64_t heard, absl::Duration timeout) ABSL_LOCKS_EXCLUDED(m_mutex);

private:
    absl::Mutex m_mutex;
    std::uint64_t m_rings ABSL_GUARDED_BY(m_mutex) = 0;
};

}  // namespace crm::feed

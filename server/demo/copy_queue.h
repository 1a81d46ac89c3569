#pragma once

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"

#include <deque>
#include <string>

namespace crm::demo {

/// Lines for one table, in PostgreSQL's COPY text format.
struct CopyBatch {
    std::string statement;
    std::string lines;
};

/// Hands batches from the thread that makes them to the one that stores them; a few at a time, so
/// that neither gets far ahead. Any thread.
class CopyQueue {
public:
    /// Waits while the queue is full. False once closed: nobody takes batches any more.
    bool put(CopyBatch batch) ABSL_LOCKS_EXCLUDED(m_mutex);
    /// Waits for a batch. False when the queue is closed and empty.
    bool take(CopyBatch& batch) ABSL_LOCKS_EXCLUDED(m_mutex);
    void close() ABSL_LOCKS_EXCLUDED(m_mutex);

private:
    static constexpr std::size_t kMostBatches = 8;

    bool hasRoom() const ABSL_SHARED_LOCKS_REQUIRED(m_mutex) {
        return m_isClosed || m_batches.size() < kMostBatches;
    }
    bool hasNews() const ABSL_SHARED_LOCKS_REQUIRED(m_mutex) {
        return m_isClosed || !m_batches.empty();
    }

    absl::Mutex m_mutex;
    std::deque<CopyBatch> m_batches ABSL_GUARDED_BY(m_mutex);
    bool m_isClosed ABSL_GUARDED_BY(m_mutex) = false;
};

}  // namespace crm::demo

#pragma once

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"

#include "server/access/rights.h"
#include "server/feed/bytes.h"
#include "server/feed/encoder.h"
#include "server/feed/interests.h"

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace crm::feed {

/// The stream of one watcher as the feed sees it. Called by any thread, never by two at a time, and
/// it must not block.
class Sink {
public:
    virtual ~Sink() = default;
    /// One message made of the pieces. Not called again before Subscriber::ready().
    virtual void write(std::vector<Bytes> pieces) = 0;
    /// The last call.
    virtual void finish(const absl::Status& status) = 0;
};

/// One watcher: who they are, what they want to hear, and what is waiting to be sent to them. What
/// is queued while a message is on its way leaves as one. A watcher that lets too much wait is told
/// to come back (ABORTED, REASON_RESYNC) and costs nothing more. Any thread.
class Subscriber {
public:
    struct Limits {
        std::size_t messages = 2'000;
        std::size_t bytes = 4 * 1024 * 1024;
        /// Of one message that is sent: well under what a client's channel takes.
        std::size_t mergedBytes = 512 * 1024;
    };

    /// `sink` is called until detach() or its finish().
    Subscriber(access::Principal principal, Interests interests, Sink& sink, Limits limits);

    const std::string& employeeId() const { return m_employeeId; }
    access::Principal principal() const ABSL_LOCKS_EXCLUDED(m_mutex);
    Interests interests() const ABSL_LOCKS_EXCLUDED(m_mutex);
    bool isClosed() const ABSL_LOCKS_EXCLUDED(m_mutex);
    /// How many messages wait.
    std::size_t queued() const ABSL_LOCKS_EXCLUDED(m_mutex);

    void setInterests(Interests interests) ABSL_LOCKS_EXCLUDED(m_mutex);
    /// Replaces the rights and tells the watcher to read their profile again.
    void setRights(std::shared_ptr<const access::Rights> rights) ABSL_LOCKS_EXCLUDED(m_mutex);

    /// Sends what the step is to this watcher. Answers whether a record left their view.
    bool deliver(Encoder& encoder) ABSL_LOCKS_EXCLUDED(m_mutex);
    /// The same for a step that is read later than it happened: goes ahead of what is held back,
    /// and is not limited, as the reader waits until it is written.
    void deliverPast(Encoder& encoder) ABSL_LOCKS_EXCLUDED(m_mutex);
    /// From now on what deliver() brings is kept back until release().
    void hold() ABSL_LOCKS_EXCLUDED(m_mutex);
    void release() ABSL_LOCKS_EXCLUDED(m_mutex);
    /// Calls once, on another thread, when all that waits is on its way; at once when nothing
    /// waits.
    void whenDrained(std::function<void()> then) ABSL_LOCKS_EXCLUDED(m_mutex);

    void sendBookmark(Bytes bytes) ABSL_LOCKS_EXCLUDED(m_mutex);
    /// Sends the bookmark when nothing was sent since the last beat.
    void beat(const Bytes& bytes) ABSL_LOCKS_EXCLUDED(m_mutex);
    /// Replaces what waits about the same record.
    void sendPresences(const std::string& record, Bytes bytes) ABSL_LOCKS_EXCLUDED(m_mutex);
    /// Ends the stream after the message that is on its way; what waits is dropped.
    void end(absl::Status status) ABSL_LOCKS_EXCLUDED(m_mutex);

    /// The stream's: it is open, or the message has been written. Before the first call the sink is
    /// not called either.
    void ready() ABSL_LOCKS_EXCLUDED(m_mutex);
    /// The stream's: it is gone. After this returns the sink is not called.
    void detach() ABSL_LOCKS_EXCLUDED(m_mutex);

private:
    enum class Content { Changes, Bookmark, Presences, Profile };
    struct Waiting {
        Content content;
        std::string subject;
        Bytes bytes;
    };

    void push(Waiting waiting) ABSL_EXCLUSIVE_LOCKS_REQUIRED(m_mutex);
    bool isFull(std::size_t more) const ABSL_EXCLUSIVE_LOCKS_REQUIRED(m_mutex);
    void close(absl::Status status) ABSL_EXCLUSIVE_LOCKS_REQUIRED(m_mutex);
    std::vector<Bytes> take() ABSL_EXCLUSIVE_LOCKS_REQUIRED(m_mutex);
    void pump() ABSL_EXCLUSIVE_LOCKS_REQUIRED(m_mutex);

    const std::string m_employeeId;
    const Limits m_limits;
    mutable absl::Mutex m_mutex;
    access::Principal m_principal ABSL_GUARDED_BY(m_mutex);
    Interests m_interests ABSL_GUARDED_BY(m_mutex);
    Sink* m_sink ABSL_GUARDED_BY(m_mutex);  ///< null when detached
    std::deque<Waiting> m_queue ABSL_GUARDED_BY(m_mutex);
    std::deque<Waiting> m_held ABSL_GUARDED_BY(m_mutex);
    std::size_t m_bytes ABSL_GUARDED_BY(m_mutex) = 0;  ///< of both queues
    std::function<void()> m_whenDrained ABSL_GUARDED_BY(m_mutex);
    std::optional<absl::Status> m_end ABSL_GUARDED_BY(m_mutex);
    bool m_isHolding ABSL_GUARDED_BY(m_mutex) = false;
    bool m_isWriting ABSL_GUARDED_BY(m_mutex) = true;  ///< until the stream is open
    bool m_wasQuiet ABSL_GUARDED_BY(m_mutex) = false;
};

}  // namespace crm::feed

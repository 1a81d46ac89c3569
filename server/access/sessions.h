#pragma once

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"

#include "server/access/clock.h"
#include "server/access/session.h"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace crm::database {
class Connection;
}

namespace crm::access {

class Sessions;

/// Keeps a session's seat as long as it lives: held by every open stream. Movable; must not outlive
/// the Sessions.
class StreamHold {
public:
    StreamHold() = default;
    StreamHold(StreamHold&& other) noexcept;
    StreamHold& operator=(StreamHold&& other) noexcept;
    ~StreamHold();

private:
    friend class Sessions;
    StreamHold(Sessions* sessions, std::string sessionId, std::uint64_t number)
        : m_sessions(sessions), m_sessionId(std::move(sessionId)), m_number(number) {}

    Sessions* m_sessions = nullptr;
    std::string m_sessionId;
    std::uint64_t m_number = 0;
};

/// The sessions that call this server: a cache of the database's, by the hash of the token, kept
/// true by the crm_session notifications, and the streams that hang on them. Any thread; what takes
/// a Connection not on gRPC's threads.
class Sessions {
public:
    /// Without a call for so long a session is over.
    static constexpr absl::Duration kIdleLimit = absl::Hours(12);

    explicit Sessions(const Clock& clock) : m_clock(clock) {}

    /// Null when this server has not met it yet. Shared with the calls in flight, as all
    /// LiveSessions are.
    std::shared_ptr<LiveSession> find(std::string_view tokenHash) const
        ABSL_LOCKS_EXCLUDED(m_mutex);
    /// Reads it from the database; UNAUTHENTICATED when there is none, or it is over.
    absl::StatusOr<std::shared_ptr<LiveSession>> load(database::Connection& connection,
                                                      const std::string& tokenHash);
    void add(std::shared_ptr<LiveSession> session) ABSL_LOCKS_EXCLUDED(m_mutex);

    /// Ends it for good, on all servers, and gives its seat back. Its streams are told.
    absl::Status end(database::Connection& connection, const std::string& sessionId,
                     SessionEnd why);
    /// All of the employee's, but for the one given.
    absl::Status endAllOf(database::Connection& connection, const std::string& employeeId,
                          const std::string& exceptSessionId, SessionEnd why);
    /// Looks up what became of those we know. Called when another server, or a tool, ended some.
    absl::Status refresh(database::Connection& connection) ABSL_LOCKS_EXCLUDED(m_mutex);
    /// Marks as expired what nobody used, forgets what ended long ago.
    absl::Status sweep(database::Connection& connection);

    /// `onEnded` is called at most once, on any thread, when the session ends or loses its seat for
    /// good; it must not block and must not destroy the hold.
    StreamHold attachStream(const std::string& sessionId,
                            const std::function<void(absl::Status)>& onEnded)
        ABSL_LOCKS_EXCLUDED(m_mutex);
    /// Tells the streams of a session, which are then no longer held for it.
    void closeStreams(const std::string& sessionId, const absl::Status& why)
        ABSL_LOCKS_EXCLUDED(m_mutex);

    /// Those with a stream, or with a call since the moment given.
    std::vector<std::shared_ptr<LiveSession>> activeSince(absl::Time since) const
        ABSL_LOCKS_EXCLUDED(m_mutex);
    bool hasStream(const std::string& sessionId) const ABSL_LOCKS_EXCLUDED(m_mutex);
    std::size_t streamCount() const ABSL_LOCKS_EXCLUDED(m_mutex);
    const Clock& clock() const { return m_clock; }

private:
    friend class StreamHold;
    using Streams = absl::flat_hash_map<std::uint64_t, std::function<void(absl::Status)>>;

    void detachStream(const std::string& sessionId, std::uint64_t number)
        ABSL_LOCKS_EXCLUDED(m_mutex);
    std::uint64_t endings() const ABSL_LOCKS_EXCLUDED(m_mutex);
    void markEnded(const std::string& sessionId, SessionEnd why) ABSL_LOCKS_EXCLUDED(m_mutex);
    void forgetUnused() ABSL_LOCKS_EXCLUDED(m_mutex);

    const Clock& m_clock;
    mutable absl::Mutex m_mutex;
    absl::flat_hash_map<std::string, std::shared_ptr<LiveSession>> m_byHash
        ABSL_GUARDED_BY(m_mutex);
    absl::flat_hash_map<std::string, std::shared_ptr<LiveSession>> m_byId ABSL_GUARDED_BY(m_mutex);
    absl::flat_hash_map<std::string, Streams> m_streams ABSL_GUARDED_BY(m_mutex);
    /// How often sessions were found to be over: tells load() that what it has read may be old.
    std::uint64_t m_endings ABSL_GUARDED_BY(m_mutex) = 0;
    std::uint64_t m_streamNumber ABSL_GUARDED_BY(m_mutex) = 0;
};

}  // namespace crm::access

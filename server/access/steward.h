#pragma once

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"

#include "server/access/seats.h"
#include "server/access/sessions.h"
#include "server/access/staff.h"

#include <functional>
#include <memory>
#include <string>
#include <thread>

namespace crm::database {
class Connection;
}

namespace crm::access {

/// Keeps what is remembered of staff, sessions and seats true, on a thread and a connection of its
/// own, so that a full queue of calls costs nobody their seat. Any thread.
class Steward {
public:
    struct Parts {
        Staff& staff;
        Sessions& sessions;
        const Seats& seats;
        /// Called on the steward's thread after the staff was read anew. May be empty.
        std::function<void()> onStaffRead;
        /// Called on the steward's thread from time to time to clear away what is too old. May be
        /// empty.
        std::function<absl::Status(database::Connection&)> onSweep;
    };

    Steward(Parts parts, std::string databaseUrl);
    ~Steward();
    Steward(const Steward&) = delete;
    Steward& operator=(const Steward&) = delete;

    /// Reads the staff; UNAVAILABLE when there is no database.
    absl::Status start();
    void stop() ABSL_LOCKS_EXCLUDED(m_mutex);

    /// For the notifications crm_staff and crm_session, and for a connection that was lost for a
    /// while: anything may have been missed.
    void staffChanged() ABSL_LOCKS_EXCLUDED(m_mutex);
    void sessionsChanged() ABSL_LOCKS_EXCLUDED(m_mutex);
    /// Renews the leases now instead of when they are due, and waits until it is done.
    void renewNow() ABSL_LOCKS_EXCLUDED(m_mutex);

private:
    /// What is to be done; the thread takes it all at once.
    struct Errands {
        bool staff = false;
        bool sessions = false;
        bool renewal = false;
        bool stop = false;
    };

    void run() ABSL_LOCKS_EXCLUDED(m_mutex);
    Errands await(absl::Time until) ABSL_LOCKS_EXCLUDED(m_mutex);
    bool hasErrand() const ABSL_SHARED_LOCKS_REQUIRED(m_mutex);
    absl::Status attend(const Errands& errands);
    absl::Status readStaff();
    absl::Status renew();
    absl::Status regainOrClose(LiveSession& session);
    void retry(const Errands& errands) ABSL_LOCKS_EXCLUDED(m_mutex);

    const Parts m_parts;
    const std::string m_databaseUrl;
    std::unique_ptr<database::Connection> m_connection;  ///< the thread's, once it runs
    absl::Time m_lastRenewal;
    absl::Time m_lastSweep;
    absl::Mutex m_mutex;
    Errands m_errands ABSL_GUARDED_BY(m_mutex);
    std::uint64_t m_renewals ABSL_GUARDED_BY(m_mutex) = 0;
    std::thread m_thread;
};

}  // namespace crm::access

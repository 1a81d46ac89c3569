#pragma once

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "server/access/clock.h"
#include "server/access/session.h"

#include <memory>
#include <string>
#include <vector>

namespace crm::database {
class Connection;
}

namespace crm::access {

inline constexpr int kFreeSeats = 5;

/// Who may work at the same time. A seat is a lease in the session's row; seats are counted and
/// given in one transaction under one lock of the database, so that no number of servers gives out
/// more. Any thread with its own connection.
class Seats {
public:
    /// Without renewal a seat is free after this.
    static constexpr absl::Duration kLease = absl::Seconds(60);
    /// How often leases are renewed. With the keep-alive of dead connections (15 s) a lost client's
    /// seat is free within 60 + 15 + 15 = 90 s.
    static constexpr absl::Duration kRenewal = absl::Seconds(15);

    Seats(const Clock& clock, int count) : m_clock(clock), m_count(count) {}

    struct NewSession {
        std::string employeeId;
        std::string device;
        std::string tokenHash;
    };
    /// Begins a session with a seat. RESOURCE_EXHAUSTED (REASON_NO_SEATS, naming the holders) when
    /// there is none.
    absl::StatusOr<std::shared_ptr<LiveSession>> claim(database::Connection& connection,
                                                       const NewSession& session) const;
    /// A seat for a session whose lease ran out. RESOURCE_EXHAUSTED as above.
    absl::Status reclaim(database::Connection& connection, LiveSession& session) const;
    /// Prolongs the leases that have not run out, in one statement; the others' seatUntil is left
    /// behind.
    absl::Status renew(database::Connection& connection,
                       const std::vector<std::shared_ptr<LiveSession>>& sessions) const;
    absl::StatusOr<int> taken(database::Connection& connection) const;

    int count() const { return m_count; }
    bool hasSeat(const LiveSession& session) const {
        return session.seatUntil.load() > absl::ToUnixMicros(m_clock.now());
    }

private:
    /// Inside a transaction: waits for the lock, then answers OK when there is a seat for one more
    /// besides `sessionId`.
    absl::Status awaitSeat(database::Connection& connection, const std::string& sessionId) const;
    static void lease(LiveSession& session, absl::Time asked);

    const Clock& m_clock;
    const int m_count;
};

}  // namespace crm::access

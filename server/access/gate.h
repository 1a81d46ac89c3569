#pragma once

#include "absl/status/statusor.h"

#include "server/access/rights.h"
#include "server/access/seats.h"
#include "server/access/sessions.h"
#include "server/access/staff.h"

#include <optional>
#include <string_view>

namespace crm::access {

/// Whether a call is worth a seat: all are but those that give one back.
enum class SeatNeed { Seat, NoSeat };

/// Tells who calls, from the token. Any thread.
class Gate {
public:
    Gate(Staff& staff, Sessions& sessions, const Seats& seats)
        : m_staff(staff), m_sessions(sessions), m_seats(seats) {}

    /// From memory; never waits. Nothing when only the database can tell: an unknown token, a seat
    /// to be claimed again. UNAUTHENTICATED: REASON_SIGN_IN, REASON_SESSION_ENDED, REASON_INACTIVE.
    std::optional<absl::StatusOr<Principal>> admit(std::string_view token, SeatNeed need) const;
    /// The same with the database's help; RESOURCE_EXHAUSTED (REASON_NO_SEATS) when the lease ran
    /// out and all seats are taken. Not on gRPC's threads.
    absl::StatusOr<Principal> admit(database::Connection& connection, std::string_view token,
                                    SeatNeed need);

private:
    /// Nobody's business but the session's: whether it is alive and of whom.
    absl::StatusOr<Principal> principalOf(LiveSession& session) const;

    Staff& m_staff;
    Sessions& m_sessions;
    const Seats& m_seats;
};

}  // namespace crm::access

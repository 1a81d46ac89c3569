#include "server/access/gate.h"

#include "common/status/status_macros.h"
#include "server/database/connection.h"

#include <utility>

namespace crm::access {

std::optional<absl::StatusOr<Principal>> Gate::admit(std::string_view token, SeatNeed need) const {
    if (token.empty()) return signInFirst();
    const std::shared_ptr<LiveSession> session = m_sessions.find(hashOfToken(token));
    if (session == nullptr) return std::nullopt;
    absl::StatusOr<Principal> principal = principalOf(*session);
    const bool isDecided = !principal.ok() || need == SeatNeed::NoSeat || m_seats.hasSeat(*session);
    if (!isDecided) return std::nullopt;
    return principal;
}

absl::StatusOr<Principal> Gate::admit(database::Connection& connection, std::string_view token,
                                      SeatNeed need) {
    const std::string hash = hashOfToken(token);
    std::shared_ptr<LiveSession> session = m_sessions.find(hash);
    if (session == nullptr) {
        CRM_ASSIGN_OR_RETURN(session, m_sessions.load(connection, hash));
    }
    if (m_staff.state()->employee(session->employeeId) == nullptr) {
        CRM_RETURN_IF_ERROR(m_staff.load(connection));
    }
    CRM_ASSIGN_OR_RETURN(Principal principal, principalOf(*session));
    if (need == SeatNeed::Seat && !m_seats.hasSeat(*session)) {
        CRM_RETURN_IF_ERROR(m_seats.reclaim(connection, *session));
    }
    return principal;
}

absl::StatusOr<Principal> Gate::principalOf(LiveSession& session) const {
    const SessionEnd end = session.end.load();
    if (end != SessionEnd::None) return endedError(end);
    const absl::Time now = m_sessions.clock().now();
    if (absl::FromUnixMicros(session.lastSeen.load()) + Sessions::kIdleLimit < now &&
        !m_sessions.hasStream(session.id)) {
        return endedError(SessionEnd::Expired);
    }
    const std::shared_ptr<const StaffState> staff = m_staff.state();
    const StaffEmployee* employee = staff->employee(session.employeeId);
    if (employee == nullptr) return signInFirst();
    if (!employee->isActive) return endedError(SessionEnd::Inactive);
    session.lastSeen = absl::ToUnixMicros(now);
    return Principal{employee->id, employee->name, session.id, staff->rights(employee->id)};
}

}  // namespace crm::access

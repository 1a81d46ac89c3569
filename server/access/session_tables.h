#pragma once

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include "server/access/clock.h"
#include "server/access/session.h"

#include <memory>
#include <string>
#include <vector>

namespace crm::database {
class Connection;
}

namespace crm::access {

/// A row of the session table. The statements about sessions and seats stand here and in seats.cpp,
/// and nowhere else.
struct StoredSession {
    std::string id;
    std::string employeeId;
    SessionEnd end = SessionEnd::None;
    absl::Time seatUntil;  ///< by our clock
};

struct EndedSession {
    std::string id;
    SessionEnd end = SessionEnd::None;
};

/// The moment of a statement by the database's clock, which is every server's, with the test's
/// shift as parameter $1.
inline constexpr const char* kStatementTime =
    "(clock_timestamp() + $1::bigint * interval '1 microsecond')";

/// UNAUTHENTICATED when there is no such session. One that nobody used for too long is answered as
/// expired.
absl::StatusOr<StoredSession> readSession(database::Connection& connection, const Clock& clock,
                                          const std::string& tokenHash);
/// Ends them and frees their seats; the other servers hear of it through crm_session.
absl::Status endSessions(database::Connection& connection, const Clock& clock,
                         const std::vector<std::string>& ids, SessionEnd why);
absl::StatusOr<std::vector<std::string>> liveSessionsOf(database::Connection& connection,
                                                        const std::string& employeeId,
                                                        const std::string& exceptSessionId);
/// Those that are over, or gone altogether.
absl::StatusOr<std::vector<EndedSession>> endedAmong(database::Connection& connection,
                                                     const std::vector<std::string>& ids);
absl::Status sweepSessions(database::Connection& connection, const Clock& clock,
                           absl::Duration idleLimit);

}  // namespace crm::access

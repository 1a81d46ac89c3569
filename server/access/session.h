#pragma once

#include "absl/status/status.h"
#include "absl/time/time.h"

#include <atomic>
#include <cstdint>
#include <string>

namespace crm::access {

/// Why a session is over. The names are what the database holds, see endReasonName().
enum class SessionEnd { None, SignedOut, ByAdministrator, PasswordChanged, Inactive, Expired };

const char* endReasonName(SessionEnd end);
SessionEnd endReasonFrom(std::string_view name);
/// What the next call of an ended session is told (UNAUTHENTICATED).
absl::Status endedError(SessionEnd end);
/// UNAUTHENTICATED (REASON_SIGN_IN).
absl::Status signInFirst();

/// What this server remembers of one session, so that calls need not ask the database. Any thread.
struct LiveSession {
    LiveSession(std::string theId, std::string theEmployeeId, std::string theTokenHash)
        : id(std::move(theId)),
          employeeId(std::move(theEmployeeId)),
          tokenHash(std::move(theTokenHash)) {}

    const std::string id;
    const std::string employeeId;
    const std::string tokenHash;
    /// In microseconds since 1970 by access::Clock, as are all of these.
    std::atomic<std::int64_t> seatUntil{0};
    std::atomic<std::int64_t> lastSeen{0};
    std::atomic<SessionEnd> end{SessionEnd::None};
};

/// 32 random bytes as text that fits into metadata.
std::string newToken();
/// What is stored of a token: with it nobody can sign in.
std::string hashOfToken(std::string_view token);

}  // namespace crm::access

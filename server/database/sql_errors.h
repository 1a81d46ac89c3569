#pragma once

#include "absl/status/status.h"

#include <string>
#include <string_view>

namespace crm::database {

/// What PostgreSQL said when it refused a statement.
struct SqlFailure {
    std::string sqlState;
    std::string message;
    std::string constraint;
    std::string column;

    bool isCancelled() const { return sqlState == "57014"; }
    /// A transaction that failed so succeeds when it is run again.
    bool isRetryable() const { return sqlState == "40001" || sqlState == "40P01"; }
    /// The session is of no more use: it ended, or its server no longer takes writes.
    bool losesSession() const;
    /// The prepared statement no longer fits the schema, or is gone.
    bool invalidatesPrepared() const { return sqlState == "0A000" || sqlState == "26000"; }
};

/// The one place where an SQLSTATE becomes a status; see Connection. What maps to INTERNAL is
/// logged with its statement.
absl::Status toStatus(const SqlFailure& failure, std::string_view sql);

/// UNAVAILABLE (REASON_DATABASE_AWAY); the text is for the log.
absl::Status databaseAway(std::string_view why);
/// DEADLINE_EXCEEDED (REASON_TIMED_OUT).
absl::Status deadlineExceeded();

}  // namespace crm::database

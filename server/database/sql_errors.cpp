#include "server/database/sql_errors.h"

#include "absl/strings/str_replace.h"
#include "absl/strings/string_view.h"

#include "common/status/error.h"
#include "crm/v1/error.pb.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>

namespace crm::database {

namespace {

struct Mapping {
    std::string_view sqlState;  ///< or its class, the first two characters
    absl::StatusCode code;
    v1::Reason reason;
};

/// Whole states come before classes.
constexpr std::array kMappings = {
    Mapping{"23505", absl::StatusCode::kAlreadyExists, v1::REASON_TAKEN},
    Mapping{"23P01", absl::StatusCode::kAlreadyExists, v1::REASON_TAKEN},
    Mapping{"23503", absl::StatusCode::kFailedPrecondition, v1::REASON_NO_SUCH_RECORD},
    Mapping{"23001", absl::StatusCode::kFailedPrecondition, v1::REASON_IN_USE},
    Mapping{"23502", absl::StatusCode::kFailedPrecondition, v1::REASON_REQUIRED},
    Mapping{"23514", absl::StatusCode::kFailedPrecondition, v1::REASON_NOT_ALLOWED_HERE},
    Mapping{"40001", absl::StatusCode::kAborted, v1::REASON_OVERLOADED},
    Mapping{"40P01", absl::StatusCode::kAborted, v1::REASON_OVERLOADED},
    Mapping{"57014", absl::StatusCode::kDeadlineExceeded, v1::REASON_TIMED_OUT},
    Mapping{"25006", absl::StatusCode::kUnavailable, v1::REASON_DATABASE_AWAY},
    Mapping{"57P", absl::StatusCode::kUnavailable, v1::REASON_DATABASE_AWAY},
    Mapping{"08", absl::StatusCode::kUnavailable, v1::REASON_DATABASE_AWAY},
    Mapping{"53100", absl::StatusCode::kResourceExhausted, v1::REASON_DISK_FULL},
    Mapping{"53", absl::StatusCode::kUnavailable, v1::REASON_DATABASE_AWAY},
    Mapping{"22", absl::StatusCode::kInvalidArgument, v1::REASON_WRONG_FORMAT},
};

/// Of a failed foreign key: whether it was the referred row that was to go.
bool isAboutReferredRow(const SqlFailure& failure, std::string_view sql) {
    return failure.sqlState == "23503" &&
           (sql.starts_with("DELETE") || failure.message.starts_with("update or delete"));
}

}  // namespace

bool SqlFailure::losesSession() const {
    const std::string_view state = sqlState;
    return state.empty() || state.starts_with("08") || state.starts_with("57P") || state == "25006";
}

absl::Status toStatus(const SqlFailure& failure, std::string_view sql) {
    const auto* mapping =
        std::find_if(kMappings.begin(), kMappings.end(), [&](const Mapping& candidate) {
            return std::string_view(failure.sqlState).starts_with(candidate.sqlState);
        });
    Violation violation;
    violation.field = failure.constraint.empty() ? failure.column : failure.constraint;
    if (failure.sqlState.empty()) return databaseAway(failure.message);
    if (mapping == kMappings.end()) {
        spdlog::error("sql failed: state={} message=\"{}\" statement=\"{}\"", failure.sqlState,
                      failure.message, sql);
        violation.reason = v1::REASON_INTERNAL;
        return makeError(absl::StatusCode::kInternal, std::move(violation));
    }
    violation.reason = isAboutReferredRow(failure, sql) ? v1::REASON_IN_USE : mapping->reason;
    if (mapping->code == absl::StatusCode::kUnavailable) {
        spdlog::warn("database away: state={} message=\"{}\"", failure.sqlState, failure.message);
    }
    return makeError(mapping->code, std::move(violation));
}

absl::Status databaseAway(std::string_view why) {
    // libpq's messages have several lines.
    const std::string line = absl::StrReplaceAll(absl::string_view(why.data(), why.size()),
                                                 {{"\n\t", " "}, {"\n", " "}});
    spdlog::warn("database away: {}", line);
    return makeError(absl::StatusCode::kUnavailable, Violation{v1::REASON_DATABASE_AWAY, {}, {}});
}

absl::Status deadlineExceeded() {
    return makeError(absl::StatusCode::kDeadlineExceeded, Violation{v1::REASON_TIMED_OUT, {}, {}});
}

}  // namespace crm::database

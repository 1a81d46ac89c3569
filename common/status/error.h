#pragma once

#include "absl/status/status.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace crm::v1 {
class Conflict;
class ErrorDetail;
enum Reason : int;
}  // namespace crm::v1

namespace crm {

/// One thing that is wrong, typed; the reader's language makes a sentence of it.
struct Violation {
    v1::Reason reason{};
    std::string field;
    std::vector<std::pair<std::string, std::string>> parameters;
};

Violation tooMany(std::string field, std::int64_t limit);
Violation outOfRange(std::string field, std::int64_t least, std::int64_t most);

/// A status that carries a v1::ErrorDetail. The message of the status is for logs only.
absl::Status makeError(absl::StatusCode code, Violation violation);
/// All violations of one request at once; at least one.
absl::Status makeError(absl::StatusCode code, std::vector<Violation> violations);
/// ABORTED with both sides of a conflicting edit.
absl::Status conflictError(v1::Conflict conflict);

absl::Status invalid(v1::Reason reason, std::string field = {});
absl::Status notFound(std::string field = {});

/// The detail inside a status; empty violations when it carries none.
v1::ErrorDetail errorDetail(const absl::Status& status);
/// The same status whose detail names the request, as the server's log does. OK stays OK.
absl::Status withRequestId(const absl::Status& status, std::string_view requestId);
/// The first reason, or REASON_UNSPECIFIED.
v1::Reason reasonOf(const absl::Status& status);

}  // namespace crm

#pragma once

#include "absl/status/statusor.h"

#include <string>

namespace crm::database {

/// The libpq connection string for a URL or connection string, completed with what our sessions
/// rely on: UTC and ISO dates, UTF-8, a bound on how long connecting and a dead peer may take. What
/// the URL says itself is kept. INVALID_ARGUMENT (REASON_WRONG_FORMAT) for what is no connection
/// string.
absl::StatusOr<std::string> completeConnectOptions(const std::string& url);

}  // namespace crm::database

#pragma once

#include "absl/time/time.h"

#include <functional>

namespace crm::test {

/// Looks until the condition holds; false when it does not within the patience. For what happens on
/// other threads and in other processes and cannot be waited for directly.
bool waitUntil(const std::function<bool()>& condition, absl::Duration patience = absl::Seconds(20));

}  // namespace crm::test

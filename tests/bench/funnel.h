#pragma once

#include "absl/time/time.h"

#include "tests/bench/account.h"

namespace crm::bench {

/// Measures a column of a board among 100,000 open deals, which it makes if they are not there, for
/// the administrator, who sees all, and the manager, who sees their own; and conversions of leads,
/// for so long. A line for each.
void measureFunnel(const Place& place, const Account& administrator, const Account& manager,
                   absl::Duration each);

}  // namespace crm::bench

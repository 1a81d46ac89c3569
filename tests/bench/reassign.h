#pragma once

#include "tests/bench/account.h"

namespace crm::bench {

/// Hands 10,000 clients (or all, when there are fewer) to somebody else with what is open at them,
/// and takes that back; meanwhile others read and write. Lines "reassign", "reassign.undo", and of
/// what others waited "reassign.read" and "reassign.write", beside the same without the act.
void measureReassign(const Place& place, const Account& administrator);

}  // namespace crm::bench

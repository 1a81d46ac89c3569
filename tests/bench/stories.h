#pragma once

#include "tests/bench/account.h"

namespace crm::bench {

/// Measures the history of a client with 20,000 entries, which is made when it is not there yet:
/// the first page, the pages after it, only what is rare, a search, a jump to a day. A line for
/// each.
void measureHistory(const Place& place, const Account& administrator);

/// Measures «Мой день» of a manager, and of an administrator with the counts of everybody.
void measureDay(const Place& place, const Account& administrator, const Account& manager);

}  // namespace crm::bench

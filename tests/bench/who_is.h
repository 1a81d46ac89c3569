#pragma once

#include "tests/bench/account.h"

namespace crm::bench {

/// "Was this person here before?" for people who are there, by each way to ask: a line
/// "whois.WHO.WAY" for each.
void measureWhoIs(const Account& account, const std::string& who);

}  // namespace crm::bench

#pragma once

#include "tests/bench/account.h"

#include <string>
#include <vector>

namespace crm::bench {

/// Measures the first page of every register, plain and with each filter that stands above it, one
/// question after another as one person asks them; a line for each register with its slowest
/// filter. The values to filter by are those of records spread over the whole register. Only the
/// registers of `kinds`, unless there are none.
void measureRegisters(const Account& account, const std::string& who,
                      const std::vector<std::string>& kinds);

}  // namespace crm::bench

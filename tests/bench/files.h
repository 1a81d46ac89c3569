#pragma once

#include "tests/bench/account.h"

#include <string>

namespace crm::bench {

/// Measures a file on its way in and out, and the same bytes written into the directory and read
/// from it as a file; a line for each, in MB a second.
void measureFiles(const Place& place, const Account& account, const std::string& directory);

}  // namespace crm::bench

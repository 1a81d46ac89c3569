#pragma once

#include "tests/bench/client/stage.h"

#include <chrono>

namespace crm::bench {

/// Leaves the client alone for a while, a register and a card open: "client.idle" tells what it
/// uses all the same.
void measureIdle(Stage& stage, std::chrono::milliseconds length);

}  // namespace crm::bench

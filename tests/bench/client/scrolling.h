#pragma once

#include "tests/bench/client/stage.h"

namespace crm::bench {

/// Goes down the register of clients through so many rows, with the wheel, by pages and with the
/// scroll bar: "client.scroll.wheel", ".keys" and ".bar" tell the work of the UI thread for each
/// frame, "client.scroll.memory" the memory before, when the cache has filled, and at the end.
void measureScrolling(Stage& stage, int rows);

}  // namespace crm::bench

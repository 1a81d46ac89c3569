#pragma once

#include "tests/bench/client/stage.h"

namespace crm::bench {

/// Opens so many cards of clients, each for the first time ("client.card.new") and then each again
/// ("client.card.seen"), until their fields are painted.
void measureCards(Stage& stage, int count);

}  // namespace crm::bench

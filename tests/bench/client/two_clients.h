#pragma once

#include "tests/bench/client/stage.h"

namespace crm::bench {

/// A colleague's client saves events about a client whose card the stage's person has open, beside
/// the register of events. From the save to the row in the register, in the card's list of events
/// and in its history: "client.live.register", ".card" and ".history" for so many events one by
/// one, each when the last has settled; "client.rush.…" for as many, each as soon as the last is
/// seen everywhere.
void measureTwoClients(Stage& stage, const Credentials& colleague, int count);

}  // namespace crm::bench

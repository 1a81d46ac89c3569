#include "tests/bench/client/idle.h"

#include <unistd.h>

namespace crm::bench {

void measureIdle(Stage& stage, std::chrono::milliseconds length) {
    const std::string id = stage.showRegister("client").model().idAt(0);
    stage.settle(stage.openCard("client", id));
    const absl::Duration before = ownCpu();
    stage.qt().runFor(length);
    const absl::Duration used = ownCpu() - before;
    const double seconds = std::chrono::duration<double>(length).count();
    Line("client.idle")
        .addMicroseconds("cpu", used / seconds)
        .add("memory", static_cast<double>(memoryOf(getpid())));
}

}  // namespace crm::bench

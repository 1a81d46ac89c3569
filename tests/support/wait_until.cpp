#include "tests/support/wait_until.h"

#include "absl/time/clock.h"

namespace crm::test {

bool waitUntil(const std::function<bool()>& condition, absl::Duration patience) {
    const absl::Time deadline = absl::Now() + patience;
    while (!condition()) {
        if (absl::Now() >= deadline) return false;
        absl::SleepFor(absl::Milliseconds(2));
    }
    return true;
}

}  // namespace crm::test

#pragma once

#include "absl/time/clock.h"
#include "absl/time/time.h"

#include <atomic>
#include <cstdint>

namespace crm::access {

/// What time it is for everything that runs out: leases, sessions, waits. A test makes it run ahead
/// instead of waiting. Statements add shift() to the database's own time, so that several servers
/// agree on leases. Any thread.
class Clock {
public:
    absl::Time now() const { return absl::Now() + shift(); }
    /// How far it runs ahead of the world.
    absl::Duration shift() const { return absl::Microseconds(m_shiftMicroseconds.load()); }
    void advance(absl::Duration by) { m_shiftMicroseconds += absl::ToInt64Microseconds(by); }

private:
    std::atomic<std::int64_t> m_shiftMicroseconds{0};
};

}  // namespace crm::access

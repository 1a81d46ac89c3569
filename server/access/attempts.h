#pragma once

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"

#include "server/access/clock.h"

#include <string>
#include <string_view>

namespace crm::access {

/// Slows down who guesses passwords: after five wrong ones for a login from one address each
/// further one must wait, from a second and doubling up to five minutes. Any thread.
class Attempts {
public:
    static constexpr int kFree = 5;
    static constexpr absl::Duration kLongestWait = absl::Minutes(5);
    /// So long after the last wrong attempt all is forgotten.
    static constexpr absl::Duration kMemory = absl::Minutes(15);
    static constexpr std::size_t kMostRemembered = 20'000;

    explicit Attempts(const Clock& clock) : m_clock(clock) {}

    /// RESOURCE_EXHAUSTED (REASON_TOO_MANY_ATTEMPTS, how many seconds to wait).
    absl::Status check(std::string_view login, std::string_view address) const
        ABSL_LOCKS_EXCLUDED(m_mutex);
    void failed(std::string_view login, std::string_view address) ABSL_LOCKS_EXCLUDED(m_mutex);
    void succeeded(std::string_view login, std::string_view address) ABSL_LOCKS_EXCLUDED(m_mutex);

private:
    struct Failures {
        int count = 0;
        absl::Time last;
    };
    static absl::Duration waitAfter(int failures);
    void forgetOld() ABSL_EXCLUSIVE_LOCKS_REQUIRED(m_mutex);

    const Clock& m_clock;
    mutable absl::Mutex m_mutex;
    absl::flat_hash_map<std::string, Failures> m_failures ABSL_GUARDED_BY(m_mutex);
};

}  // namespace crm::access

#pragma once

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"

#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace crm::access {

/// How much work one guess is. The default is libsodium's "interactive": 64 MiB and about 60 ms.
struct PasswordCost {
    unsigned long long operations = 2;
    std::size_t memoryBytes = std::size_t{64} * 1024 * 1024;
};

inline constexpr std::size_t kLeastPasswordLength = 8;
inline constexpr std::size_t kMostPasswordLength = 200;

/// INVALID_ARGUMENT (REASON_WEAK_PASSWORD) for one that is too short, or longer than anybody types;
/// counts characters.
absl::Status checkPasswordStrength(std::string_view password, std::string field);

/// Argon2id in the text form that names its own parameters. Takes its time: never on gRPC's
/// threads.
absl::StatusOr<std::string> hashPassword(const std::string& password, const PasswordCost& cost);
bool verifyPassword(const std::string& hash, const std::string& password);

/// The few threads on which passwords are hashed: a crowd that signs in waits here, and neither
/// calls nor statements wait for it. submit() on any thread.
class PasswordWorkers {
public:
    struct Options {
        int workers = 2;
        std::size_t queueLimit = 200;
        PasswordCost cost;
    };

    explicit PasswordWorkers(Options options);
    ~PasswordWorkers();
    PasswordWorkers(const PasswordWorkers&) = delete;
    PasswordWorkers& operator=(const PasswordWorkers&) = delete;

    /// RESOURCE_EXHAUSTED (REASON_OVERLOADED) when the queue is full, UNAVAILABLE (REASON_STOPPING)
    /// when stopping; then `work` is not called. It is called exactly once otherwise.
    absl::Status submit(std::function<void()> work) ABSL_LOCKS_EXCLUDED(m_mutex);
    /// Finishes what is queued, then stops.
    void stop() ABSL_LOCKS_EXCLUDED(m_mutex);
    const PasswordCost& cost() const { return m_options.cost; }
    /// What the password of nobody is checked against, so that an unknown login takes as long as a
    /// wrong password.
    const std::string& nobodysHash() const { return m_nobodysHash; }

private:
    void work() ABSL_LOCKS_EXCLUDED(m_mutex);
    bool hasWork() const ABSL_SHARED_LOCKS_REQUIRED(m_mutex) {
        return m_isStopping || !m_queue.empty();
    }

    const Options m_options;
    std::string m_nobodysHash;
    absl::Mutex m_mutex;
    std::deque<std::function<void()>> m_queue ABSL_GUARDED_BY(m_mutex);
    bool m_isStopping ABSL_GUARDED_BY(m_mutex) = false;
    std::vector<std::thread> m_threads;
};

}  // namespace crm::access

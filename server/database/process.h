#pragma once

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include <sys/types.h>

#include <optional>
#include <string>
#include <vector>

namespace crm::database {

/// Whom a program runs as. PostgreSQL refuses to run as root, so root hands it to somebody else.
struct ProcessUser {
    uid_t uid = 0;
    gid_t gid = 0;

    /// Us, or for root the first of the users "kartoteka", "postgres" and "nobody" that exists.
    static ProcessUser unprivileged();
};

/// A running program, ours or found by its number; leaves it running when destroyed. One thread at
/// a time.
class Process {
public:
    /// Its own session, so that Ctrl+C in our terminal does not reach it; output is appended to the
    /// file. Never forks: gRPC does not survive that.
    static absl::StatusOr<Process> start(const std::vector<std::string>& command,
                                         const ProcessUser& user, const std::string& outputFile);
    /// Nothing when there is no such process.
    static std::optional<Process> find(pid_t pid);
    ~Process();
    Process(Process&& other) noexcept;
    Process& operator=(Process&& other) noexcept;

    pid_t pid() const { return m_pid; }
    /// Waits for its end; false when the time is up. A negative `otherSource` or a file descriptor
    /// that ends the waiting too as soon as it is readable.
    bool awaitEnd(absl::Duration patience, int otherSource = -1);
    /// Of a child that has ended; 0 is success.
    int exitCode() const { return m_exitCode; }
    void signal(int number) const;

private:
    Process(pid_t pid, int descriptor) : m_pid(pid), m_descriptor(descriptor) {}

    pid_t m_pid = -1;
    int m_descriptor = -1;  ///< becomes readable when the process ends
    int m_exitCode = -1;
};

/// Runs a program to its end. INTERNAL with the end of its output when it fails.
absl::Status runToEnd(const std::vector<std::string>& command, const ProcessUser& user,
                      const std::string& outputFile);

}  // namespace crm::database

#pragma once

#include "absl/time/time.h"

#include <string>
#include <vector>

namespace crm::bench {

/// CPU time that a process has used so far.
absl::Duration cpuOf(int process);
/// Of this process.
absl::Duration ownCpu();
/// Of a process' children that still run: a PostgreSQL's sessions.
absl::Duration cpuOfChildren(int process);
/// Resident memory of a process, in KiB.
long memoryOf(int process);

absl::Duration percentile(std::vector<absl::Duration>& samples, double part);

/// One line that run.sh reads: the name, then name=value pairs, separated by tabs.
class Line {
public:
    explicit Line(const std::string& name);
    /// Prints it.
    ~Line();
    Line& add(const std::string& key, double value);
    Line& addMicroseconds(const std::string& key, absl::Duration value);

private:
    std::string m_text;
};

}  // namespace crm::bench

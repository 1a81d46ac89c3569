#include "tests/bench/figures.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

namespace crm::bench {
namespace {

absl::Duration timeOf(const timeval& time) {
    return absl::Seconds(time.tv_sec) + absl::Microseconds(time.tv_usec);
}

std::string contentOf(const std::string& path) {
    std::ifstream file(path);
    std::stringstream content;
    content << file.rdbuf();
    return content.str();
}

struct Stat {
    int parent = 0;
    absl::Duration cpu;
};

Stat readStat(const std::string& process) {
    const std::string stat = contentOf(absl::StrCat("/proc/", process, "/stat"));
    // The program's name, in brackets, may hold blanks. After it: the parent is the second word,
    // user and system time the twelfth and thirteenth.
    const std::size_t end = stat.rfind(')');
    if (end == std::string::npos) return {};
    const std::vector<std::string> words = absl::StrSplit(stat.substr(end + 2), ' ');
    const double ticks = std::stod(words[11]) + std::stod(words[12]);
    return {std::stoi(words[1]), absl::Seconds(ticks / static_cast<double>(sysconf(_SC_CLK_TCK)))};
}

}  // namespace

absl::Duration cpuOf(int process) {
    return readStat(absl::StrCat(process)).cpu;
}

absl::Duration cpuOfChildren(int process) {
    absl::Duration sum;
    for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
        const std::string name = entry.path().filename().string();
        if (name.empty() || !absl::ascii_isdigit(static_cast<unsigned char>(name.front())))
            continue;
        const Stat stat = readStat(name);
        if (stat.parent == process) sum += stat.cpu;
    }
    return sum;
}

absl::Duration ownCpu() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return timeOf(usage.ru_utime) + timeOf(usage.ru_stime);
}

long memoryOf(int process) {
    std::ifstream status(absl::StrCat("/proc/", process, "/status"));
    std::string line;
    while (std::getline(status, line)) {
        if (line.rfind("VmRSS:", 0) == 0) return std::stol(line.substr(6));
    }
    return 0;
}

absl::Duration percentile(std::vector<absl::Duration>& samples, double part) {
    if (samples.empty()) return absl::ZeroDuration();
    const auto index = static_cast<std::size_t>(part * static_cast<double>(samples.size() - 1));
    std::nth_element(samples.begin(), samples.begin() + static_cast<std::ptrdiff_t>(index),
                     samples.end());
    return samples[index];
}

Line::Line(const std::string& name) : m_text(name) {}

Line::~Line() {
    std::cout << m_text << std::endl;
}

Line& Line::add(const std::string& key, double value) {
    absl::StrAppend(&m_text, "\t", key, "=", absl::StrFormat("%.1f", value));
    return *this;
}

Line& Line::addMicroseconds(const std::string& key, absl::Duration value) {
    return add(key, absl::ToDoubleMicroseconds(value));
}

}  // namespace crm::bench

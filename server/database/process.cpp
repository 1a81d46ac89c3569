#include "server/database/process.h"

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"

#include "common/status/status_macros.h"

#include <fcntl.h>
#include <poll.h>
#include <pwd.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fstream>
#include <sstream>
#include <utility>

namespace crm::database {

namespace {

int openProcess(pid_t pid) {
    return static_cast<int>(syscall(SYS_pidfd_open, pid, 0));
}

std::vector<std::string> commandFor(const std::vector<std::string>& command,
                                    const ProcessUser& user) {
    if (user.uid == geteuid()) return command;
    std::vector<std::string> full = {"setpriv", absl::StrCat("--reuid=", user.uid),
                                     absl::StrCat("--regid=", user.gid), "--clear-groups"};
    full.insert(full.end(), command.begin(), command.end());
    return full;
}

std::vector<char*> pointersTo(std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    pointers.reserve(texts.size() + 1);
    for (std::string& text : texts) pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

/// The last lines of a log, for the message of a failure.
std::string endOf(const std::string& file) {
    std::ifstream stream(file);
    std::ostringstream content;
    content << stream.rdbuf();
    std::string text = content.str();
    constexpr std::size_t kEnough = 1500;
    return text.size() > kEnough ? text.substr(text.size() - kEnough) : text;
}

/// Signals that we block or ignore must not be blocked or ignored in the program, and it does not
/// keep our terminal.
void prepare(posix_spawnattr_t& attributes, posix_spawn_file_actions_t& actions,
             const std::string& outputFile) {
    sigset_t none;
    sigset_t all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setflags(
        &attributes,
        static_cast<short>(POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF));
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, outputFile.c_str(),
                                     O_WRONLY | O_CREAT | O_APPEND, 0600);
    posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
    // The user it runs as may not be allowed to be where we are.
    posix_spawn_file_actions_addchdir_np(&actions, "/");
}

}  // namespace

ProcessUser ProcessUser::unprivileged() {
    if (geteuid() != 0) return ProcessUser{geteuid(), getegid()};
    for (const char* name : {"kartoteka", "postgres", "nobody"}) {
        passwd entry{};
        passwd* found = nullptr;
        std::array<char, 4096> buffer{};
        getpwnam_r(name, &entry, buffer.data(), buffer.size(), &found);
        if (found != nullptr) return ProcessUser{entry.pw_uid, entry.pw_gid};
    }
    constexpr uid_t kNobody = 65534;
    return ProcessUser{kNobody, kNobody};
}

absl::StatusOr<Process> Process::start(const std::vector<std::string>& command,
                                       const ProcessUser& user, const std::string& outputFile) {
    std::vector<std::string> full = commandFor(command, user);
    std::vector<char*> arguments = pointersTo(full);
    std::vector<std::string> environmentTexts = {"LC_ALL=C.UTF-8", "HOME=/nonexistent",
                                                 "PATH=/usr/sbin:/usr/bin:/sbin:/bin"};
    std::vector<char*> environment = pointersTo(environmentTexts);
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_t actions;
    posix_spawnattr_init(&attributes);
    posix_spawn_file_actions_init(&actions);
    prepare(attributes, actions, outputFile);
    pid_t pid = -1;
    const int error = posix_spawnp(&pid, arguments[0], &actions, &attributes, arguments.data(),
                                   environment.data());
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    if (error != 0) {
        return absl::InternalError(absl::StrCat("cannot run ", full[0], ": ", strerror(error)));
    }
    return Process(pid, openProcess(pid));
}

std::optional<Process> Process::find(pid_t pid) {
    const int descriptor = pid > 0 ? openProcess(pid) : -1;
    if (descriptor < 0) return std::nullopt;
    return Process(pid, descriptor);
}

Process::~Process() {
    if (m_descriptor >= 0) close(m_descriptor);
}

Process::Process(Process&& other) noexcept
    : m_pid(other.m_pid),
      m_descriptor(std::exchange(other.m_descriptor, -1)),
      m_exitCode(other.m_exitCode) {}

Process& Process::operator=(Process&& other) noexcept {
    std::swap(m_pid, other.m_pid);
    std::swap(m_descriptor, other.m_descriptor);
    std::swap(m_exitCode, other.m_exitCode);
    return *this;
}

bool Process::awaitEnd(absl::Duration patience, int otherSource) {
    std::array<pollfd, 2> sources{{{m_descriptor, POLLIN, 0}, {otherSource, POLLIN, 0}}};
    const absl::Time deadline = absl::Now() + patience;
    while (sources[0].revents == 0) {
        const absl::Duration left = std::max(deadline - absl::Now(), absl::ZeroDuration());
        const auto leftMs = absl::ToInt64Milliseconds(absl::Ceil(left, absl::Milliseconds(1)));
        const int timeoutMs = static_cast<int>(std::min<std::int64_t>(leftMs, 60'000));
        const int ready = poll(sources.data(), sources.size(), timeoutMs);
        if (sources[1].revents != 0) return false;
        if (ready == 0 && absl::Now() >= deadline) return false;
    }
    int status = 0;
    // A process that is not our child is not ours to reap.
    if (waitpid(m_pid, &status, WNOHANG) == m_pid && WIFEXITED(status)) {
        m_exitCode = WEXITSTATUS(status);
    }
    return true;
}

void Process::signal(int number) const {
    syscall(SYS_pidfd_send_signal, m_descriptor, number, nullptr, 0);
}

absl::Status runToEnd(const std::vector<std::string>& command, const ProcessUser& user,
                      const std::string& outputFile) {
    CRM_ASSIGN_OR_RETURN(Process process, Process::start(command, user, outputFile));
    constexpr absl::Duration kPatience = absl::Minutes(5);
    if (!process.awaitEnd(kPatience)) {
        process.signal(SIGKILL);
        process.awaitEnd(kPatience);
    }
    if (process.exitCode() == 0) return absl::OkStatus();
    return absl::InternalError(absl::StrCat(command.front(), " failed:\n", endOf(outputFile)));
}

}  // namespace crm::database

#include "server/database/private_cluster.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/time/clock.h"

#include "common/status/status_macros.h"
#include "server/database/cluster_directory.h"
#include "server/database/connection.h"
#include "server/database/process.h"

#include <libpq-fe.h>
#include <poll.h>
#include <spdlog/spdlog.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstdint>
#include <optional>
#include <thread>
#include <utility>

namespace crm::database {

namespace {

/// Between two looks whether it answers yet; its end is noticed at once.
constexpr absl::Duration kLook = absl::Milliseconds(10);
/// Until it says at all that it is there. Recovery after that may take as long as it takes.
constexpr absl::Duration kSilence = absl::Seconds(60);
constexpr absl::Duration kRecovery = absl::Hours(1);
constexpr absl::Duration kOrderlyStop = absl::Seconds(60);
constexpr absl::Duration kHastyStop = absl::Seconds(15);
constexpr int kStartAttempts = 10;
constexpr absl::Duration kBetweenAttempts = absl::Milliseconds(300);

}  // namespace

struct PrivateCluster::Implementation {
    Implementation(Options given, ClusterDirectory opened)
        : options(std::move(given)),
          directory(std::move(opened)),
          stopSignal(eventfd(0, EFD_CLOEXEC)) {}
    ~Implementation() { close(stopSignal); }
    Implementation(const Implementation&) = delete;
    Implementation& operator=(const Implementation&) = delete;

    std::string url(const std::string& database) const;
    absl::Status launch();
    absl::Status attempt();
    absl::Status awaitReady();
    absl::Status ensureDatabase() const;
    void watch();
    void endWatch();
    bool isStopping(absl::Duration patience) const;

    const Options options;
    ClusterDirectory directory;
    const int stopSignal;
    std::optional<Process> process;
    std::atomic<int> pid = 0;
    std::thread watcher;
    bool isGivenUp = false;
};

std::string PrivateCluster::Implementation::url(const std::string& database) const {
    const std::string socket = absl::StrReplaceAll(directory.socket(), {{"%", "%25"},
                                                                        {"/", "%2F"},
                                                                        {" ", "%20"},
                                                                        {"&", "%26"},
                                                                        {"?", "%3F"},
                                                                        {"#", "%23"},
                                                                        {"+", "%2B"}});
    return absl::StrCat("postgresql://kartoteka@/", database, "?host=", socket);
}

absl::Status PrivateCluster::Implementation::attempt() {
    CRM_ASSIGN_OR_RETURN(const pid_t running, directory.runningPid());
    process = running > 0 ? Process::find(running) : std::nullopt;
    if (process) {
        spdlog::info("PostgreSQL {} was left running; it is taken over", running);
    } else {
        CRM_ASSIGN_OR_RETURN(process,
                             Process::start({directory.program("postgres"), "-D", directory.data()},
                                            directory.user(), directory.startLog()));
    }
    pid = process->pid();
    return awaitReady();
}

/// Those who served a killed PostgreSQL hold its memory until they notice its end, so the first
/// attempts may fail.
absl::Status PrivateCluster::Implementation::launch() {
    absl::Status status;
    for (int i = 0; i < kStartAttempts; ++i) {
        status = attempt();
        if (!absl::IsInternal(status)) return status;
        if (isStopping(kBetweenAttempts)) return absl::CancelledError("stopped while starting");
    }
    return status;
}

absl::Status PrivateCluster::Implementation::awaitReady() {
    const absl::Time begun = absl::Now();
    const std::string probe = url("postgres");
    for (;;) {
        const PGPing answer = PQping(probe.c_str());
        if (answer == PQPING_OK) return absl::OkStatus();
        if (isStopping(absl::ZeroDuration())) return absl::CancelledError("stopped while starting");
        if (process->awaitEnd(kLook)) {
            return absl::InternalError(
                absl::StrCat("PostgreSQL ended while starting; see ", directory.logs()));
        }
        const absl::Duration limit = answer == PQPING_REJECT ? kRecovery : kSilence;
        if (absl::Now() - begun > limit) {
            return absl::InternalError(
                absl::StrCat("PostgreSQL does not answer; see ", directory.logs()));
        }
    }
}

absl::Status PrivateCluster::Implementation::ensureDatabase() const {
    CRM_ASSIGN_OR_RETURN(const auto connection, Connection::open(url("postgres")));
    Params params;
    params.add(options.database);
    CRM_ASSIGN_OR_RETURN(
        const Rows found,
        connection->queryOnce("SELECT 1 FROM pg_database WHERE datname = $1", params));
    if (!found.empty()) return absl::OkStatus();
    CRM_ASSIGN_OR_RETURN(
        const Rows quoted,
        connection->queryOnce("SELECT format('CREATE DATABASE %I', $1::text)", params));
    return connection->queryOnce(std::string(quoted.text(0, 0))).status();
}

void PrivateCluster::Implementation::watch() {
    for (;;) {
        const bool hasEnded = process->awaitEnd(absl::InfiniteDuration(), stopSignal);
        if (!hasEnded) return;
        spdlog::error("PostgreSQL {} ended; it is started again", pid.load());
        const absl::Status status = launch();
        if (status.ok()) continue;
        if (absl::IsCancelled(status)) return;
        spdlog::critical("PostgreSQL cannot be started again: {}", status.ToString());
        return;
    }
}

bool PrivateCluster::Implementation::isStopping(absl::Duration patience) const {
    pollfd source{stopSignal, POLLIN, 0};
    return poll(&source, 1, static_cast<int>(absl::ToInt64Milliseconds(patience))) > 0;
}

void PrivateCluster::Implementation::endWatch() {
    if (!watcher.joinable()) return;
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t written = write(stopSignal, &one, sizeof one);
    watcher.join();
}

PrivateCluster::PrivateCluster(std::unique_ptr<Implementation> implementation)
    : m_implementation(std::move(implementation)) {}

absl::StatusOr<std::unique_ptr<PrivateCluster>> PrivateCluster::start(Options options) {
    CRM_ASSIGN_OR_RETURN(ClusterDirectory directory, ClusterDirectory::open(options.directory));
    CRM_RETURN_IF_ERROR(directory.prepare(options.durability));
    auto implementation =
        std::make_unique<Implementation>(std::move(options), std::move(directory));
    Implementation* cluster = implementation.get();
    std::unique_ptr<PrivateCluster> started(new PrivateCluster(std::move(implementation)));
    CRM_RETURN_IF_ERROR(cluster->launch());
    CRM_RETURN_IF_ERROR(cluster->ensureDatabase());
    cluster->watcher = std::thread([cluster] { cluster->watch(); });
    return started;
}

PrivateCluster::~PrivateCluster() {
    if (const absl::Status status = stop(); !status.ok()) {
        spdlog::warn("stopping PostgreSQL: {}", status.ToString());
    }
}

std::string PrivateCluster::url() const {
    return url(m_implementation->options.database);
}
std::string PrivateCluster::url(const std::string& database) const {
    return m_implementation->url(database);
}
int PrivateCluster::pid() const {
    return m_implementation->pid;
}

absl::Status PrivateCluster::stop() {
    Implementation& cluster = *m_implementation;
    cluster.endWatch();
    if (cluster.isGivenUp || !cluster.process) return absl::OkStatus();
    cluster.isGivenUp = true;
    // PostgreSQL calls them fast and immediate shutdown.
    cluster.process->signal(SIGINT);
    if (cluster.process->awaitEnd(kOrderlyStop)) return absl::OkStatus();
    cluster.process->signal(SIGQUIT);
    if (!cluster.process->awaitEnd(kHastyStop)) {
        cluster.process->signal(SIGKILL);
        cluster.process->awaitEnd(kHastyStop);
    }
    return absl::DeadlineExceededError("PostgreSQL had to be stopped at once");
}

void PrivateCluster::leaveRunning() {
    m_implementation->endWatch();
    m_implementation->isGivenUp = true;
}

}  // namespace crm::database

#pragma once

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "server/database/cluster_settings.h"
#include "server/database/postgres_installation.h"
#include "server/database/process.h"

#include <sys/types.h>

#include <string>

namespace crm::database {

/// The files of a private cluster: DIR/pgdata is PostgreSQL's own, DIR/socket its socket, DIR/log
/// its logs, DIR/lock held by the server that has it. One thread at a time.
class ClusterDirectory {
public:
    /// Makes what is missing and takes the lock; see PrivateCluster::start for the errors.
    static absl::StatusOr<ClusterDirectory> open(const std::string& path);
    ~ClusterDirectory();
    ClusterDirectory(ClusterDirectory&& other) noexcept;
    ClusterDirectory& operator=(ClusterDirectory&&) = delete;

    /// Makes the cluster unless it is there, and writes its settings.
    absl::Status prepare(Durability durability);
    /// Of the PostgreSQL that runs on this directory; 0 when none does. A pid file whose process is
    /// gone, or is something else by now, is removed: PostgreSQL itself would take any process of
    /// that number for another PostgreSQL.
    absl::StatusOr<pid_t> runningPid() const;

    std::string data() const { return m_path + "/pgdata"; }
    std::string socket() const { return m_path + "/socket"; }
    std::string logs() const { return m_path + "/log"; }
    std::string startLog() const { return logs() + "/start.log"; }
    std::string program(const std::string& name) const {
        return m_installation.programs + "/" + name;
    }
    const ProcessUser& user() const { return m_user; }

private:
    ClusterDirectory(std::string path, int lock) : m_path(std::move(path)), m_lock(lock) {}
    absl::Status checkReachable() const;
    absl::Status makeSubdirectory(const std::string& path) const;
    absl::Status initialise(Durability durability);

    std::string m_path;
    int m_lock = -1;
    ProcessUser m_user;
    PostgresInstallation m_installation;
};

}  // namespace crm::database

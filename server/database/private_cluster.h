#pragma once

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "server/database/cluster_settings.h"

#include <memory>
#include <string>

namespace crm::database {

/// A PostgreSQL of our own in one directory, reached through a Unix socket in it: made when the
/// directory is empty, started, watched (a PostgreSQL that dies is started again) and stopped.
///
/// Root runs it as an unprivileged user, who needs to be able to search every directory above. A
/// PostgreSQL that a killed server left running is taken over. Two servers cannot have one
/// directory.
class PrivateCluster {
public:
    struct Options {
        std::string directory;
        Durability durability = Durability::Durable;
        std::string database = "kartoteka";
    };

    /// Returns when it answers and the database exists. FAILED_PRECONDITION when another server has
    /// the directory, or its data is of another PostgreSQL than there is here (REASON_NEWER_VERSION
    /// for a newer one); INVALID_ARGUMENT for a path too long for a socket; INTERNAL, with the end
    /// of PostgreSQL's log, when it does not start.
    static absl::StatusOr<std::unique_ptr<PrivateCluster>> start(Options options);
    /// Stops it unless it was left running.
    ~PrivateCluster();
    PrivateCluster(const PrivateCluster&) = delete;
    PrivateCluster& operator=(const PrivateCluster&) = delete;

    /// Of the database of the options, or of another one in the cluster.
    std::string url() const;
    std::string url(const std::string& database) const;
    /// PostgreSQL's process; changes when it had to be started again.
    int pid() const;

    /// Ends all sessions and shuts down in order; DEADLINE_EXCEEDED when it had to be stopped less
    /// gently, which costs a recovery at the next start but no data.
    absl::Status stop();
    /// Gives it up without stopping it; whoever starts the directory next takes it over.
    void leaveRunning();

private:
    struct Implementation;
    explicit PrivateCluster(std::unique_ptr<Implementation> implementation);
    std::unique_ptr<Implementation> m_implementation;
};

}  // namespace crm::database

#pragma once

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include "server/app/server_options.h"

#include <memory>
#include <string>

namespace crm::access {
class Steward;
}
namespace crm::database {
class WorkerPool;
}

namespace crm::app {

/// A whole server: what crm-server runs, and what tests and benches run inside their own process.
///
///     CRM_ASSIGN_OR_RETURN(auto server, Server::create(options));
///     CRM_RETURN_IF_ERROR(server->start());
///     ... server->port() ...
///     server->stop();
///
/// One thread starts and stops it.
class Server {
public:
    /// Opens the database and brings it up to date. The message of a failure is for people: a newer
    /// data directory, no PostgreSQL, a wrong certificate.
    static absl::StatusOr<std::unique_ptr<Server>> create(ServerOptions options);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// Begins to serve. FAILED_PRECONDITION when the address cannot be listened on.
    absl::Status start();
    /// Streams are ended, calls under way are let finish, for so long; then everything is closed.
    /// Idempotent.
    void stop(absl::Duration patience = absl::Seconds(10));

    int port() const;
    /// 0 when there is no metrics page.
    int metricsPort() const;
    /// SHA-256, "AB:CD:..."; empty without TLS.
    const std::string& fingerprint() const;
    /// PEM, as a client that trusts the authority needs it; empty without TLS.
    const std::string& certificateChain() const;
    const std::string& databaseUrl() const;

    /// For tests that cannot wait for the next renewal of leases, or fill the queue.
    access::Steward& steward();
    database::WorkerPool& pool();

    struct Implementation;

private:
    explicit Server(std::unique_ptr<Implementation> implementation);
    std::unique_ptr<Implementation> m_implementation;
};

}  // namespace crm::app

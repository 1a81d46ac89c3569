#pragma once

#include "absl/status/statusor.h"

#include "server/app/server_options.h"
#include "server/database/private_cluster.h"

#include <memory>
#include <string>

namespace crm::schema {
class Catalogue;
}

namespace crm::app {

struct OpenDatabase {
    std::string url;
    /// Our own PostgreSQL when the server runs from a data directory; null otherwise.
    std::unique_ptr<database::PrivateCluster> cluster;
};

/// Starts the PostgreSQL of the data directory, or takes the one that the options name.
absl::StatusOr<OpenDatabase> openDatabase(const ServerOptions& options);
/// Where the certificates are. INVALID_ARGUMENT when nobody said.
absl::StatusOr<std::string> tlsFolder(const ServerOptions& options);
/// Brings the schema up to date and compares it with the kinds; answers the database's id.
/// FAILED_PRECONDITION for one of a newer version, or one that differs from the kinds.
absl::StatusOr<std::string> prepareDatabase(const std::string& url,
                                            const schema::Catalogue& catalogue);

}  // namespace crm::app

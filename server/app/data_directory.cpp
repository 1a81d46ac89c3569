#include "server/app/data_directory.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "common/status/status_macros.h"
#include "server/app/catalogue_check.h"
#include "server/database/connection.h"
#include "server/database/migrator.h"

#include <filesystem>

namespace crm::app {

absl::StatusOr<OpenDatabase> openDatabase(const ServerOptions& options) {
    OpenDatabase open;
    if (options.dataDir.empty()) {
        open.url = options.databaseUrl;
        return open;
    }
    std::error_code error;
    const std::filesystem::path directory = std::filesystem::absolute(options.dataDir, error);
    if (!error) std::filesystem::create_directories(directory, error);
    if (error) {
        return absl::FailedPreconditionError(
            absl::StrCat("Cannot make ", options.dataDir, ": ", error.message()));
    }
    database::PrivateCluster::Options cluster;
    cluster.directory = (directory / "postgres").string();
    cluster.durability = options.durability;
    CRM_ASSIGN_OR_RETURN(open.cluster, database::PrivateCluster::start(std::move(cluster)));
    open.url = open.cluster->url();
    return open;
}

absl::StatusOr<std::string> tlsFolder(const ServerOptions& options) {
    if (!options.tlsDir.empty()) return options.tlsDir;
    if (!options.dataDir.empty()) return options.dataDir + "/tls";
    return absl::InvalidArgumentError(
        "Say where the certificates are kept (--tls-dir), or --plaintext.");
}

absl::StatusOr<std::string> prepareDatabase(const std::string& url,
                                            const schema::Catalogue& catalogue) {
    CRM_ASSIGN_OR_RETURN(const auto connection, database::Connection::open(url));
    CRM_RETURN_IF_ERROR(database::migrate(*connection));
    CRM_ASSIGN_OR_RETURN(const std::vector<std::string> differences,
                         checkCatalogue(*connection, catalogue));
    if (!differences.empty()) {
        return absl::FailedPreconditionError(absl::StrCat(
            "The database does not fit this version:\n  ", absl::StrJoin(differences, "\n  ")));
    }
    CRM_ASSIGN_OR_RETURN(const database::Rows rows,
                         connection->query("SELECT id FROM database_identity"));
    return std::string(rows.text(0, 0));
}

}  // namespace crm::app

#include "server/app/ctl_target.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

#include "common/status/status_macros.h"
#include "server/database/connection.h"

#include <CLI/CLI.hpp>

#include <filesystem>

namespace crm::app {
namespace {

std::filesystem::path socketFolder(const std::string& dataDir) {
    return std::filesystem::absolute(dataDir) / "postgres" / "socket";
}

/// How the PostgreSQL of a data directory is reached while its server runs.
std::string socketUrl(const std::filesystem::path& folder) {
    const std::string quoted = absl::StrReplaceAll(folder.string(), {{"\\", "\\\\"}, {"'", "\\'"}});
    return absl::StrCat("host='", quoted, "' user=kartoteka dbname=kartoteka");
}

}  // namespace

CtlTarget::CtlTarget(CLI::App& program) {
    CLI::Option* dataDir =
        program.add_option("--data-dir", m_options.dataDir, "The directory of crm-server");
    program.add_option("--database", m_options.databaseUrl, "The database: postgresql://...")
        ->excludes(dataDir);
}

absl::StatusOr<std::string> CtlTarget::open(const schema::Catalogue& catalogue) {
    CRM_ASSIGN_OR_RETURN(std::string url, reach());
    CRM_RETURN_IF_ERROR(prepareDatabase(url, catalogue).status());
    return url;
}

absl::StatusOr<std::string> CtlTarget::reach() {
    if (m_options.dataDir.empty() && m_options.databaseUrl.empty()) {
        return absl::InvalidArgumentError("Say which database: --data-dir or --database.");
    }
    if (!m_options.dataDir.empty()) {
        const std::filesystem::path socket = socketFolder(m_options.dataDir);
        std::string url = socketUrl(socket);
        const bool isRunning = std::filesystem::exists(socket / ".s.PGSQL.5432");
        if (isRunning && database::Connection::open(url).ok()) return url;
    }
    CRM_ASSIGN_OR_RETURN(m_database, openDatabase(m_options));
    return m_database.url;
}

}  // namespace crm::app

#include "server/app/ctl_check.h"

#include "absl/strings/str_cat.h"

#include "common/schema/kind.h"
#include "common/status/status_macros.h"
#include "server/app/data_directory.h"
#include "server/database/connection.h"

#include <CLI/CLI.hpp>

#include <ostream>

namespace crm::app {

CheckCommand::CheckCommand(CLI::App& program) {
    program.add_subcommand("check", "compares the database with this version");
}

absl::Status CheckCommand::run(const schema::Catalogue& catalogue, const std::string& databaseUrl,
                               std::ostream& output) const {
    CRM_ASSIGN_OR_RETURN(const std::string id, prepareDatabase(databaseUrl, catalogue));
    CRM_ASSIGN_OR_RETURN(const auto connection, database::Connection::open(databaseUrl));
    output << "database " << id << " fits this version\n";
    for (const auto& kind : catalogue.kinds()) {
        CRM_ASSIGN_OR_RETURN(
            const database::Rows rows,
            connection->query(absl::StrCat("SELECT count(*) FROM ", kind->table())));
        output << kind->name() << '\t' << rows.text(0, 0) << '\n';
    }
    return absl::OkStatus();
}

}  // namespace crm::app

#pragma once

#include "absl/status/statusor.h"

#include "server/app/data_directory.h"

#include <memory>
#include <string>

namespace CLI {
class App;
}

namespace crm::app {

/// Which database crmctl works on: --data-dir, of a server that runs or not, or --database.
class CtlTarget {
public:
    explicit CtlTarget(CLI::App& program);

    /// The database's URL, after its schema was brought up to date. The PostgreSQL of a data
    /// directory without a server is run as long as the target lives.
    absl::StatusOr<std::string> open(const schema::Catalogue& catalogue);

private:
    absl::StatusOr<std::string> reach();

    ServerOptions m_options;
    OpenDatabase m_database;
};

}  // namespace crm::app

#pragma once

#include "absl/status/status.h"

#include <iosfwd>
#include <string>

namespace CLI {
class App;
}
namespace crm::schema {
class Catalogue;
}

namespace crm::app {

/// `crmctl check`: whether the database is one that this version can serve, and what is in it.
/// Lives as long as the options are parsed.
class CheckCommand {
public:
    explicit CheckCommand(CLI::App& program);

    absl::Status run(const schema::Catalogue& catalogue, const std::string& databaseUrl,
                     std::ostream& output) const;
};

}  // namespace crm::app

#pragma once

#include "absl/status/status.h"

#include <cstdint>
#include <string>

namespace CLI {
class App;
}
namespace crm::schema {
class Catalogue;
}

namespace crm::demo {

/// `crmctl demo`: fills an empty database with the demo company. Lives as long as the options are
/// parsed.
class DemoCommand {
public:
    explicit DemoCommand(CLI::App& program);

    /// Whether the command line named it.
    bool isChosen() const;
    /// Migrates the database and fills it. A company that is there already is left as it is, which
    /// is fine.
    absl::Status run(const schema::Catalogue& catalogue, const std::string& databaseUrl) const;

private:
    CLI::App* m_command;
    std::uint64_t m_clients = 200;
    std::uint64_t m_events = 0;
    std::uint64_t m_seed = 1;
    int m_departments = 3;
    std::string m_now;
};

}  // namespace crm::demo

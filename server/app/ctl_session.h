#pragma once

#include "absl/status/status.h"

#include <iosfwd>
#include <string>

namespace CLI {
class App;
}

namespace crm::app {

/// `crmctl session list`, `crmctl session end ID`. Lives as long as the options are parsed.
class SessionCommand {
public:
    explicit SessionCommand(CLI::App& program);

    bool isChosen() const;
    absl::Status run(const std::string& databaseUrl, std::ostream& output) const;

private:
    CLI::App* m_command;
    CLI::App* m_list;
    CLI::App* m_end;
    std::string m_id;
};

}  // namespace crm::app

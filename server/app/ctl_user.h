#pragma once

#include "absl/status/status.h"

#include <iosfwd>
#include <string>

namespace CLI {
class App;
}

namespace crm::app {

/// `crmctl user list`, `crmctl user set-password LOGIN`. Lives as long as the options are parsed.
class UserCommand {
public:
    explicit UserCommand(CLI::App& program);

    bool isChosen() const;
    /// A password is read from `input`, one line; from a terminal without showing it.
    absl::Status run(const std::string& databaseUrl, std::istream& input,
                     std::ostream& output) const;

private:
    CLI::App* m_command;
    CLI::App* m_list;
    CLI::App* m_setPassword;
    std::string m_login;
};

}  // namespace crm::app

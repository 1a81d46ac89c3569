#include "server/app/ctl_user.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

#include "common/status/status_macros.h"
#include "server/access/clock.h"
#include "server/access/credentials.h"
#include "server/access/password.h"
#include "server/access/sessions.h"
#include "server/database/connection.h"

#include <CLI/CLI.hpp>
#include <termios.h>
#include <unistd.h>

#include <iostream>

namespace crm::app {
namespace {

/// Keeps what is typed off the screen.
class SilentTerminal {
public:
    SilentTerminal() {
        m_isTerminal = ::tcgetattr(STDIN_FILENO, &m_before) == 0;
        if (!m_isTerminal) return;
        termios silent = m_before;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    }
    ~SilentTerminal() {
        if (m_isTerminal) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
    }
    SilentTerminal(const SilentTerminal&) = delete;
    SilentTerminal& operator=(const SilentTerminal&) = delete;

    bool isTerminal() const { return m_isTerminal; }

private:
    termios m_before{};
    bool m_isTerminal = false;
};

absl::StatusOr<std::string> readPassword(std::istream& input, std::ostream& output) {
    const SilentTerminal terminal;
    if (terminal.isTerminal()) output << "New password: " << std::flush;
    std::string password;
    if (!std::getline(input, password)) return absl::InvalidArgumentError("No password was given.");
    if (terminal.isTerminal()) output << std::endl;
    return password;
}

absl::Status setPassword(database::Connection& connection, const std::string& login,
                         const std::string& password) {
    if (!access::checkPasswordStrength(password, "password").ok()) {
        return absl::InvalidArgumentError(
            absl::StrCat("A password has ", access::kLeastPasswordLength, " to ",
                         access::kMostPasswordLength, " characters."));
    }
    CRM_ASSIGN_OR_RETURN(const access::Credential credential,
                         access::readCredential(connection, absl::AsciiStrToLower(login)));
    if (credential.employeeId.empty()) {
        return absl::NotFoundError(
            absl::StrCat("There is no employee with the login ", login, "."));
    }
    CRM_ASSIGN_OR_RETURN(const std::string hash,
                         access::hashPassword(password, access::PasswordCost()));
    CRM_RETURN_IF_ERROR(access::storePassword(connection, credential.employeeId, hash));
    const access::Clock clock;
    return access::Sessions(clock).endAllOf(connection, credential.employeeId, {},
                                            access::SessionEnd::PasswordChanged);
}

absl::Status list(database::Connection& connection, std::ostream& output) {
    CRM_ASSIGN_OR_RETURN(
        const database::Rows rows,
        connection.query("SELECT e.login, e.title, e.active, c.employee_id IS NOT NULL, "
                         "coalesce((SELECT string_agg(r.name, ', ' ORDER BY l.ordinal) FROM "
                         "employee_roles l JOIN role r ON r.id = l.target_id "
                         "WHERE l.owner_id = e.id), '') "
                         "FROM employee e LEFT JOIN credential c ON c.employee_id = e.id "
                         "WHERE NOT e.archived ORDER BY e.title"));
    output << "login\tname\tstate\troles\n";
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const char* state = !rows.flag(row, 2)   ? "inactive"
                            : !rows.flag(row, 3) ? "no password"
                                                 : "active";
        output << rows.text(row, 0) << '\t' << rows.text(row, 1) << '\t' << state << '\t'
               << rows.text(row, 4) << '\n';
    }
    return absl::OkStatus();
}

}  // namespace

UserCommand::UserCommand(CLI::App& program)
    : m_command(program.add_subcommand("user", "employees' access")),
      m_list(m_command->add_subcommand("list", "everybody who works here")),
      m_setPassword(m_command->add_subcommand(
          "set-password", "reads a new password and ends the employee's sessions")) {
    m_command->require_subcommand(1);
    m_setPassword->add_option("login", m_login, "whose")->required();
}

bool UserCommand::isChosen() const {
    return m_command->parsed();
}

absl::Status UserCommand::run(const std::string& databaseUrl, std::istream& input,
                              std::ostream& output) const {
    CRM_ASSIGN_OR_RETURN(const auto connection, database::Connection::open(databaseUrl));
    if (m_list->parsed()) return list(*connection, output);
    CRM_ASSIGN_OR_RETURN(const std::string password, readPassword(input, output));
    CRM_RETURN_IF_ERROR(setPassword(*connection, m_login, password));
    output << "The password of " << m_login << " is set." << std::endl;
    return absl::OkStatus();
}

}  // namespace crm::app

#include "server/app/ctl_session.h"

#include "absl/strings/str_cat.h"

#include "common/status/status_macros.h"
#include "common/values/uuid7.h"
#include "server/access/session_tables.h"
#include "server/database/connection.h"

#include <CLI/CLI.hpp>

#include <ostream>

namespace crm::app {
namespace {

absl::Status list(database::Connection& connection, std::ostream& output) {
    CRM_ASSIGN_OR_RETURN(const database::Rows rows,
                         connection.query("SELECT s.id, e.login, s.device, "
                                          "to_char(s.created_at, 'YYYY-MM-DD HH24:MI'), "
                                          "to_char(s.last_seen_at, 'YYYY-MM-DD HH24:MI'), "
                                          "coalesce(s.seat_until > now(), false) "
                                          "FROM session s JOIN employee e ON e.id = s.employee_id "
                                          "WHERE s.ended_at IS NULL ORDER BY s.created_at"));
    output << "id\tlogin\tdevice\tbegun (UTC)\tlast seen (UTC)\tseat\n";
    for (std::size_t row = 0; row < rows.size(); ++row) {
        for (std::size_t column = 0; column < 5; ++column) {
            output << rows.text(row, column) << '\t';
        }
        output << (rows.flag(row, 5) ? "yes" : "no") << '\n';
    }
    return absl::OkStatus();
}

absl::Status end(database::Connection& connection, const std::string& id, std::ostream& output) {
    if (!values::isUuid(id)) {
        return absl::InvalidArgumentError(absl::StrCat(id, " is no session; see session list."));
    }
    CRM_ASSIGN_OR_RETURN(const auto over, access::endedAmong(connection, {id}));
    if (!over.empty()) return absl::NotFoundError("There is no such session, or it is over.");
    CRM_RETURN_IF_ERROR(access::endSessions(connection, access::Clock(), {id},
                                            access::SessionEnd::ByAdministrator));
    output << "The session is ended and its seat is free." << std::endl;
    return absl::OkStatus();
}

}  // namespace

SessionCommand::SessionCommand(CLI::App& program)
    : m_command(program.add_subcommand("session", "who is signed in")),
      m_list(m_command->add_subcommand("list", "sessions and their seats")),
      m_end(m_command->add_subcommand("end", "ends a session and frees its seat")) {
    m_command->require_subcommand(1);
    m_end->add_option("id", m_id, "from session list")->required();
}

bool SessionCommand::isChosen() const {
    return m_command->parsed();
}

absl::Status SessionCommand::run(const std::string& databaseUrl, std::ostream& output) const {
    CRM_ASSIGN_OR_RETURN(const auto connection, database::Connection::open(databaseUrl));
    return m_list->parsed() ? list(*connection, output) : end(*connection, m_id, output);
}

}  // namespace crm::app

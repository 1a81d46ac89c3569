#include "server/access/credentials.h"

#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "server/database/connection.h"

namespace crm::access {
namespace {

Credential firstOf(const database::Rows& rows) {
    if (rows.empty()) return {};
    return {std::string(rows.text(0, 0)), std::string(rows.text(0, 1)), rows.flag(0, 2)};
}

}  // namespace

absl::StatusOr<Credential> readCredential(database::Connection& connection,
                                          const std::string& login) {
    database::Params params;
    params.add(login);
    CRM_ASSIGN_OR_RETURN(
        const database::Rows rows,
        connection.query("SELECT e.id, coalesce(c.password_hash, ''), e.active FROM employee e "
                         "LEFT JOIN credential c ON c.employee_id = e.id "
                         "WHERE lower(e.login) = $1 AND NOT e.archived",
                         params));
    return firstOf(rows);
}

absl::StatusOr<Credential> readCredentialOf(database::Connection& connection,
                                            const std::string& employeeId) {
    database::Params params;
    params.add(employeeId);
    CRM_ASSIGN_OR_RETURN(
        const database::Rows rows,
        connection.query("SELECT e.id, coalesce(c.password_hash, ''), e.active AND NOT e.archived "
                         "FROM employee e LEFT JOIN credential c ON c.employee_id = e.id "
                         "WHERE e.id = $1",
                         params));
    return firstOf(rows);
}

absl::Status storePassword(database::Connection& connection, const std::string& employeeId,
                           const std::string& passwordHash) {
    database::Params params;
    params.add(employeeId).add(passwordHash);
    CRM_ASSIGN_OR_RETURN(
        const database::Rows rows,
        connection.query("INSERT INTO credential (employee_id, password_hash, changed_at) "
                         "SELECT id, $2, now() FROM employee WHERE id = $1 "
                         "ON CONFLICT (employee_id) DO UPDATE "
                         "SET password_hash = excluded.password_hash, changed_at = now()",
                         params));
    return rows.affected() == 0 ? notFound("employee_id") : absl::OkStatus();
}

}  // namespace crm::access

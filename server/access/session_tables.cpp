#include "server/access/session_tables.h"

#include "absl/strings/str_cat.h"

#include "common/status/status_macros.h"
#include "server/access/sessions.h"
#include "server/database/connection.h"

namespace crm::access {
namespace {

constexpr absl::Duration kKeptAfterEnd = absl::Hours(24 * 90);

database::Params atTime(const Clock& clock) {
    database::Params params;
    params.add(absl::ToInt64Microseconds(clock.shift()));
    return params;
}

}  // namespace

absl::StatusOr<StoredSession> readSession(database::Connection& connection, const Clock& clock,
                                          const std::string& tokenHash) {
    static const std::string kSql = absl::StrCat(
        "SELECT id, employee_id, ended_at IS NOT NULL, end_reason, last_seen_at < ", kStatementTime,
        " - $3::bigint * interval '1 microsecond', coalesce(extract(epoch FROM seat_until - ",
        kStatementTime, ") * 1000000, 0)::bigint FROM session WHERE token_hash = $2");
    database::Params params = atTime(clock);
    params.addBytes(tokenHash).add(absl::ToInt64Microseconds(Sessions::kIdleLimit));
    CRM_ASSIGN_OR_RETURN(const database::Rows rows, connection.query(kSql, params));
    if (rows.empty()) return signInFirst();
    StoredSession session;
    session.id = rows.text(0, 0);
    session.employeeId = rows.text(0, 1);
    if (rows.flag(0, 2)) {
        session.end = endReasonFrom(rows.text(0, 3));
    } else if (rows.flag(0, 4)) {
        session.end = SessionEnd::Expired;
    }
    session.seatUntil = clock.now() + absl::Microseconds(rows.integer(0, 5));
    return session;
}

absl::Status endSessions(database::Connection& connection, const Clock& clock,
                         const std::vector<std::string>& ids, SessionEnd why) {
    static const std::string kSql = absl::StrCat(
        "WITH over AS (UPDATE session SET ended_at = ", kStatementTime,
        ", end_reason = $3, seat_until = NULL WHERE id = ANY($2::uuid[]) AND ended_at IS NULL "
        "RETURNING id) SELECT pg_notify('crm_session', '') WHERE EXISTS (SELECT FROM over)");
    database::Params params = atTime(clock);
    params.addArray(ids).add(endReasonName(why));
    return connection.query(kSql, params).status();
}

absl::StatusOr<std::vector<std::string>> liveSessionsOf(database::Connection& connection,
                                                        const std::string& employeeId,
                                                        const std::string& exceptSessionId) {
    database::Params params;
    params.add(employeeId).addOrNull(exceptSessionId);
    CRM_ASSIGN_OR_RETURN(
        const database::Rows rows,
        connection.query("SELECT id FROM session WHERE employee_id = $1 AND ended_at IS NULL "
                         "AND id IS DISTINCT FROM $2::uuid",
                         params));
    std::vector<std::string> ids;
    for (std::size_t row = 0; row < rows.size(); ++row) ids.emplace_back(rows.text(row, 0));
    return ids;
}

absl::StatusOr<std::vector<EndedSession>> endedAmong(database::Connection& connection,
                                                     const std::vector<std::string>& ids) {
    database::Params params;
    params.addArray(ids);
    CRM_ASSIGN_OR_RETURN(
        const database::Rows rows,
        connection.query(
            "SELECT known.id, coalesce(s.end_reason, '') FROM unnest($1::uuid[]) AS known(id) "
            "LEFT JOIN session s ON s.id = known.id WHERE s.id IS NULL OR s.ended_at IS NOT NULL",
            params));
    std::vector<EndedSession> ended;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        ended.push_back({std::string(rows.text(row, 0)), endReasonFrom(rows.text(row, 1))});
    }
    return ended;
}

absl::Status sweepSessions(database::Connection& connection, const Clock& clock,
                           absl::Duration idleLimit) {
    static const std::string kExpire =
        absl::StrCat("UPDATE session SET ended_at = ", kStatementTime, ", end_reason = '",
                     endReasonName(SessionEnd::Expired),
                     "', seat_until = NULL WHERE ended_at IS NULL AND last_seen_at < ",
                     kStatementTime, " - $2::bigint * interval '1 microsecond'");
    static const std::string kForget =
        absl::StrCat("DELETE FROM session WHERE ended_at < ", kStatementTime,
                     " - $2::bigint * interval '1 microsecond'");
    database::Params expire = atTime(clock);
    expire.add(absl::ToInt64Microseconds(idleLimit));
    CRM_RETURN_IF_ERROR(connection.query(kExpire, expire).status());
    database::Params forget = atTime(clock);
    forget.add(absl::ToInt64Microseconds(kKeptAfterEnd));
    return connection.query(kForget, forget).status();
}

}  // namespace crm::access

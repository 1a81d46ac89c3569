#include "server/access/seats.h"

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "crm/v1/error.pb.h"
#include "server/access/session_tables.h"
#include "server/database/connection.h"

namespace crm::access {
namespace {

/// The key of the lock under which seats are given: any number nobody else locks.
constexpr std::int64_t kSeatsLock = 0x43524D5345415453;

const std::string& leaseEnd() {
    static const std::string kSql = absl::StrCat(kStatementTime, " + interval '1 second' * ",
                                                 absl::ToInt64Seconds(Seats::kLease));
    return kSql;
}

database::Params atTime(const Clock& clock) {
    database::Params params;
    params.add(absl::ToInt64Microseconds(clock.shift()));
    return params;
}

absl::Status noSeats(int count, const std::vector<std::string>& holders) {
    return makeError(
        absl::StatusCode::kResourceExhausted,
        Violation{v1::REASON_NO_SEATS,
                  {},
                  {{"seats", absl::StrCat(count)}, {"holders", absl::StrJoin(holders, ", ")}}});
}

}  // namespace

absl::Status Seats::awaitSeat(database::Connection& connection,
                              const std::string& sessionId) const {
    static const std::string kHolders = absl::StrCat(
        "SELECT e.title FROM session s JOIN employee e ON e.id = s.employee_id "
        "WHERE s.ended_at IS NULL AND s.seat_until > ",
        kStatementTime, " AND s.id IS DISTINCT FROM $2::uuid ORDER BY s.created_at");
    database::Params lock;
    lock.add(kSeatsLock);
    CRM_RETURN_IF_ERROR(connection.query("SELECT pg_advisory_xact_lock($1)", lock).status());
    database::Params params = atTime(m_clock);
    params.addOrNull(sessionId);
    CRM_ASSIGN_OR_RETURN(const database::Rows rows, connection.query(kHolders, params));
    if (rows.size() < static_cast<std::size_t>(m_count)) return absl::OkStatus();
    std::vector<std::string> holders;
    for (std::size_t row = 0; row < rows.size(); ++row) holders.emplace_back(rows.text(row, 0));
    return noSeats(m_count, holders);
}

absl::StatusOr<std::shared_ptr<LiveSession>> Seats::claim(database::Connection& connection,
                                                          const NewSession& session) const {
    static const std::string kInsert = absl::StrCat(
        "INSERT INTO session (id, token_hash, employee_id, device, created_at, last_seen_at, "
        "seat_until) VALUES (gen_random_uuid(), $2, $3, $4, ",
        kStatementTime, ", ", kStatementTime, ", ", leaseEnd(), ") RETURNING id");
    std::string id;
    absl::Time asked;
    CRM_RETURN_IF_ERROR(connection.transact([&]() -> absl::Status {
        CRM_RETURN_IF_ERROR(awaitSeat(connection, {}));
        asked = m_clock.now();
        database::Params params = atTime(m_clock);
        params.addBytes(session.tokenHash).add(session.employeeId).add(session.device);
        CRM_ASSIGN_OR_RETURN(const database::Rows rows, connection.query(kInsert, params));
        id = rows.text(0, 0);
        return absl::OkStatus();
    }));
    auto live = std::make_shared<LiveSession>(id, session.employeeId, session.tokenHash);
    live->lastSeen = absl::ToUnixMicros(m_clock.now());
    lease(*live, asked);
    return live;
}

absl::Status Seats::reclaim(database::Connection& connection, LiveSession& session) const {
    static const std::string kUpdate = absl::StrCat(
        "UPDATE session SET seat_until = ", leaseEnd(), ", last_seen_at = ", kStatementTime,
        " WHERE id = $2 AND ended_at IS NULL RETURNING id");
    absl::Time asked;
    CRM_RETURN_IF_ERROR(connection.transact([&]() -> absl::Status {
        CRM_RETURN_IF_ERROR(awaitSeat(connection, session.id));
        asked = m_clock.now();
        database::Params params = atTime(m_clock);
        params.add(session.id);
        CRM_ASSIGN_OR_RETURN(const database::Rows rows, connection.query(kUpdate, params));
        return rows.empty() ? signInFirst() : absl::OkStatus();
    }));
    lease(session, asked);
    return absl::OkStatus();
}

absl::Status Seats::renew(database::Connection& connection,
                          const std::vector<std::shared_ptr<LiveSession>>& sessions) const {
    static const std::string kUpdate = absl::StrCat(
        "UPDATE session SET seat_until = ", leaseEnd(), ", last_seen_at = ", kStatementTime,
        " WHERE id = ANY($2::uuid[]) AND ended_at IS NULL AND seat_until > ", kStatementTime,
        " RETURNING id");
    if (sessions.empty()) return absl::OkStatus();
    std::vector<std::string> ids;
    for (const auto& session : sessions) ids.push_back(session->id);
    database::Params params = atTime(m_clock);
    params.addArray(ids);
    const absl::Time asked = m_clock.now();
    CRM_ASSIGN_OR_RETURN(const database::Rows rows, connection.query(kUpdate, params));
    absl::flat_hash_set<std::string> renewed;
    for (std::size_t row = 0; row < rows.size(); ++row) renewed.emplace(rows.text(row, 0));
    for (const auto& session : sessions) {
        if (renewed.contains(session->id)) lease(*session, asked);
    }
    return absl::OkStatus();
}

absl::StatusOr<int> Seats::taken(database::Connection& connection) const {
    static const std::string kCount = absl::StrCat(
        "SELECT count(*) FROM session WHERE ended_at IS NULL AND seat_until > ", kStatementTime);
    CRM_ASSIGN_OR_RETURN(const database::Rows rows, connection.query(kCount, atTime(m_clock)));
    return static_cast<int>(rows.integer(0, 0));
}

void Seats::lease(LiveSession& session, absl::Time asked) {
    // Counted from before the statement, so that here it ends before the database gives the seat
    // away.
    session.seatUntil = absl::ToUnixMicros(asked + kLease);
}

}  // namespace crm::access

#include "server/acts/request_memory.h"

#include "absl/strings/str_cat.h"

#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "crm/v1/error.pb.h"
#include "crm/v1/records_service.pb.h"
#include "server/access/rights.h"
#include "server/acts/act.h"

#include <sodium.h>

namespace crm::acts {
namespace {

/// The id under which a caller's requests are remembered: also the server itself has one.
std::string rememberedAs(const access::Principal& who) {
    return who.employeeId.empty() ? "00000000-0000-0000-0000-000000000000" : who.employeeId;
}

}  // namespace

std::string digestOf(const std::string& asked) {
    std::string digest(crypto_hash_sha256_BYTES, '\0');
    crypto_hash_sha256(reinterpret_cast<unsigned char*>(digest.data()),
                       reinterpret_cast<const unsigned char*>(asked.data()), asked.size());
    return digest;
}

std::string leave(database::Params& params, const CommitMemory& memory, const std::string& id,
                  const access::Principal& who, absl::Time at) {
    std::string sql =
        ", q AS (INSERT INTO commit_request (request_id, employee_id, digest, response) SELECT ";
    absl::StrAppend(&sql, params.add(id).last(), "::uuid, ");
    absl::StrAppend(&sql, params.add(rememberedAs(who)).last(), "::uuid, ");
    absl::StrAppend(&sql, params.addBytes(memory.digest).last(), "::bytea, ");
    absl::StrAppend(&sql, params.addBytes(memory.response).last(), "::bytea FROM stored)");
    if (memory.note == nullptr) return sql;
    return absl::StrCat(sql, ", a AS (",
                        insertAct(params, *memory.note, id, who, at, memory.records),
                        " FROM stored)");
}

database::Statement rememberedStatement(const std::string& id) {
    return {
        "SELECT clock_timestamp(), q.employee_id, q.digest, q.response FROM (SELECT 1) one "
        "LEFT JOIN commit_request q ON q.request_id = $1::uuid",
        database::Params().add(id)};
}

absl::StatusOr<std::optional<v1::CommitResponse>> remembered(const database::Rows& rows,
                                                             const access::Principal& who,
                                                             const std::string& digest) {
    if (rows.isNull(0, 1)) return std::nullopt;
    v1::CommitResponse response;
    const bool isSame = rows.text(0, 1) == rememberedAs(who) && rows.bytes(0, 2) == digest;
    if (isSame && response.ParseFromString(rows.bytes(0, 3))) return response;
    return makeError(absl::StatusCode::kFailedPrecondition,
                     Violation{v1::REASON_REQUEST_ID_REUSED, "request_id", {}});
}

absl::Time timeOf(const database::Rows& rows) {
    return rows.instant(0, 0);
}

absl::StatusOr<std::optional<v1::CommitResponse>> answered(database::Connection& connection,
                                                           const access::Principal& who,
                                                           const std::string& id,
                                                           const std::string& digest) {
    const database::Statement statement = rememberedStatement(id);
    CRM_ASSIGN_OR_RETURN(const database::Rows rows,
                         connection.query(statement.sql, statement.params));
    return remembered(rows, who, digest);
}

absl::StatusOr<std::size_t> forgetOldRequests(database::Connection& connection) {
    CRM_ASSIGN_OR_RETURN(
        const database::Rows rows,
        connection.query("DELETE FROM commit_request WHERE at < now() - interval '1 day'"));
    return rows.affected();
}

}  // namespace crm::acts

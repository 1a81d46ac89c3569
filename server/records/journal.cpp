#include "server/records/journal.h"

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"

#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "common/values/uuid7.h"
#include "crm/v1/error.pb.h"
#include "server/database/connection.h"
#include "server/records/column_codec.h"
#include "server/records/journal_rows.h"

namespace crm::records {

namespace {

using database::Rows;
using database::Snapshot;

constexpr std::size_t kIdLength = 36;

std::string sliceStatement(std::size_t limit) {
    // A commit has at least one entry, so `limit` commits always hold enough of them. The entries
    // are looked up within the positions of their commit, commit by commit: what PostgreSQL knows
    // of how many a transaction has is wrong after every large load, and would have it read the
    // whole journal for one row.
    return absl::StrCat(
        "WITH commits AS MATERIALIZED (SELECT transaction, min(position) AS start, "
        "max(position) AS last, count(*) AS size FROM journal "
        "WHERE transaction >= $1::xid8 AND transaction < $2::xid8 "
        "AND NOT pg_visible_in_snapshot(transaction, $3::pg_snapshot) "
        "AND pg_visible_in_snapshot(transaction, $4::pg_snapshot) GROUP BY transaction), "
        "first AS MATERIALIZED (SELECT * FROM commits ORDER BY last LIMIT ",
        limit,
        "), chosen AS (SELECT transaction, start, last, "
        "sum(size) OVER (ORDER BY last) - size AS before FROM first) SELECT ",
        kEntryColumns,
        ", (SELECT sum(size) FROM commits) FROM chosen c CROSS JOIN LATERAL ("
        "SELECT * FROM journal e WHERE e.transaction = c.transaction "
        "AND e.position BETWEEN c.start AND c.last OFFSET 0) j WHERE c.before < ",
        limit, " ORDER BY c.last, j.position");
}

}  // namespace

JournalEntry readEntry(const Rows& rows, std::size_t row) {
    JournalEntry entry;
    const auto text = [&](std::size_t column) { return std::string(rows.text(row, column)); };
    entry.position = rows.integer(row, 0);
    entry.transaction = static_cast<std::uint64_t>(rows.integer(row, 1));
    entry.commitId = text(2);
    entry.at = rows.instant(row, 3);
    entry.actorId = text(4);
    entry.actorName = text(5);
    entry.kind = text(6);
    entry.recordId = text(7);
    entry.revision = rows.integer(row, 8);
    entry.operation = rows.text(row, 9).empty() ? 'U' : rows.text(row, 9).front();
    entry.changedFields = rows.texts(row, 10);
    entry.before = rows.bytes(row, 11);
    entry.after = rows.bytes(row, 12);
    entry.audienceBefore = rows.texts(row, 13);
    entry.audienceAfter = rows.texts(row, 14);
    return entry;
}

absl::StatusOr<JournalSlice> readJournal(database::Connection& connection, const Snapshot& from,
                                         const Snapshot& to, std::size_t limit) {
    database::Params params;
    params.add(absl::StrCat(from.xmin())).add(absl::StrCat(to.xmax()));
    params.add(from.text()).add(to.text());
    CRM_ASSIGN_OR_RETURN(const Rows rows, connection.query(sliceStatement(limit), params));
    JournalSlice slice;
    slice.entries.reserve(rows.size());
    for (std::size_t row = 0; row < rows.size(); ++row)
        slice.entries.push_back(readEntry(rows, row));
    slice.complete = rows.empty() ||
                     rows.integer(0, kEntryColumnCount) == static_cast<std::int64_t>(rows.size());
    return slice;
}

absl::StatusOr<Snapshot> currentSnapshot(database::Connection& connection) {
    CRM_ASSIGN_OR_RETURN(const Rows rows, connection.query("SELECT pg_current_snapshot()::text"));
    return Snapshot::parse(rows.text(0, 0));
}

std::string ResumeToken::text() const {
    return absl::WebSafeBase64Escape(databaseId + snapshot.text());
}

absl::StatusOr<ResumeToken> ResumeToken::parse(const std::string& text,
                                               const std::string& databaseId) {
    const absl::Status bad = invalid(v1::REASON_BAD_RESUME_TOKEN, "resume_token");
    std::string plain;
    if (!absl::WebSafeBase64Unescape(text, &plain) || plain.size() <= kIdLength) return bad;
    ResumeToken token{plain.substr(0, kIdLength), {}};
    if (!values::isUuid(token.databaseId)) return bad;
    const absl::StatusOr<Snapshot> snapshot = Snapshot::parse(plain.substr(kIdLength));
    if (!snapshot.ok()) return bad;
    if (token.databaseId != databaseId) {
        return makeError(absl::StatusCode::kOutOfRange,
                         Violation{v1::REASON_COMPACTED, "resume_token", {}});
    }
    token.snapshot = *snapshot;
    return token;
}

}  // namespace crm::records

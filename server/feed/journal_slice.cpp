#include "server/feed/journal_slice.h"

#include "absl/strings/str_cat.h"

#include "common/status/status_macros.h"
#include "server/database/connection.h"

namespace crm::feed {

namespace {

using database::Rows;
using database::Snapshot;

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
        records::kEntryColumns,
        ", (SELECT sum(size) FROM commits) FROM chosen c CROSS JOIN LATERAL ("
        "SELECT * FROM journal e WHERE e.transaction = c.transaction "
        "AND e.position BETWEEN c.start AND c.last OFFSET 0) j WHERE c.before < ",
        limit, " ORDER BY c.last, j.position");
}

}  // namespace

absl::StatusOr<JournalSlice> readJournal(database::Connection& connection, const Snapshot& from,
                                         const Snapshot& to, std::size_t limit) {
    database::Params params;
    params.add(absl::StrCat(from.xmin())).add(absl::StrCat(to.xmax()));
    params.add(from.text()).add(to.text());
    CRM_ASSIGN_OR_RETURN(const Rows rows, connection.query(sliceStatement(limit), params));
    JournalSlice slice;
    slice.entries.reserve(rows.size());
    for (std::size_t row = 0; row < rows.size(); ++row)
        slice.entries.push_back(records::readEntry(rows, row));
    slice.complete = rows.empty() || rows.integer(0, records::kEntryColumnCount) ==
                                         static_cast<std::int64_t>(rows.size());
    return slice;
}

absl::StatusOr<Snapshot> currentSnapshot(database::Connection& connection) {
    CRM_ASSIGN_OR_RETURN(const Rows rows, connection.query("SELECT pg_current_snapshot()::text"));
    return Snapshot::parse(rows.text(0, 0));
}

}  // namespace crm::feed

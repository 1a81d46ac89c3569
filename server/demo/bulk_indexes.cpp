#include "server/demo/bulk_indexes.h"

#include "common/status/status_macros.h"
#include "server/database/connection.h"

#include <spdlog/spdlog.h>

namespace crm::demo {

namespace {

// What to drop, and how to make it again; foreign keys last, because they are checked through the
// indexes.
constexpr char kPutAway[] = R"sql(
SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname),
       format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)),
       1 AS rank
FROM pg_constraint
WHERE contype = 'f' AND (conrelid = ANY ($1::text[]::regclass[]) OR confrelid = ANY ($1::text[]::regclass[]))
UNION ALL
SELECT format('DROP INDEX %s', indexrelid::regclass), pg_get_indexdef(indexrelid), 0
FROM pg_index
WHERE indrelid = ANY ($1::text[]::regclass[]) AND NOT indisunique
ORDER BY rank, 2
)sql";

}  // namespace

absl::StatusOr<BulkIndexes> BulkIndexes::putAway(database::Connection& connection,
                                                 const std::vector<std::string>& tables) {
    database::Params params;
    params.addArray(tables);
    CRM_ASSIGN_OR_RETURN(const database::Rows rows, connection.queryOnce(kPutAway, params));
    BulkIndexes indexes;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        CRM_RETURN_IF_ERROR(connection.execute(std::string(rows.text(row, 0))));
        indexes.m_creations.emplace_back(rows.text(row, 1));
    }
    return indexes;
}

absl::Status BulkIndexes::restore(database::Connection& connection) const {
    // Sorting in memory is what makes building all at once quick; the setting ends with the
    // transaction.
    CRM_RETURN_IF_ERROR(connection.execute("SET LOCAL maintenance_work_mem = '1GB'"));
    // A table whose keys are still to be checked gets no more keys.
    CRM_RETURN_IF_ERROR(connection.execute("SET CONSTRAINTS ALL IMMEDIATE"));
    for (const std::string& creation : m_creations) {
        spdlog::debug("{}", creation);
        CRM_RETURN_IF_ERROR(connection.execute(creation));
    }
    return absl::OkStatus();
}

}  // namespace crm::demo

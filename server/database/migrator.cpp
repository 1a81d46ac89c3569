#include "server/database/migrator.h"

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"

#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "crm/v1/error.pb.h"
#include "server/database/connection.h"

#include <spdlog/spdlog.h>

#include <string>

namespace crm::database {

namespace {

/// The key of the lock under which a database is migrated: any number nobody else locks.
constexpr char kLock[] = "SELECT pg_advisory_xact_lock(4850001)";

constexpr char kVersions[] =
    "CREATE TABLE IF NOT EXISTS schema_version ("
    "version integer PRIMARY KEY, name text NOT NULL, applied_at timestamptz NOT NULL DEFAULT "
    "now())";

constexpr char kCurrent[] = "SELECT coalesce(max(version), 0) FROM schema_version";

/// Under the lock until the end of the transaction.
absl::StatusOr<int> lockedVersion(Connection& connection) {
    CRM_RETURN_IF_ERROR(connection.queryOnce(kLock).status());
    CRM_RETURN_IF_ERROR(connection.queryOnce(kVersions).status());
    CRM_ASSIGN_OR_RETURN(const Rows current, connection.queryOnce(kCurrent));
    return static_cast<int>(current.integer(0, 0));
}

absl::Status newerThan(int found, int known) {
    return makeError(absl::StatusCode::kFailedPrecondition,
                     Violation{v1::REASON_NEWER_VERSION,
                               {},
                               {{"found", absl::StrCat(found)}, {"known", absl::StrCat(known)}}});
}

absl::Status apply(Connection& connection, const Migration& migration) {
    CRM_RETURN_IF_ERROR(connection.execute(std::string(migration.sql)));
    Params params;
    params.add(std::int64_t{migration.version}).add(migration.name);
    return connection
        .queryOnce("INSERT INTO schema_version (version, name) VALUES ($1, $2)", params)
        .status();
}

/// One step in one transaction; answers the version that is reached.
absl::StatusOr<int> step(Connection& connection, absl::Span<const Migration> migrations) {
    const int known = static_cast<int>(migrations.size());
    int version = 0;
    CRM_RETURN_IF_ERROR(connection.transact([&]() -> absl::Status {
        CRM_ASSIGN_OR_RETURN(version, lockedVersion(connection));
        if (version > known) return newerThan(version, known);
        if (version == known) return absl::OkStatus();
        const Migration& next = migrations[static_cast<std::size_t>(version)];
        CRM_RETURN_IF_ERROR(apply(connection, next));
        version = next.version;
        spdlog::info("schema: applied {} {}", next.version, std::string(next.name));
        return absl::OkStatus();
    }));
    return version;
}

}  // namespace

absl::Status migrate(Connection& connection, absl::Span<const Migration> migrations) {
    int version = 0;
    do {
        CRM_ASSIGN_OR_RETURN(version, step(connection, migrations));
    } while (version < static_cast<int>(migrations.size()));
    return absl::OkStatus();
}

}  // namespace crm::database

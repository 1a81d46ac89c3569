#pragma once

#include "absl/status/status.h"
#include "absl/types/span.h"

#include <string_view>

namespace crm::database {

class Connection;

/// One step of the schema: schema/NNN_name.sql, embedded at build time. A step that was delivered
/// is never edited; what it should have been is the next step.
struct Migration {
    int version = 0;
    std::string_view name;
    std::string_view sql;
};

/// All steps in order; their versions count from 1 without gaps.
absl::Span<const Migration> embeddedMigrations();

/// Brings the database to the newest step, each in a transaction of its own. Any number of servers
/// may do so at once: one works, the others wait. FAILED_PRECONDITION (REASON_NEWER_VERSION,
/// parameters "found" and "known") for a database that a newer server has migrated; it is left as
/// it is.
absl::Status migrate(Connection& connection,
                     absl::Span<const Migration> migrations = embeddedMigrations());

}  // namespace crm::database

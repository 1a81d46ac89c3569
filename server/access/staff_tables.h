#pragma once

#include "absl/status/statusor.h"

#include "server/access/staff.h"

namespace crm::access {

/// All employees and departments, and the roles that are not in the archive.
absl::StatusOr<StaffState::Tables> readStaffTables(database::Connection& connection);

}  // namespace crm::access

#pragma once

#include "absl/status/status.h"

#include <string>

namespace crm::database {
class Connection;
}
namespace crm::reading {
class Reader;
}

namespace crm::desk {

/// Whether somebody's work may pass to the employee: INVALID_ARGUMENT, naming the field `path`,
/// when there is none of that id (REASON_NO_SUCH_RECORD) or they no longer work here
/// (REASON_NO_LONGER_HERE).
absl::Status checkSuccessor(database::Connection& connection, const reading::Reader& reader,
                            const std::string& employeeId, const std::string& path);

}  // namespace crm::desk

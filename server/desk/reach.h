#pragma once

#include "absl/status/status.h"

#include "crm/v1/annotations.pb.h"

#include <string>
#include <vector>

namespace crm::access {
class Rights;
}
namespace crm::database {
class Connection;
}
namespace crm::records {
class Table;
}

namespace crm::desk {

/// The records of one kind that an act is about, as the caller's right to them is judged: of all at
/// once, by the state they are in. Each id once.
struct Touched {
    const records::Table& table;
    const std::vector<std::string>& ids;
};

/// NOT_FOUND when one of them does not exist or may not be seen.
absl::Status demandSight(database::Connection& connection, const access::Rights& rights,
                         const Touched& touched);
/// PERMISSION_DENIED when the action does not reach them all; it says how many not.
absl::Status demandReach(database::Connection& connection, const access::Rights& rights,
                         v1::Action action, const Touched& touched);

/// REASON_FORBIDDEN of one record, REASON_SOME_FORBIDDEN of several.
absl::Status forbidden(v1::Action action, const std::string& kind, std::size_t count,
                       std::size_t of);

}  // namespace crm::desk

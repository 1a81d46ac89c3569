#pragma once

#include "absl/status/status.h"
#include "absl/time/time.h"

#include "server/day/day_parts.h"

namespace crm::access {
class StaffState;
}
namespace crm::database {
class Connection;
}
namespace crm::records {
class Tables;
}

namespace crm::day {

/// More than this is "100+".
inline constexpr int kMostCounted = 100;

/// Whether the caller may be told that a record is in the part at all.
bool maySee(const DayPart& part, const schema::Catalogue& catalogue, const access::Rights& rights);

/// How many of the part are not over, as SQL; `seen` as in DayPart::found().
std::string leftCount(const DayPart& part, const DaySql& sql, const std::string& seen);

struct Today {
    absl::Time from;
    absl::Time until;
};

/// Adds how much stands with everybody who works here and whose events the caller sees.
absl::Status addPeople(database::Connection& connection, const records::Tables& tables,
                       const access::StaffState& staff, const access::Rights& rights,
                       const Today& today, v1::DayResponse& response);

}  // namespace crm::day

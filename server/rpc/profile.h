#pragma once

#include "absl/status/statusor.h"

#include <cstdint>
#include <string>

namespace crm::access {
struct Principal;
class Seats;
class Staff;
}  // namespace crm::access
namespace crm::database {
class Connection;
}
namespace crm::reading {
class Reader;
}
namespace crm::schema {
class Catalogue;
}
namespace crm::v1 {
class ProfileResponse;
}

namespace crm::rpc {

struct ProfileParts {
    const schema::Catalogue& catalogue;
    const reading::Reader& reader;
    const access::Staff& staff;
    const access::Seats& seats;
    std::string serverVersion;
    std::int64_t fileLimit = 0;
};

/// Who somebody is and what all their roles come to.
absl::StatusOr<v1::ProfileResponse> makeProfile(const ProfileParts& parts,
                                                database::Connection& connection,
                                                const std::string& employeeId);

}  // namespace crm::rpc

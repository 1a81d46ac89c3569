#pragma once

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include <string>

namespace crm::database {
class Connection;
}

namespace crm::access {

struct Credential {
    std::string employeeId;
    std::string passwordHash;  ///< empty when there is no such login, or it has no password yet
    bool isActive = false;
};

/// `login` in lower case.
absl::StatusOr<Credential> readCredential(database::Connection& connection,
                                          const std::string& login);
absl::StatusOr<Credential> readCredentialOf(database::Connection& connection,
                                            const std::string& employeeId);
/// NOT_FOUND when there is no such employee.
absl::Status storePassword(database::Connection& connection, const std::string& employeeId,
                           const std::string& passwordHash);

}  // namespace crm::access

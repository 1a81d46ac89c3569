#pragma once

#include "absl/status/statusor.h"

#include <string>
#include <vector>

namespace crm::database {

/// The programs of one major version of PostgreSQL on this machine.
struct PostgresInstallation {
    int major = 0;
    std::string programs;  ///< the directory of initdb and postgres

    /// All that are found, newest first.
    static std::vector<PostgresInstallation> all();
    /// NOT_FOUND when there is none.
    static absl::StatusOr<PostgresInstallation> newest();
    /// The one that can run a cluster of that version: FAILED_PRECONDITION, with
    /// REASON_NEWER_VERSION when the cluster is of a newer version than any here.
    static absl::StatusOr<PostgresInstallation> ofMajor(int major);
};

}  // namespace crm::database

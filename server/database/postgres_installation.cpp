#include "server/database/postgres_installation.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

#include "common/status/error.h"
#include "crm/v1/error.pb.h"

#include <glob.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <memory>

namespace crm::database {

namespace {

namespace fs = std::filesystem;

/// Where distributions put them: the version is part of the path.
constexpr const char* kPlaces[] = {"/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin",
                                   "/opt/postgresql/*/bin"};

bool holdsPrograms(const std::string& directory) {
    return access((directory + "/initdb").c_str(), X_OK) == 0 &&
           access((directory + "/postgres").c_str(), X_OK) == 0;
}

/// 15 of "/usr/lib/postgresql/15/bin" and "/usr/pgsql-15/bin".
int majorOf(const std::string& directory) {
    const std::string name = fs::path(directory).parent_path().filename().string();
    int major = 0;
    const std::vector<std::string> parts = absl::StrSplit(name, '-');
    return absl::SimpleAtoi(parts.back(), &major) ? major : 0;
}

}  // namespace

std::vector<PostgresInstallation> PostgresInstallation::all() {
    std::vector<PostgresInstallation> found;
    for (const char* place : kPlaces) {
        glob_t matches{};
        glob(place, 0, nullptr, &matches);
        for (std::size_t i = 0; i < matches.gl_pathc; ++i) {
            const std::string directory = matches.gl_pathv[i];
            const int major = majorOf(directory);
            if (major > 0 && holdsPrograms(directory)) found.push_back({major, directory});
        }
        globfree(&matches);
    }
    std::sort(found.begin(), found.end(),
              [](const auto& left, const auto& right) { return left.major > right.major; });
    return found;
}

absl::StatusOr<PostgresInstallation> PostgresInstallation::newest() {
    const std::vector<PostgresInstallation> found = all();
    if (!found.empty()) return found.front();
    return absl::NotFoundError("PostgreSQL's server programs are not installed");
}

absl::StatusOr<PostgresInstallation> PostgresInstallation::ofMajor(int major) {
    const std::vector<PostgresInstallation> found = all();
    for (const PostgresInstallation& installation : found) {
        if (installation.major == major) return installation;
    }
    const int known = found.empty() ? 0 : found.front().major;
    if (major > known) {
        return makeError(
            absl::StatusCode::kFailedPrecondition,
            Violation{v1::REASON_NEWER_VERSION,
                      "postgresql",
                      {{"found", absl::StrCat(major)}, {"known", absl::StrCat(known)}}});
    }
    return absl::FailedPreconditionError(
        absl::StrCat("the data needs PostgreSQL ", major, ", which is not installed"));
}

}  // namespace crm::database

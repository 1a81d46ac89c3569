#include "server/database/cluster_directory.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

#include "common/status/status_macros.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>

namespace crm::database {

namespace {

namespace fs = std::filesystem;

constexpr char kSocketName[] = "/.s.PGSQL.5432";

absl::Status failedTo(const std::string& what) {
    return absl::FailedPreconditionError(absl::StrCat("cannot ", what, ": ", strerror(errno)));
}

std::string firstLine(const std::string& file) {
    std::ifstream stream(file);
    std::string line;
    std::getline(stream, line);
    return line;
}

bool maySearch(const struct stat& directory, const ProcessUser& user) {
    if (directory.st_uid == user.uid) return (directory.st_mode & S_IXUSR) != 0;
    if (directory.st_gid == user.gid) return (directory.st_mode & S_IXGRP) != 0;
    return (directory.st_mode & S_IXOTH) != 0;
}

absl::Status writeFile(const std::string& file, const std::string& content,
                       std::ios::openmode mode) {
    std::ofstream stream(file, std::ios::binary | mode);
    stream << content;
    stream.close();
    if (stream.fail()) return failedTo("write " + file);
    return absl::OkStatus();
}

}  // namespace

absl::StatusOr<ClusterDirectory> ClusterDirectory::open(const std::string& path) {
    std::error_code error;
    fs::create_directories(path, error);
    const std::string full = fs::canonical(path, error).string();
    if (error) {
        return absl::FailedPreconditionError(
            absl::StrCat("cannot make the directory ", path, ": ", error.message()));
    }
    const std::string lockFile = full + "/lock";
    const int lock = ::open(lockFile.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (lock < 0) return failedTo("open " + lockFile);
    ClusterDirectory directory(full, lock);
    if (flock(lock, LOCK_EX | LOCK_NB) != 0) {
        return absl::FailedPreconditionError(
            absl::StrCat("another server is using the directory ", full));
    }
    if (directory.socket().size() + sizeof kSocketName > sizeof(sockaddr_un::sun_path)) {
        return absl::InvalidArgumentError(
            absl::StrCat("the path is too long for a socket: ", full));
    }
    return directory;
}

ClusterDirectory::~ClusterDirectory() {
    if (m_lock >= 0) close(m_lock);
}

ClusterDirectory::ClusterDirectory(ClusterDirectory&& other) noexcept
    : m_path(std::move(other.m_path)),
      m_lock(std::exchange(other.m_lock, -1)),
      m_user(other.m_user),
      m_installation(std::move(other.m_installation)) {}

absl::Status ClusterDirectory::prepare(Durability durability) {
    struct stat existing {};
    const bool isThere = stat(data().c_str(), &existing) == 0;
    m_user = isThere ? ProcessUser{existing.st_uid, existing.st_gid} : ProcessUser::unprivileged();
    if (geteuid() != 0 && m_user.uid != geteuid()) {
        return absl::FailedPreconditionError(absl::StrCat(data(), " belongs to another user"));
    }
    CRM_RETURN_IF_ERROR(checkReachable());
    CRM_RETURN_IF_ERROR(makeSubdirectory(socket()));
    CRM_RETURN_IF_ERROR(makeSubdirectory(logs()));
    if (isThere) {
        int major = 0;
        if (!absl::SimpleAtoi(firstLine(data() + "/PG_VERSION"), &major)) {
            return absl::FailedPreconditionError(
                absl::StrCat(data(), " is there but holds no PostgreSQL data"));
        }
        CRM_ASSIGN_OR_RETURN(m_installation, PostgresInstallation::ofMajor(major));
    } else {
        CRM_ASSIGN_OR_RETURN(m_installation, PostgresInstallation::newest());
        CRM_RETURN_IF_ERROR(initialise(durability));
    }
    const std::string settings = data() + "/kartoteka.conf";
    CRM_RETURN_IF_ERROR(
        writeFile(settings, clusterSettings(durability, socket(), logs()), std::ios::trunc));
    if (chown(settings.c_str(), m_user.uid, m_user.gid) != 0)
        return failedTo("hand over " + settings);
    return absl::OkStatus();
}

absl::Status ClusterDirectory::checkReachable() const {
    for (fs::path above = m_path;; above = above.parent_path()) {
        struct stat entry {};
        if (stat(above.c_str(), &entry) != 0 || !maySearch(entry, m_user)) {
            return absl::FailedPreconditionError(
                absl::StrCat("PostgreSQL runs as user ", m_user.uid, ", who may not search ",
                             above.string(), "; choose another directory"));
        }
        if (above == above.root_path()) return absl::OkStatus();
    }
}

absl::Status ClusterDirectory::makeSubdirectory(const std::string& path) const {
    if (mkdir(path.c_str(), 0700) != 0 && errno != EEXIST) return failedTo("make " + path);
    if (chown(path.c_str(), m_user.uid, m_user.gid) != 0) return failedTo("hand over " + path);
    return absl::OkStatus();
}

/// Under another name first: what is called pgdata is whole.
absl::Status ClusterDirectory::initialise(Durability durability) {
    const std::string unfinished = data() + ".new";
    std::error_code error;
    fs::remove_all(unfinished, error);
    CRM_RETURN_IF_ERROR(makeSubdirectory(unfinished));
    std::vector<std::string> command = {
        program("initdb"), "-D", unfinished, "-U", "kartoteka", "-A", "trust", "-E", "UTF8",
        "--locale=C.UTF-8"};
    command.emplace_back(durability == Durability::Durable ? "--data-checksums" : "--no-sync");
    CRM_RETURN_IF_ERROR(runToEnd(command, m_user, logs() + "/initdb.log"));
    CRM_RETURN_IF_ERROR(writeFile(unfinished + "/postgresql.conf",
                                  "\ninclude_if_exists 'kartoteka.conf'\n"
                                  "include_if_exists 'custom.conf'\n",
                                  std::ios::app));
    fs::rename(unfinished, data(), error);
    if (error) return failedTo("rename " + unfinished);
    return absl::OkStatus();
}

absl::StatusOr<pid_t> ClusterDirectory::runningPid() const {
    const std::string pidFile = data() + "/postmaster.pid";
    int pid = 0;
    if (!absl::SimpleAtoi(firstLine(pidFile), &pid) || pid <= 0) return 0;
    // PostgreSQL's working directory is its data directory, which no other program would choose.
    std::error_code error;
    const fs::path working = fs::read_symlink(absl::StrCat("/proc/", pid, "/cwd"), error);
    if (!error && working == data()) return pid;
    if (error && error.value() == EACCES) {
        return absl::FailedPreconditionError(
            absl::StrCat("process ", pid, " may be a PostgreSQL on ", data(), " of another user"));
    }
    fs::remove(pidFile, error);
    return 0;
}

}  // namespace crm::database

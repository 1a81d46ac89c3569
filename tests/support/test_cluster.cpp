#include "tests/support/test_cluster.h"

#include "absl/strings/str_cat.h"

#include "common/status/status_macros.h"
#include "server/database/connection.h"
#include "server/database/migrator.h"
#include "server/database/private_cluster.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string_view>

namespace crm::test {

namespace {

namespace fs = std::filesystem;
using database::Connection;
using database::PrivateCluster;

/// Set by ctest: the directory of the cluster that all test programs share.
constexpr char kSharedDirectory[] = "CRM_TEST_CLUSTER";

void require(const absl::Status& status, std::string_view what) {
    if (status.ok()) return;
    std::fprintf(stderr, "%.*s: %s\n", static_cast<int>(what.size()), what.data(),
                 status.ToString().c_str());
    std::abort();
}

/// Another name for other migrations, so that a cluster outlives a change of the schema. FNV-1a.
std::string templateName() {
    std::uint64_t hash = 14695981039346656037ULL;
    for (const database::Migration& migration : database::embeddedMigrations()) {
        for (const char c : migration.sql) {
            hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
        }
    }
    return absl::StrCat("template_", absl::Hex(hash, absl::kZeroPad16));
}

absl::Status run(const std::string& url, const std::string& sql) {
    CRM_ASSIGN_OR_RETURN(const auto connection, Connection::open(url));
    return connection->queryOnce(sql).status();
}

std::string urlOf(const std::string& adminUrl, const std::string& name) {
    const std::size_t end = adminUrl.find('?');
    const std::size_t begin = adminUrl.rfind('/', end);
    return adminUrl.substr(0, begin + 1) + name + adminUrl.substr(end);
}

/// Under a lock: programs that come at the same time must not make it twice.
absl::Status ensureTemplate(const std::string& adminUrl) {
    CRM_ASSIGN_OR_RETURN(const auto admin, Connection::open(adminUrl));
    CRM_RETURN_IF_ERROR(admin->queryOnce("SELECT pg_advisory_lock(4850002)").status());
    const std::string name = templateName();
    database::Params params;
    params.add(name);
    CRM_ASSIGN_OR_RETURN(const database::Rows found,
                         admin->queryOnce("SELECT 1 FROM pg_database WHERE datname = $1", params));
    if (!found.empty()) return absl::OkStatus();
    const std::string unfinished = name + "_unfinished";
    CRM_RETURN_IF_ERROR(
        admin->queryOnce(absl::StrCat("DROP DATABASE IF EXISTS ", unfinished)).status());
    CRM_RETURN_IF_ERROR(admin->queryOnce(absl::StrCat("CREATE DATABASE ", unfinished)).status());
    {
        CRM_ASSIGN_OR_RETURN(const auto connection, Connection::open(urlOf(adminUrl, unfinished)));
        CRM_RETURN_IF_ERROR(database::migrate(*connection));
        CRM_RETURN_IF_ERROR(connection->queryOnce("ANALYZE").status());
    }
    return admin->queryOnce(absl::StrCat("ALTER DATABASE ", unfinished, " RENAME TO ", name))
        .status();
}

/// A lock on a file, held until the end of its life or of the program, however it ends.
class FileLock {
public:
    FileLock(const std::string& file, int operation)
        : m_descriptor(open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)),
          m_isHeld(m_descriptor >= 0 && flock(m_descriptor, operation) == 0) {}
    ~FileLock() {
        if (m_descriptor >= 0) close(m_descriptor);
    }
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

    bool isHeld() const { return m_isHeld; }

private:
    int m_descriptor;
    bool m_isHeld;
};

std::string usersLock(const std::string& directory) {
    return directory + ".users";
}

absl::StatusOr<std::unique_ptr<PrivateCluster>> startThrowaway(const std::string& directory) {
    PrivateCluster::Options options;
    options.directory = directory;
    options.durability = database::Durability::Throwaway;
    options.database = "postgres";
    return PrivateCluster::start(std::move(options));
}

constexpr char kOwnPrefix[] = "kartoteka-lone-";

/// Clusters of programs that crashed. One whose program lives is locked, and is left alone.
void sweepLeftovers() {
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator("/tmp", error)) {
        const std::string path = entry.path().string();
        if (entry.path().filename().string().rfind(kOwnPrefix, 0) != 0) continue;
        if (!fs::exists(path + "/pgdata", error)) continue;
        if (const auto cluster = startThrowaway(path); cluster.ok()) {
            (*cluster)->stop().IgnoreError();
            fs::remove_all(path, error);
        }
    }
}

/// What a run left that was interrupted while it removed its cluster.
void sweepHalfRemoved(const std::string& directory) {
    const FileLock alone(usersLock(directory), LOCK_EX | LOCK_NB);
    std::error_code error;
    const bool isWhole = fs::exists(directory + "/pgdata/PG_VERSION", error);
    if (alone.isHeld() && !isWhole) fs::remove_all(directory, error);
}

/// The cluster of this program: that of ctest while it answers, otherwise one of our own.
class TestCluster {
public:
    TestCluster() {
        if (const char* directory = std::getenv(kSharedDirectory)) {
            m_use.emplace(usersLock(directory), LOCK_SH);
            m_adminUrl =
                absl::StrCat("postgresql://kartoteka@/postgres?host=", directory, "/socket");
            if (ensureTemplate(m_adminUrl).ok()) return;
            m_use.reset();
        }
        sweepLeftovers();
        m_directory = std::make_unique<TemporaryDirectory>(kOwnPrefix);
        auto cluster = startThrowaway(m_directory->path());
        require(cluster.status(), "the test cluster does not start");
        m_cluster = *std::move(cluster);
        m_adminUrl = m_cluster->url();
        require(ensureTemplate(m_adminUrl), "the template is not made");
    }

    const std::string& adminUrl() const { return m_adminUrl; }

    static const TestCluster& instance() {
        static const TestCluster cluster;
        return cluster;
    }

private:
    std::optional<FileLock> m_use;
    std::unique_ptr<TemporaryDirectory> m_directory;
    std::unique_ptr<PrivateCluster> m_cluster;
    std::string m_adminUrl;
};

std::string nextName() {
    static std::atomic<int> count = 0;
    return absl::StrCat("test_", getpid(), "_", ++count);
}

}  // namespace

TestDatabase::TestDatabase(Content content) : m_name(nextName()) {
    const std::string& admin = TestCluster::instance().adminUrl();
    m_url = urlOf(admin, m_name);
    const std::string source = content == Content::Migrated ? templateName() : "template0";
    require(run(admin, absl::StrCat("DROP DATABASE IF EXISTS ", m_name)), "left-over database");
    require(run(admin, absl::StrCat("CREATE DATABASE ", m_name, " TEMPLATE ", source)),
            "the test database is not made");
}

TestDatabase::~TestDatabase() {
    require(run(TestCluster::instance().adminUrl(),
                absl::StrCat("DROP DATABASE ", m_name, " WITH (FORCE)")),
            "the test database is not dropped");
}

void TestDatabase::execute(const std::string& sql) const {
    require(run(m_url, sql), sql);
}

void TestDatabase::endSessions() const {
    execute(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()");
}

TemporaryDirectory::TemporaryDirectory(const std::string& prefix) {
    std::string pattern = absl::StrCat("/tmp/", prefix, "XXXXXX");
    if (mkdtemp(pattern.data()) == nullptr) {
        require(absl::InternalError("mkdtemp failed"), pattern);
    }
    m_path = pattern;
    chmod(m_path.c_str(), 0755);
}

TemporaryDirectory::~TemporaryDirectory() {
    std::error_code ignored;
    fs::remove_all(m_path, ignored);
}

absl::Status startSharedCluster(const std::string& directory) {
    sweepHalfRemoved(directory);
    const FileLock use(usersLock(directory), LOCK_SH);
    auto cluster = startThrowaway(directory);
    if (!cluster.ok()) return cluster.status();
    // Left running whatever happens: others may use it already.
    (*cluster)->leaveRunning();
    return ensureTemplate((*cluster)->url());
}

absl::Status stopSharedCluster(const std::string& directory) {
    const FileLock alone(usersLock(directory), LOCK_EX | LOCK_NB);
    if (!alone.isHeld()) return absl::OkStatus();
    CRM_ASSIGN_OR_RETURN(const auto cluster, startThrowaway(directory));
    CRM_RETURN_IF_ERROR(cluster->stop());
    std::error_code ignored;
    fs::remove_all(directory, ignored);
    return absl::OkStatus();
}

}  // namespace crm::test

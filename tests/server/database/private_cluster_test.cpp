#include "server/database/private_cluster.h"

#include "absl/strings/str_cat.h"

#include "common/status/error.h"
#include "crm/v1/error.pb.h"
#include "server/database/connection.h"
#include "server/database/process.h"
#include "tests/support/test_cluster.h"
#include "tests/support/wait_until.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace crm::database {
namespace {

using test::TemporaryDirectory;

absl::StatusOr<std::unique_ptr<PrivateCluster>> startIn(const std::string& directory) {
    PrivateCluster::Options options;
    options.directory = directory;
    options.durability = Durability::Throwaway;
    return PrivateCluster::start(std::move(options));
}

std::unique_ptr<PrivateCluster> mustStartIn(const std::string& directory,
                                            Durability durability = Durability::Throwaway) {
    PrivateCluster::Options options;
    options.directory = directory;
    options.durability = durability;
    auto cluster = PrivateCluster::start(std::move(options));
    EXPECT_TRUE(cluster.ok()) << cluster.status();
    return cluster.ok() ? *std::move(cluster) : nullptr;
}

std::string ask(const std::string& url, const std::string& sql) {
    const auto connection = Connection::open(url);
    if (!connection.ok()) return connection.status().ToString();
    const auto rows = (*connection)->queryOnce(sql);
    if (!rows.ok()) return rows.status().ToString();
    return rows->empty() ? std::string() : std::string(rows->text(0, 0));
}

TEST(PrivateCluster, KeepsItsDataOverARestart) {
    TemporaryDirectory directory;
    auto cluster = mustStartIn(directory.path(), Durability::Durable);
    ASSERT_NE(cluster, nullptr);
    ask(cluster->url(), "CREATE TABLE kept AS SELECT 'yes' AS answer");
    EXPECT_EQ(ask(cluster->url(), "SHOW fsync"), "on");
    EXPECT_EQ(ask(cluster->url(), "SHOW synchronous_commit"), "on");
    EXPECT_EQ(ask(cluster->url(), "SHOW data_checksums"), "on");
    EXPECT_EQ(ask(cluster->url(), "SHOW listen_addresses"), "");
    EXPECT_EQ(ask(cluster->url(), "SELECT current_database()"), "kartoteka");
    EXPECT_TRUE(cluster->stop().ok());
    cluster.reset();

    cluster = mustStartIn(directory.path(), Durability::Durable);

    ASSERT_NE(cluster, nullptr);
    EXPECT_EQ(ask(cluster->url(), "SELECT answer FROM kept"), "yes");
}

TEST(PrivateCluster, OnlyItsUserReachesTheSocket) {
    TemporaryDirectory directory;
    const auto cluster = mustStartIn(directory.path());
    struct stat entry {};
    ASSERT_EQ(stat((directory.path() + "/socket").c_str(), &entry), 0);
    EXPECT_EQ(entry.st_mode & 0777U, 0700U);
    EXPECT_NE(entry.st_uid, 0U);
}

TEST(PrivateCluster, TwoServersCannotHaveOneDirectory) {
    TemporaryDirectory directory;
    const auto cluster = mustStartIn(directory.path());

    const auto second = startIn(directory.path());

    EXPECT_EQ(second.status().code(), absl::StatusCode::kFailedPrecondition);
    EXPECT_EQ(ask(cluster->url(), "SELECT 1"), "1");
}

TEST(PrivateCluster, TakesOverAPostgresqlThatAKilledServerLeftRunning) {
    TemporaryDirectory directory;
    auto cluster = mustStartIn(directory.path());
    const int pid = cluster->pid();
    cluster->leaveRunning();
    cluster.reset();

    cluster = mustStartIn(directory.path());

    ASSERT_NE(cluster, nullptr);
    EXPECT_EQ(cluster->pid(), pid);
    EXPECT_EQ(ask(cluster->url(), "SELECT 1"), "1");
    EXPECT_TRUE(cluster->stop().ok());
    EXPECT_FALSE(Process::find(pid) && kill(pid, 0) == 0);
}

TEST(PrivateCluster, StartsAgainAfterPostgresqlWasKilledAlongWithTheServer) {
    TemporaryDirectory directory;
    auto cluster = mustStartIn(directory.path(), Durability::Durable);
    ask(cluster->url(), "CREATE TABLE kept AS SELECT 'yes' AS answer");
    const int pid = cluster->pid();
    cluster->leaveRunning();
    cluster.reset();
    auto process = Process::find(pid);
    ASSERT_TRUE(process);
    process->signal(SIGKILL);
    ASSERT_TRUE(process->awaitEnd(absl::Seconds(10)));

    cluster = mustStartIn(directory.path(), Durability::Durable);

    ASSERT_NE(cluster, nullptr);
    EXPECT_NE(cluster->pid(), pid);
    EXPECT_EQ(ask(cluster->url(), "SELECT answer FROM kept"), "yes");
}

TEST(PrivateCluster, RestartsAPostgresqlThatDiesUnderIt) {
    TemporaryDirectory directory;
    const auto cluster = mustStartIn(directory.path(), Durability::Durable);
    const int pid = cluster->pid();
    ask(cluster->url(), "CREATE TABLE kept AS SELECT 'yes' AS answer");
    kill(pid, SIGKILL);

    EXPECT_TRUE(test::waitUntil([&] {
        return cluster->pid() != pid && ask(cluster->url(), "SELECT answer FROM kept") == "yes";
    }));
}

TEST(PrivateCluster, APidFileThatNamesAnotherProcessDoesNotKeepItFromStarting) {
    TemporaryDirectory directory;
    mustStartIn(directory.path()).reset();
    std::ofstream(directory.path() + "/pgdata/postmaster.pid") << getppid() << "\n";

    const auto cluster = mustStartIn(directory.path());

    ASSERT_NE(cluster, nullptr);
    EXPECT_EQ(ask(cluster->url(), "SELECT 1"), "1");
}

TEST(PrivateCluster, AHalfMadeClusterIsMadeAnew) {
    TemporaryDirectory directory;
    std::filesystem::create_directory(directory.path() + "/pgdata.new");
    std::ofstream(directory.path() + "/pgdata.new/rubbish") << "rubbish";

    const auto cluster = mustStartIn(directory.path());

    ASSERT_NE(cluster, nullptr);
    EXPECT_EQ(ask(cluster->url(), "SELECT 1"), "1");
}

TEST(PrivateCluster, RefusesDataOfANewerPostgresql) {
    TemporaryDirectory directory;
    mustStartIn(directory.path()).reset();
    std::ofstream(directory.path() + "/pgdata/PG_VERSION") << "99\n";

    const auto cluster = startIn(directory.path());

    EXPECT_EQ(cluster.status().code(), absl::StatusCode::kFailedPrecondition);
    EXPECT_EQ(reasonOf(cluster.status()), v1::REASON_NEWER_VERSION);
}

TEST(PrivateCluster, RefusesADirectoryThatHoldsSomethingElse) {
    TemporaryDirectory directory;
    std::filesystem::create_directory(directory.path() + "/pgdata");

    EXPECT_EQ(startIn(directory.path()).status().code(), absl::StatusCode::kFailedPrecondition);
}

TEST(PrivateCluster, RefusesAPathTooLongForASocket) {
    TemporaryDirectory directory;
    const std::string longPath = directory.path() + "/" + std::string(100, 'x');

    EXPECT_EQ(startIn(longPath).status().code(), absl::StatusCode::kInvalidArgument);
}

TEST(PrivateCluster, SaysWhichDirectoryItsUserCannotSearch) {
    if (geteuid() != 0) GTEST_SKIP() << "only root runs it as somebody else";
    TemporaryDirectory directory;
    chmod(directory.path().c_str(), 0700);

    const auto cluster = startIn(directory.path() + "/data");

    EXPECT_EQ(cluster.status().code(), absl::StatusCode::kFailedPrecondition);
    EXPECT_NE(std::string(cluster.status().message()).find(directory.path()), std::string::npos);
}

TEST(PrivateCluster, APathWithBlanksAndPercentSignsWorks) {
    TemporaryDirectory directory;
    const auto cluster = mustStartIn(directory.path() + "/дом 100% ?x&y");
    ASSERT_NE(cluster, nullptr);
    EXPECT_EQ(ask(cluster->url(), "SELECT 1"), "1");
}

}  // namespace
}  // namespace crm::database

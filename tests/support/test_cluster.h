#pragma once

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include <memory>
#include <string>

namespace crm::test {

/// A database of one test's own: a clone of the migrated template (about 60 ms), dropped at the end
/// of its life.
///
///     TestDatabase database;
///     auto connection = database::Connection::open(database.url());
///
/// It lies in the cluster that ctest started for all test programs (see cluster_host), or in one
/// that this program starts on first use and stops at its end. A failure to make it ends the
/// program. Any thread.
class TestDatabase {
public:
    enum class Content { Migrated, Empty };

    explicit TestDatabase(Content content = Content::Migrated);
    ~TestDatabase();
    TestDatabase(const TestDatabase&) = delete;
    TestDatabase& operator=(const TestDatabase&) = delete;

    const std::string& url() const { return m_url; }
    /// Runs one statement on a connection of its own; ends the program when it fails.
    void execute(const std::string& sql) const;
    /// Ends every session of the database but the caller's, as a crash of PostgreSQL would.
    void endSessions() const;

private:
    std::string m_name;
    std::string m_url;
};

/// A fresh directory under /tmp that an unprivileged user can reach; removed with its content.
class TemporaryDirectory {
public:
    explicit TemporaryDirectory(const std::string& prefix = "kartoteka-test-");
    ~TemporaryDirectory();
    TemporaryDirectory(const TemporaryDirectory&) = delete;
    TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

    const std::string& path() const { return m_path; }

private:
    std::string m_path;
};

/// Starts the cluster of a directory, with the migrated template in it, and leaves it running for
/// other programs.
absl::Status startSharedCluster(const std::string& directory);
/// Stops it and removes the directory; leaves it alone while a test program uses it.
absl::Status stopSharedCluster(const std::string& directory);

}  // namespace crm::test

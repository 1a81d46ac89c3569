#pragma once

#include "server/database/process.h"
#include "tests/support/test_cluster.h"

#include <grpcpp/grpcpp.h>

#include <memory>
#include <optional>
#include <string>

namespace crm::test {

/// The real crm-server in a process of its own, with a demo company in a data directory of its own,
/// in plaintext on one port for all its lives. What cannot be set up ends the program. One thread.
class RealServer {
public:
    RealServer();
    /// Stops it gently, and with it its PostgreSQL.
    ~RealServer();
    RealServer(const RealServer&) = delete;
    RealServer& operator=(const RealServer&) = delete;

    /// Returns when it takes calls.
    void start();
    /// As a power cut would: no last word, no clean-up. Its PostgreSQL stays.
    void kill();

    /// For the PostgreSQL of the data directory.
    std::string databaseUrl() const;
    /// A connection of its own that comes back at once when the server does.
    std::shared_ptr<grpc::Channel> channel() const;

private:
    std::string outputFile() const { return m_directory.path() + "/server.out"; }

    TemporaryDirectory m_directory;
    std::optional<database::Process> m_process;
    int m_port = 0;
    int m_lives = 0;
};

}  // namespace crm::test

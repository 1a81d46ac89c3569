#include "tests/faults/real_server.h"

#include "tests/support/wait_until.h"

#include <absl/strings/str_cat.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>

namespace crm::test {
namespace {

// Us, whoever we are: the server itself sees to PostgreSQL not running as root.
database::ProcessUser ourselves() {
    return {geteuid(), getegid()};
}

[[noreturn]] void giveUp(const std::string& why, const std::string& outputFile) {
    std::ifstream file(outputFile);
    std::ostringstream output;
    output << file.rdbuf();
    std::cerr << "RealServer: " << why << "\n" << output.str() << std::endl;
    std::abort();
}

// The port that the last of `lives` starts said it listens on; 0 when it has not said so yet.
int announcedPort(const std::string& outputFile, int lives) {
    constexpr char kAnnouncement[] = "listening on port ";
    std::ifstream file(outputFile);
    int port = 0;
    for (std::string line; std::getline(file, line);) {
        if (line.rfind(kAnnouncement, 0) != 0) continue;
        if (--lives == 0) port = std::atoi(line.c_str() + sizeof kAnnouncement - 1);
    }
    return port;
}

}  // namespace

RealServer::RealServer() {
    const absl::Status filled = database::runToEnd(
        {CRM_CTL, "--data-dir", m_directory.path(), "demo", "--clients", "20", "--events", "40"},
        ourselves(), m_directory.path() + "/demo.out");
    if (!filled.ok()) giveUp(filled.ToString(), m_directory.path() + "/demo.out");
    start();
}

RealServer::~RealServer() {
    if (!m_process) return;
    m_process->signal(SIGTERM);
    if (m_process->awaitEnd(absl::Seconds(60))) return;
    m_process->signal(SIGKILL);
    m_process->awaitEnd(absl::Seconds(10));
}

void RealServer::start() {
    auto process = database::Process::start(
        {CRM_SERVER, "--data-dir", m_directory.path(), "--plaintext", "--listen",
         absl::StrCat("127.0.0.1:", m_port), "--log-level", "warn"},
        ourselves(), outputFile());
    if (!process.ok()) giveUp(process.status().ToString(), outputFile());
    m_process.emplace(*std::move(process));
    ++m_lives;
    const bool isUp =
        waitUntil([this] { return announcedPort(outputFile(), m_lives) != 0; }, absl::Seconds(60));
    if (!isUp) giveUp("it does not start", outputFile());
    m_port = announcedPort(outputFile(), m_lives);
}

void RealServer::kill() {
    m_process->signal(SIGKILL);
    if (!m_process->awaitEnd(absl::Seconds(20))) giveUp("it survives SIGKILL", outputFile());
    m_process.reset();
}

std::string RealServer::databaseUrl() const {
    return absl::StrCat("host='", m_directory.path(),
                        "/postgres/socket' user=kartoteka dbname=kartoteka");
}

std::shared_ptr<grpc::Channel> RealServer::channel() const {
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 20);
    arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, 20);
    arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 100);
    return grpc::CreateCustomChannel(absl::StrCat("127.0.0.1:", m_port),
                                     grpc::InsecureChannelCredentials(), arguments);
}

}  // namespace crm::test

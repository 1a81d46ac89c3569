#include "absl/strings/str_cat.h"

#include "server/database/process.h"
#include "tests/server/rpc/raw_call.h"
#include "tests/support/test_server.h"
#include "tests/support/wait_until.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sysexits.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <sstream>

namespace crm::test {
namespace {

using database::Process;
using testing::HasSubstr;

/// crm-server as people start it, in a process of its own.
class Program {
public:
    explicit Program(const std::vector<std::string>& arguments)
        : m_output(m_folder.path() + "/output"), m_process(start(arguments)) {}

    std::string output() const {
        std::ifstream file(m_output);
        std::stringstream text;
        text << file.rdbuf();
        return text.str();
    }
    bool awaitOutput(const std::string& text) const {
        return waitUntil([&] { return output().find(text) != std::string::npos; });
    }
    int awaitExit() {
        EXPECT_TRUE(m_process.awaitEnd(absl::Seconds(30))) << output();
        return m_process.exitCode();
    }
    void terminate() { m_process.signal(SIGTERM); }
    std::string address() const {
        const std::string marker = "listening on port ";
        const std::string text = output();
        const std::size_t begin = text.find(marker) + marker.size();
        return absl::StrCat("127.0.0.1:", text.substr(begin, text.find('\n', begin) - begin));
    }

private:
    Process start(const std::vector<std::string>& arguments) const {
        std::vector<std::string> command = {CRM_SERVER};
        command.insert(command.end(), arguments.begin(), arguments.end());
        return *Process::start(command, {::getuid(), ::getgid()}, m_output);
    }

    TemporaryDirectory m_folder;
    std::string m_output;
    Process m_process;
};

TEST(Program, ServesUntilItIsToldToStop) {
    TestDatabase database;
    Program program({"--database", database.url(), "--plaintext", "--listen", "127.0.0.1:0"});
    ASSERT_TRUE(program.awaitOutput("listening on port ")) << program.output();
    const auto channel = grpc::CreateChannel(program.address(), grpc::InsecureChannelCredentials());
    EXPECT_TRUE(callRaw(channel, {"/grpc.health.v1.Health/Check", {}, {}, {}}).status.ok());

    program.terminate();

    EXPECT_EQ(program.awaitExit(), 0) << program.output();
    EXPECT_THAT(program.output(), HasSubstr("event=stopped"));
}

TEST(Program, PrintsTheFingerprintOfTheCertificateItMade) {
    TestDatabase database;
    TemporaryDirectory tls;
    Program program(
        {"--database", database.url(), "--tls-dir", tls.path(), "--listen", "127.0.0.1:0"});

    EXPECT_TRUE(program.awaitOutput("certificate SHA-256 ")) << program.output();
    program.terminate();
    EXPECT_EQ(program.awaitExit(), 0);
}

TEST(Program, SaysThatThePortIsInUseAndExits) {
    TestServer other;
    TestDatabase database;

    Program program({"--database", database.url(), "--plaintext", "--listen", other.address()});

    EXPECT_EQ(program.awaitExit(), EX_CANTCREAT);
    EXPECT_THAT(program.output(),
                HasSubstr(absl::StrCat("crm-server: Cannot listen on ", other.address(),
                                       ": the port is in use by another program.")));
}

TEST(Program, RefusesTheDataOfANewerVersionAndExits) {
    TestDatabase database;
    database.execute("INSERT INTO schema_version (version, name) VALUES (9999, 'later')");

    Program program({"--database", database.url(), "--plaintext", "--listen", "127.0.0.1:0"});

    EXPECT_EQ(program.awaitExit(), EX_CANTCREAT);
    EXPECT_THAT(program.output(), HasSubstr("newer"));
}

TEST(Program, ExplainsItselfWhenTheArgumentsMakeNoSense) {
    Program nothing({});
    EXPECT_EQ(nothing.awaitExit(), EX_USAGE);
    EXPECT_THAT(nothing.output(), HasSubstr("--data-dir"));

    Program noCertificates({"--database", "postgresql:///nowhere"});
    EXPECT_EQ(noCertificates.awaitExit(), EX_CONFIG);
    EXPECT_THAT(noCertificates.output(), HasSubstr("--tls-dir"));
}

}  // namespace
}  // namespace crm::test

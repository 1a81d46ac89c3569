#pragma once

#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include "common/status/grpc_status.h"
#include "crm/v1/desk_service.grpc.pb.h"
#include "crm/v1/feed_service.grpc.pb.h"
#include "crm/v1/files_service.grpc.pb.h"
#include "crm/v1/history_service.grpc.pb.h"
#include "crm/v1/records_service.grpc.pb.h"
#include "crm/v1/session_service.grpc.pb.h"
#include "server/app/server.h"
#include "tests/support/test_cluster.h"

#include <grpcpp/grpcpp.h>

#include <memory>
#include <string>

namespace crm::test {

/// The roles that every database comes with.
enum class Role { Manager, Supervisor, Accountant, Administrator, Observer };
const char* roleId(Role role);
const char* roleName(Role role);

/// The employee that every database comes with, and the password of everybody whom a TestServer
/// hires.
inline constexpr const char* kAdministratorLogin = "admin";
inline constexpr const char* kAdministratorId = "00000000-0000-7000-8006-000000000001";
inline constexpr const char* kPassword = "correct horse";

/// Somebody who talks to a server over a channel: the stubs, and the token that goes with every
/// call. One thread at a time.
class Caller {
public:
    explicit Caller(std::shared_ptr<grpc::Channel> channel);

    /// The token is kept and goes with every later call.
    absl::StatusOr<v1::SignInResponse> signIn(const std::string& login,
                                              const std::string& password = kPassword,
                                              const std::string& device = {});
    /// A context that carries the token; a call not answered within the patience fails.
    std::unique_ptr<grpc::ClientContext> context(absl::Duration patience = absl::Seconds(20)) const;

    absl::StatusOr<v1::SignOutResponse> signOut();
    absl::StatusOr<v1::ProfileResponse> profile();
    absl::StatusOr<v1::GetResponse> get(const std::string& kind, const std::string& id);
    absl::StatusOr<v1::QueryResponse> query(const v1::QueryRequest& request);
    /// Fills request_id when it is empty.
    absl::StatusOr<v1::CommitResponse> commit(v1::CommitRequest request);
    /// One record; its id is made when it has none.
    absl::StatusOr<v1::CommitResponse> create(const v1::Record& record);

    /// Any unary method: caller.call(*caller.session, &v1::Session::Stub::Profile, request).
    template <class Stub, class Request, class Response>
    absl::StatusOr<Response> call(
        Stub& stub, grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
        const Request& request, absl::Duration patience = absl::Seconds(20)) {
        Response response;
        const auto own = context(patience);
        const grpc::Status status = (stub.*method)(own.get(), request, &response);
        if (!status.ok()) return fromGrpc(status);
        return response;
    }

    std::string token;
    std::string employeeId;
    std::shared_ptr<grpc::Channel> channel;
    std::unique_ptr<v1::Records::Stub> records;
    std::unique_ptr<v1::Session::Stub> session;
    std::unique_ptr<v1::Feed::Stub> feed;
    std::unique_ptr<v1::History::Stub> history;
    std::unique_ptr<v1::Desk::Stub> desk;
    std::unique_ptr<v1::Files::Stub> files;
};

/// A whole server inside the test, in plaintext on a free port of 127.0.0.1, on a database of its
/// own or on one that is shared with another server. What cannot be set up ends the program.
///
///     TestServer server;
///     server.hire("ivanova", Role::Manager);
///     Caller ivanova = server.signedIn("ivanova");
///     ivanova.create(...)
class TestServer {
public:
    struct Options {
        int seats = 1000;
        int workers = 4;
        std::size_t queueLimit = 2000;
        std::int64_t fileLimit = std::int64_t{64} * 1024 * 1024;
        bool isPlaintext = true;
        std::string metrics;
        access::Clock* clock = nullptr;
        /// Needed unless in plaintext.
        std::string tlsDir;
        std::string listen = "127.0.0.1:0";
    };

    TestServer() : TestServer(Options{}) {}
    explicit TestServer(const Options& options);
    /// The database outlives the server.
    TestServer(const TestDatabase& database, const Options& options);
    ~TestServer();
    TestServer(const TestServer&) = delete;
    TestServer& operator=(const TestServer&) = delete;

    app::Server& server() { return *m_server; }
    const TestDatabase& database() const { return *m_database; }
    /// "127.0.0.1:43521"
    std::string address() const;
    /// On a connection of its own.
    std::shared_ptr<grpc::Channel> channel() const;

    /// An employee of that role with kPassword, in the department of that name (made when there is
    /// none; "" for none). Answers their id; the login is their last name, too.
    std::string hire(const std::string& login, Role role, const std::string& department = {});
    /// Also for the administrator, whom the database comes with.
    Caller signedIn(const std::string& login);
    /// Stops the server and starts it anew on the same port: clients reconnect.
    void restart();

private:
    void start();
    void setPassword(const std::string& employeeId);

    std::unique_ptr<TestDatabase> m_own;
    const TestDatabase* m_database;
    app::ServerOptions m_options;
    std::unique_ptr<app::Server> m_server;
    /// Also while the server is stopped.
    std::string m_address;
};

}  // namespace crm::test

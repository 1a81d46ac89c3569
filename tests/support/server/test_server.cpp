#include "tests/support/test_server.h"

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"

#include "common/schema/kind.h"
#include "common/status/status_macros.h"
#include "common/values/uuid7.h"
#include "server/access/credentials.h"
#include "server/access/password.h"
#include "server/access/steward.h"
#include "server/database/connection.h"

#include <spdlog/spdlog.h>

#include <cstdlib>
#include <iostream>

namespace crm::test {
namespace {

/// The least that libsodium takes: tests are about rights and seats, not about waiting.
constexpr access::PasswordCost kCheap{1, 8192};

[[noreturn]] void die(const absl::Status& status) {
    std::cerr << "test server: " << status << std::endl;
    std::abort();
}

void require(const absl::Status& status) {
    if (!status.ok()) die(status);
}

template <class T>
T require(absl::StatusOr<T> result) {
    if (!result.ok()) die(result.status());
    return *std::move(result);
}

/// Once: the least cost takes milliseconds still, and tests hire many.
const std::string& passwordHash() {
    static const std::string kHash = require(access::hashPassword(kPassword, kCheap));
    return kHash;
}

}  // namespace

const char* roleId(Role role) {
    switch (role) {
        case Role::Manager:
            return "00000000-0000-7000-8004-000000000001";
        case Role::Supervisor:
            return "00000000-0000-7000-8004-000000000002";
        case Role::Accountant:
            return "00000000-0000-7000-8004-000000000003";
        case Role::Administrator:
            return "00000000-0000-7000-8004-000000000004";
        case Role::Observer:
            return "00000000-0000-7000-8004-000000000005";
    }
    return "";
}

const char* roleName(Role role) {
    switch (role) {
        case Role::Manager:
            return "manager";
        case Role::Supervisor:
            return "supervisor";
        case Role::Accountant:
            return "accountant";
        case Role::Administrator:
            return "administrator";
        case Role::Observer:
            return "observer";
    }
    return "";
}

Caller::Caller(std::shared_ptr<grpc::Channel> theChannel)
    : channel(std::move(theChannel)),
      records(v1::Records::NewStub(channel)),
      session(v1::Session::NewStub(channel)),
      feed(v1::Feed::NewStub(channel)),
      history(v1::History::NewStub(channel)),
      desk(v1::Desk::NewStub(channel)),
      files(v1::Files::NewStub(channel)) {}

absl::StatusOr<v1::SignInResponse> Caller::signIn(const std::string& login,
                                                  const std::string& password,
                                                  const std::string& device) {
    v1::SignInRequest request;
    request.set_login(login);
    request.set_password(password);
    request.set_device(device);
    absl::StatusOr<v1::SignInResponse> response =
        call(*session, &v1::Session::Stub::SignIn, request);
    if (response.ok()) {
        token = response->token();
        employeeId = response->profile().employee().meta().id();
    }
    return response;
}

std::unique_ptr<grpc::ClientContext> Caller::context(absl::Duration patience) const {
    auto made = std::make_unique<grpc::ClientContext>();
    if (!token.empty()) made->AddMetadata("authorization", absl::StrCat("Bearer ", token));
    made->set_deadline(absl::ToChronoTime(absl::Now() + patience));
    made->set_wait_for_ready(true);
    return made;
}

absl::StatusOr<v1::SignOutResponse> Caller::signOut() {
    return call(*session, &v1::Session::Stub::SignOut, v1::SignOutRequest());
}

absl::StatusOr<v1::ProfileResponse> Caller::profile() {
    return call(*session, &v1::Session::Stub::Profile, v1::ProfileRequest());
}

absl::StatusOr<v1::GetResponse> Caller::get(const std::string& kind, const std::string& id) {
    v1::GetRequest request;
    request.set_kind(kind);
    request.set_id(id);
    return call(*records, &v1::Records::Stub::Get, request);
}

absl::StatusOr<v1::QueryResponse> Caller::query(const v1::QueryRequest& request) {
    return call(*records, &v1::Records::Stub::Query, request);
}

absl::StatusOr<v1::CommitResponse> Caller::commit(v1::CommitRequest request) {
    if (request.request_id().empty()) request.set_request_id(values::makeUuid7());
    return call(*records, &v1::Records::Stub::Commit, request);
}

absl::StatusOr<v1::CommitResponse> Caller::create(const v1::Record& record) {
    static const schema::Catalogue kCatalogue;
    v1::CommitRequest request;
    v1::Record& created = *request.add_writes()->mutable_create();
    created = record;
    const schema::Kind* kind = kCatalogue.kindOf(created);
    if (kind != nullptr && schema::metaOf(*kind->in(created)).id.empty()) {
        schema::setId(kind->mutableIn(created), values::makeUuid7());
    }
    return commit(std::move(request));
}

TestServer::TestServer(const Options& options) : TestServer(*(new TestDatabase), options) {
    m_own.reset(const_cast<TestDatabase*>(m_database));
}

TestServer::TestServer(const TestDatabase& database, const Options& options)
    : m_database(&database) {
    m_options.databaseUrl = database.url();
    m_options.listen = options.listen;
    m_options.isPlaintext = options.isPlaintext;
    m_options.tlsDir = options.tlsDir;
    m_options.metrics = options.metrics;
    m_options.workers = options.workers;
    m_options.queueLimit = options.queueLimit;
    m_options.fileLimit = options.fileLimit;
    m_options.seats = options.seats;
    m_options.clock = options.clock;
    m_options.passwordCost = kCheap;
    start();
    setPassword(kAdministratorId);
}

TestServer::~TestServer() {
    m_server.reset();
}

void TestServer::start() {
    // What the server says belongs to a test only while somebody looks for its failure.
    if (std::getenv("CRM_TEST_LOG") == nullptr) spdlog::set_level(spdlog::level::warn);
    m_server = require(app::Server::create(m_options));
    require(m_server->start());
    m_address = absl::StrCat("127.0.0.1:", m_server->port());
}

void TestServer::restart() {
    m_options.listen = address();
    m_server->stop();
    m_server.reset();
    start();
}

std::string TestServer::address() const {
    return m_address;
}

std::shared_ptr<grpc::Channel> TestServer::channel() const {
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 50);
    arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, 50);
    arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 200);
    return grpc::CreateCustomChannel(address(), grpc::InsecureChannelCredentials(), arguments);
}

std::string TestServer::hire(const std::string& login, Role role, const std::string& department) {
    const std::string id = values::makeUuid7();
    auto connection = require(database::Connection::open(m_database->url()));
    database::Params made;
    made.add(values::makeUuid7()).add(department);
    database::Params employee;
    employee.add(id).add(login).add(department);
    database::Params roles;
    roles.add(id).add(roleId(role));
    // At once: a server that read the staff in between would know somebody without a role, and not
    // look again when they sign in.
    require(connection->transact([&]() -> absl::Status {
        if (!department.empty()) {
            CRM_RETURN_IF_ERROR(
                connection
                    ->query("INSERT INTO department (id, name) VALUES ($1, $2) "
                            "ON CONFLICT (lower(name)) WHERE NOT archived DO NOTHING",
                            made)
                    .status());
        }
        CRM_RETURN_IF_ERROR(
            connection
                ->query("INSERT INTO employee (id, last_name, first_name, login, active, "
                        "department_id) VALUES ($1, $2::text, 'Тест', $2::text, true, "
                        "(SELECT id FROM department WHERE name = $3 AND NOT archived))",
                        employee)
                .status());
        return connection
            ->query(
                "INSERT INTO employee_roles (owner_id, ordinal, target_id) "
                "VALUES ($1, 0, $2)",
                roles)
            .status();
    }));
    setPassword(id);
    m_server->steward().staffChanged();
    return id;
}

Caller TestServer::signedIn(const std::string& login) {
    Caller caller(channel());
    require(caller.signIn(login).status());
    return caller;
}

void TestServer::setPassword(const std::string& employeeId) {
    auto connection = require(database::Connection::open(m_database->url()));
    require(access::storePassword(*connection, employeeId, passwordHash()));
}

}  // namespace crm::test

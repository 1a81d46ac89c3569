#include "tests/client/office.h"

#include "common/values/uuid7.h"
#include "crm/v1/records_service.pb.h"
#include "server/database/connection.h"
#include "server/database/rows.h"

#include <gtest/gtest.h>

namespace crm::test {

namespace {

TestServer::Options secured(const std::string& tlsDir, int seats) {
    TestServer::Options options;
    options.isPlaintext = false;
    options.tlsDir = tlsDir;
    options.seats = seats;
    return options;
}

}  // namespace

Office::Office(int seats) : m_server(std::make_unique<TestServer>(secured(m_tls.path(), seats))) {}

client::net::ServerAddress Office::address() const {
    return *client::net::ServerAddress::parse(QString::fromStdString(m_server->address()));
}

client::net::ServerCertificate Office::certificate() const {
    auto fetched = finish(client::net::fetchCertificate(address(), std::chrono::seconds(10)));
    if (!fetched.ok()) std::abort();
    return *std::move(fetched);
}

void Office::loseSeatTo(const std::string& login) {
    m_server->server().stop();
    m_server->database().execute("UPDATE session SET seat_until = now() - interval '1 second'");
    m_server->database().execute(
        "INSERT INTO session (id, token_hash, employee_id, seat_until) SELECT gen_random_uuid(), "
        "'elsewhere', id, now() + interval '1 hour' FROM employee WHERE login = '" +
        login + "'");
    m_server->restart();
}

Caller Office::colleague(const std::string& login) {
    Caller caller(client::net::openChannel(address(), certificate()));
    if (!caller.signIn(login).ok()) std::abort();
    return caller;
}

std::string Office::addClient(Caller& colleague, const std::string& name) {
    v1::Record record;
    record.mutable_client()->mutable_meta()->set_id(values::makeUuid7());
    record.mutable_client()->set_name(name);
    const auto answer = colleague.create(record);
    EXPECT_TRUE(answer.ok()) << answer.status();
    return record.client().meta().id();
}

void loseAnswers(const TestDatabase& database, const std::string& table,
                 const std::function<bool()>& until, const std::function<void()>& asking) {
    const auto holder = *database::Connection::open(database.url());
    const auto killer = *database::Connection::open(database.url());
    const absl::Status held = holder->transact([&] {
        const auto locked = holder->query("LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE");
        EXPECT_TRUE(locked.ok()) << locked.status();
        asking();
        EXPECT_TRUE(eventually([&] {
            const auto cancelled = killer->query(
                "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE datname = "
                "current_database() AND wait_event_type = 'Lock'");
            EXPECT_TRUE(cancelled.ok()) << cancelled.status();
            return until();
        })) << "nobody was refused an answer";
        return absl::OkStatus();
    });
    EXPECT_TRUE(held.ok()) << held;
}

Desk::Desk(Office& office)
    : cache(office.catalogue()),
      loader(session.api(), cache),
      presences(session.feed(), office.catalogue()),
      consumer(session.feed(), cache, presences),
      outbox(session),
      transfers(session),
      m_office(office) {}

Desk::~Desk() {
    transfers.close();
    outbox.close();
    session.close();
}

absl::Status Desk::signIn(const std::string& login, const std::string& password) {
    const absl::Status status =
        finish(session.signIn(m_office.address(), m_office.certificate(),
                              QString::fromStdString(login), QString::fromStdString(password)));
    presences.setSelf(session.profile().employeeId());
    return status;
}

void Desk::enter(const std::string& login) {
    const absl::Status status = signIn(login);
    ASSERT_TRUE(status.ok()) << status;
    ASSERT_TRUE(
        eventually([this] { return session.state() == client::net::Session::State::Online; }));
}

}  // namespace crm::test

#pragma once

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "client/live/feed_consumer.h"
#include "client/live/outbox.h"
#include "client/live/presences.h"
#include "client/live/record_cache.h"
#include "client/live/record_loader.h"
#include "client/live/transfers.h"
#include "client/net/channel.h"
#include "client/net/session.h"
#include "common/schema/kind.h"
#include "tests/support/test_server.h"

#include <QCoroTask>
#include <QTemporaryDir>
#include <QTest>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace crm::test {

inline constexpr int kPatienceMs = 20'000;

/// Lets the event loop run until the condition holds; false when it does not in time.
inline bool eventually(const std::function<bool()>& condition) {
    return QTest::qWaitFor(condition, kPatienceMs);
}

/// Lets the event loop run until the task is done. The program ends when it never is.
template <typename T>
T finish(QCoro::Task<T> task) {
    struct Taker : QObject {};
    std::optional<T> result;
    const Taker taker;
    client::net::deliver(std::move(task), &taker, [&](T value) { result = std::move(value); });
    if (!eventually([&] { return result.has_value(); })) std::abort();
    return *std::move(result);
}

/// A server with TLS, as the client knows servers.
class Office {
public:
    explicit Office(int seats = 1000);

    TestServer& server() { return *m_server; }
    client::net::ServerAddress address() const;
    client::net::ServerCertificate certificate() const;
    /// Stops the server for longer than leases last: another one gives the only seat to the
    /// colleague. It is free again when their session is gone from the database.
    void loseSeatTo(const std::string& login);
    const schema::Catalogue& catalogue() const { return m_catalogue; }
    const schema::Kind& kind(const char* name) const { return *m_catalogue.kind(name); }
    /// Talks to the server behind the client's back, as a colleague does.
    Caller colleague(const std::string& login);

    /// An id; the record is committed by the colleague.
    std::string addClient(Caller& colleague, const std::string& name);

private:
    TemporaryDirectory m_tls;
    std::unique_ptr<TestServer> m_server;
    schema::Catalogue m_catalogue;
};

/// From before `asking` until the condition holds whoever reads the table gets no answer: the
/// statement waits, and then ends as one does that took too long. Connections and sessions stay.
void loseAnswers(
    const TestDatabase& database, const std::string& table, const std::function<bool()>& until,
    const std::function<void()>& asking = [] {});

/// One person's client, without windows.
class Desk {
public:
    explicit Desk(Office& office);
    ~Desk();

    absl::Status signIn(const std::string& login, const std::string& password = kPassword);
    /// Signs in and waits until the feed is up; the test fails when it does not come.
    void enter(const std::string& login);

    client::net::Session session;
    client::live::RecordCache cache;
    client::live::RecordLoader loader;
    client::live::Presences presences;
    client::live::FeedConsumer consumer;
    client::live::Outbox outbox;
    client::live::Transfers transfers;
    QTemporaryDir folder;

private:
    Office& m_office;
};

}  // namespace crm::test

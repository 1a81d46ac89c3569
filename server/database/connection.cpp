#include "server/database/connection.h"

#include "absl/random/random.h"
#include "absl/time/clock.h"

#include "common/status/status_macros.h"
#include "server/database/session.h"
#include "server/database/sql_errors.h"

#include <spdlog/spdlog.h>

#include <cassert>
#include <utility>

namespace crm::database {

namespace {

/// How long after a failed attempt the next ones are refused at once, so that a queue of jobs does
/// not wait for each.
constexpr absl::Duration kReopenPause = absl::Milliseconds(250);
constexpr absl::Duration kRollbackPatience = absl::Seconds(5);
constexpr int kAttempts = 5;

Statement unprepared(const char* sql) {
    return Statement{sql, {}, false};
}

}  // namespace

struct Connection::Implementation {
    std::string url;
    std::unique_ptr<Session> session;
    absl::Time deadline = absl::InfiniteFuture();
    absl::Time reopenAfter = absl::InfinitePast();

    bool isInTransaction = false;
    /// BEGIN goes with the transaction's first statement.
    bool hasBegun = false;
    bool isRetryable = false;
    /// Wait for the next round trip of the transaction.
    std::vector<Statement> deferred;

    absl::Status ready();
    absl::StatusOr<std::vector<Rows>> run(std::vector<Statement> statements);
    absl::StatusOr<Rows> runOne(Statement statement);
    absl::Status flush();
    absl::Status commit();
    void rollback();
    absl::Status attempt(const std::function<absl::Status()>& work);
};

absl::Status Connection::Implementation::ready() {
    if (session && (session->isLost() || (!isInTransaction && session->checkLost()))) {
        // What a transaction did before is gone with its session: it must not go on in another one.
        if (isInTransaction && hasBegun) return databaseAway("lost within a transaction");
        session.reset();
    }
    if (session) return absl::OkStatus();
    if (absl::Now() < reopenAfter) return databaseAway("still not to be reached");
    auto opened = Session::open(url);
    if (!opened.ok()) {
        reopenAfter = absl::Now() + kReopenPause;
        return opened.status();
    }
    session = *std::move(opened);
    return absl::OkStatus();
}

absl::StatusOr<std::vector<Rows>> Connection::Implementation::run(
    std::vector<Statement> statements) {
    CRM_RETURN_IF_ERROR(ready());
    const std::size_t wanted = statements.size();
    std::vector<Statement> all;
    if (isInTransaction && !hasBegun) all.push_back(unprepared("BEGIN"));
    hasBegun = isInTransaction;
    std::move(deferred.begin(), deferred.end(), std::back_inserter(all));
    deferred.clear();
    std::move(statements.begin(), statements.end(), std::back_inserter(all));

    Session::Outcome outcome = session->run(all, deadline);
    if (outcome.isStale && !isInTransaction) outcome = session->run(all, deadline);
    isRetryable = isRetryable || outcome.isRetryable || outcome.isStale;
    if (!outcome.status.ok()) return outcome.status;
    if (outcome.rolledBack) return absl::InternalError("a failed statement was passed over");
    outcome.rows.erase(outcome.rows.begin(),
                       outcome.rows.end() - static_cast<std::ptrdiff_t>(wanted));
    return std::move(outcome.rows);
}

absl::StatusOr<Rows> Connection::Implementation::runOne(Statement statement) {
    std::vector<Statement> statements;
    statements.push_back(std::move(statement));
    CRM_ASSIGN_OR_RETURN(std::vector<Rows> rows, run(std::move(statements)));
    return std::move(rows.front());
}

absl::Status Connection::Implementation::flush() {
    if (!isInTransaction) return ready();
    if (hasBegun && deferred.empty()) return ready();
    return run({}).status();
}

absl::Status Connection::Implementation::commit() {
    if (!hasBegun && deferred.empty()) return absl::OkStatus();
    return runOne(unprepared("COMMIT")).status();
}

void Connection::Implementation::rollback() {
    deferred.clear();
    if (!hasBegun || !session || session->isLost()) return;
    const Statement statement = unprepared("ROLLBACK");
    const Session::Outcome outcome = session->run({&statement, 1}, absl::Now() + kRollbackPatience);
    // A session whose transaction cannot be ended is of no use.
    if (!outcome.status.ok()) session.reset();
}

absl::Status Connection::Implementation::attempt(const std::function<absl::Status()>& work) {
    isInTransaction = true;
    hasBegun = false;
    isRetryable = false;
    absl::Status status = work();
    if (status.ok()) status = commit();
    if (!status.ok()) rollback();
    isInTransaction = false;
    hasBegun = false;
    return status;
}

Connection::Connection(std::unique_ptr<Implementation> implementation)
    : m_implementation(std::move(implementation)) {}
Connection::~Connection() = default;

absl::StatusOr<std::unique_ptr<Connection>> Connection::open(const std::string& url) {
    std::unique_ptr<Connection> connection = later(url);
    CRM_RETURN_IF_ERROR(connection->revive());
    return connection;
}

std::unique_ptr<Connection> Connection::later(const std::string& url) {
    auto implementation = std::make_unique<Implementation>();
    implementation->url = url;
    return std::unique_ptr<Connection>(new Connection(std::move(implementation)));
}

absl::StatusOr<Rows> Connection::query(const std::string& sql, const Params& params) {
    return m_implementation->runOne(Statement{sql, params, true});
}

absl::StatusOr<Rows> Connection::queryOnce(const std::string& sql, const Params& params) {
    return m_implementation->runOne(Statement{sql, params, false});
}

absl::StatusOr<std::vector<Rows>> Connection::queryAll(std::vector<Statement> statements) {
    return m_implementation->run(std::move(statements));
}

void Connection::defer(const std::string& sql, const Params& params) {
    assert(m_implementation->isInTransaction);
    m_implementation->deferred.push_back(Statement{sql, params, true});
}

absl::Status Connection::execute(const std::string& script) {
    CRM_RETURN_IF_ERROR(m_implementation->flush());
    return m_implementation->session->execute(script);
}

absl::Status Connection::copyIn(const std::string& copyStatement,
                                const std::function<bool(std::string&)>& next) {
    CRM_RETURN_IF_ERROR(m_implementation->flush());
    return m_implementation->session->copyIn(copyStatement, next);
}

absl::Status Connection::transact(const std::function<absl::Status()>& work) {
    assert(!m_implementation->isInTransaction && "transactions do not nest");
    absl::BitGen random;
    for (int attempt = 1;; ++attempt) {
        absl::Status status = m_implementation->attempt(work);
        const bool isAgain = !status.ok() && m_implementation->isRetryable;
        if (!isAgain || attempt == kAttempts) return status;
        spdlog::debug("transaction runs again after attempt {}", attempt);
        // Those that collided would collide again if they came back together.
        absl::SleepFor(absl::Microseconds(absl::Uniform(random, 0, 2000 * attempt)));
    }
}

void Connection::setDeadline(absl::Time deadline) {
    m_implementation->deadline = deadline;
}

absl::Status Connection::revive() {
    return m_implementation->ready();
}

bool Connection::isLost() const {
    return !m_implementation->session || m_implementation->session->isLost();
}

}  // namespace crm::database

#include "server/database/session.h"

#include "absl/container/inlined_vector.h"
#include "absl/strings/match.h"

#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "crm/v1/error.pb.h"
#include "server/database/connect_options.h"
#include "server/database/connection.h"
#include "server/database/pqxx_compat.h"
#include "server/database/rows_implementation.h"
#include "server/database/sql_errors.h"

#include <libpq-fe.h>
#include <poll.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace crm::database {

namespace {

/// How long a cancelled statement may take to admit it before the session is given up.
constexpr absl::Duration kCancelPatience = absl::Seconds(5);

std::string diagnostic(const PGresult* result, int field) {
    const char* text = PQresultErrorField(result, field);
    return text == nullptr ? std::string() : std::string(text);
}

SqlFailure failureOf(const PGresult* result) {
    return SqlFailure{
        diagnostic(result, PG_DIAG_SQLSTATE), diagnostic(result, PG_DIAG_MESSAGE_PRIMARY),
        diagnostic(result, PG_DIAG_CONSTRAINT_NAME), diagnostic(result, PG_DIAG_COLUMN_NAME)};
}

void logNotice(void*, const char* message) {
    spdlog::debug("postgresql: {}", message);
}

/// A zero byte would silently end the parameter.
bool hasZeroByte(const Params& params) {
    const auto& values = params.values();
    return std::any_of(values.begin(), values.end(), [](const std::optional<std::string>& value) {
        return value && absl::StrContains(*value, '\0');
    });
}

bool sendExecution(PGconn* connection, const Statement& statement, const std::string* name) {
    const auto& params = statement.params.values();
    absl::InlinedVector<const char*, 32> values;
    values.reserve(params.size());
    for (const auto& value : params) values.push_back(value ? value->c_str() : nullptr);
    const int count = static_cast<int>(values.size());
    if (name != nullptr) {
        return PQsendQueryPrepared(connection, name->c_str(), count, values.data(), nullptr,
                                   nullptr, 0) == 1;
    }
    return PQsendQueryParams(connection, statement.sql.c_str(), count, nullptr, values.data(),
                             nullptr, nullptr, 0) == 1;
}

}  // namespace

/// What was sent in one round trip, in order; each is answered in order.
struct Session::Command {
    enum class Kind { Prepare, Execute, Deallocate };
    Kind kind;
    std::string sql;
};

Session::Session(std::unique_ptr<PqxxConnection> connection)
    : m_connection(std::move(connection)) {}
Session::~Session() = default;

absl::StatusOr<std::unique_ptr<Session>> Session::open(const std::string& url) {
    CRM_ASSIGN_OR_RETURN(const std::string options, completeConnectOptions(url));
    std::unique_ptr<PqxxConnection> connection;
    try {
        connection = std::make_unique<PqxxConnection>(options);
    } catch (const std::exception& failure) {
        return databaseAway(failure.what());
    }
    PGconn* raw = connection->raw();
    PQsetNoticeProcessor(raw, &logNotice, nullptr);
    if (PQsetnonblocking(raw, 1) != 0 || PQenterPipelineMode(raw) != 1) {
        return databaseAway(PQerrorMessage(raw));
    }
    return std::unique_ptr<Session>(new Session(std::move(connection)));
}

Session::Outcome Session::run(absl::Span<const Statement> statements, absl::Time deadline) {
    Outcome outcome;
    m_deadline = deadline;
    m_isCancelled = false;
    if (m_deadline != absl::InfiniteFuture() && absl::Now() >= m_deadline) {
        outcome.status = deadlineExceeded();
        return outcome;
    }
    for (const Statement& statement : statements) {
        if (hasZeroByte(statement.params)) {
            outcome.status = invalid(v1::REASON_WRONG_FORMAT);
            return outcome;
        }
    }
    std::vector<Command> commands;
    if (!send(statements, commands)) {
        outcome.status = lose(PQerrorMessage(m_connection->raw()));
        return outcome;
    }
    outcome.rows.reserve(statements.size());
    gather(commands, outcome);
    // A cancel that came too late could hit the next statement.
    if (m_isCancelled && outcome.status.ok()) m_isLost = true;
    if (!outcome.status.ok()) outcome.rows.clear();
    return outcome;
}

bool Session::send(absl::Span<const Statement> statements, std::vector<Command>& commands) {
    PGconn* raw = m_connection->raw();
    for (const Statement& statement : statements) {
        const bool isUnknown = statement.isPrepared && m_prepared.find(statement.sql) == nullptr;
        if (isUnknown && !sendPreparation(statement.sql, commands)) return false;
        const std::string* name = statement.isPrepared ? m_prepared.find(statement.sql) : nullptr;
        if (!sendExecution(raw, statement, name)) return false;
        commands.push_back({Command::Kind::Execute, statement.sql});
    }
    return PQpipelineSync(raw) == 1;
}

bool Session::sendPreparation(const std::string& sql, std::vector<Command>& commands) {
    PGconn* raw = m_connection->raw();
    if (const auto evicted = m_prepared.evict()) {
        const std::string deallocate = "DEALLOCATE " + *evicted;
        if (PQsendQueryParams(raw, deallocate.c_str(), 0, nullptr, nullptr, nullptr, nullptr, 0) !=
            1) {
            return false;
        }
        commands.push_back({Command::Kind::Deallocate, deallocate});
    }
    const std::string name = m_prepared.nextName();
    if (PQsendPrepare(raw, name.c_str(), sql.c_str(), 0, nullptr) != 1) return false;
    m_prepared.add(sql, name);
    commands.push_back({Command::Kind::Prepare, sql});
    return true;
}

void Session::gather(const std::vector<Command>& commands, Outcome& outcome) {
    for (const Command& command : commands) {
        take(command, outcome);
        if (m_isLost) return;
    }
    // The end of the round trip: the server is ready for the next one.
    const bool isIn = awaitResult();
    const ResultPointer end(isIn ? PQgetResult(m_connection->raw()) : nullptr);
    if (!end || PQresultStatus(end.get()) != PGRES_PIPELINE_SYNC) {
        const absl::Status lost = lose(PQerrorMessage(m_connection->raw()));
        if (outcome.status.ok()) outcome.status = lost;
    }
}

void Session::take(const Command& command, Outcome& outcome) {
    PGconn* raw = m_connection->raw();
    ResultPointer result(awaitResult() ? PQgetResult(raw) : nullptr);
    if (!result) {
        const absl::Status lost = lose(PQerrorMessage(raw));
        outcome.status = m_isCancelled ? deadlineExceeded() : lost;
        return;
    }
    const ExecStatusType status = PQresultStatus(result.get());
    const bool isDone = status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK;
    if (!isDone && command.kind == Command::Kind::Prepare) m_prepared.forget(command.sql);
    if (isDone && command.kind == Command::Kind::Execute) {
        outcome.rolledBack =
            command.sql == "COMMIT" && std::string_view(PQcmdStatus(result.get())) == "ROLLBACK";
        auto rows = std::make_unique<Rows::Implementation>();
        rows->result = std::move(result);
        outcome.rows.emplace_back(std::move(rows));
    } else if (!isDone && status != PGRES_PIPELINE_ABORTED) {
        fail(failureOf(result.get()), command.sql, outcome);
        if (m_isLost) return;
    }
    // Each command's results end with a null.
    if (awaitResult()) ResultPointer(PQgetResult(raw)).reset();
}

void Session::fail(const SqlFailure& failure, const std::string& sql, Outcome& outcome) {
    if (failure.losesSession() || PQstatus(m_connection->raw()) != CONNECTION_OK) m_isLost = true;
    outcome.isRetryable = failure.isRetryable();
    if (failure.invalidatesPrepared()) {
        m_prepared.clear();
        outcome.isStale = true;
    }
    outcome.status = toStatus(failure, sql);
}

bool Session::awaitResult() {
    PGconn* raw = m_connection->raw();
    for (;;) {
        const int unsent = PQflush(raw);
        if (unsent < 0) return false;
        if (unsent == 0 && PQisBusy(raw) == 0) return true;
        if (!awaitSocket(unsent == 1)) return false;
        if (PQconsumeInput(raw) != 1) return false;
    }
}

bool Session::awaitSocket(bool forWriting) {
    const short events = static_cast<short>(forWriting ? POLLIN | POLLOUT : POLLIN);
    pollfd socket{PQsocket(m_connection->raw()), events, 0};
    for (;;) {
        int timeoutMs = -1;
        if (m_deadline != absl::InfiniteFuture()) {
            const absl::Duration left = std::max(m_deadline - absl::Now(), absl::ZeroDuration());
            const auto ms = absl::ToInt64Milliseconds(absl::Ceil(left, absl::Milliseconds(1)));
            timeoutMs = static_cast<int>(std::min<std::int64_t>(ms, 60'000));
        }
        const int ready = poll(&socket, 1, timeoutMs);
        if (ready > 0) return true;
        if (ready < 0 && errno != EINTR) return false;
        if (ready == 0 && absl::Now() >= m_deadline) {
            if (m_isCancelled) return false;
            cancel();
        }
    }
}

void Session::cancel() {
    m_isCancelled = true;
    m_deadline = absl::Now() + kCancelPatience;
    const std::unique_ptr<PGcancel, decltype(&PQfreeCancel)> handle(
        PQgetCancel(m_connection->raw()), &PQfreeCancel);
    std::array<char, 256> error{};
    if (!handle || PQcancel(handle.get(), error.data(), static_cast<int>(error.size())) != 1) {
        spdlog::warn("a statement past its deadline could not be cancelled: {}", error.data());
    }
}

absl::Status Session::lose(const std::string& why) {
    m_isLost = true;
    return databaseAway(why);
}

bool Session::checkLost() {
    PGconn* raw = m_connection->raw();
    pollfd socket{PQsocket(raw), POLLIN, 0};
    // An idle session has nothing to say but that it ended (or a notice, which is no harm).
    while (!m_isLost && poll(&socket, 1, 0) > 0) {
        m_isLost = PQconsumeInput(raw) != 1 || PQstatus(raw) != CONNECTION_OK;
    }
    return m_isLost;
}

absl::Status Session::outsidePipeline(const std::function<absl::Status()>& work) {
    PGconn* raw = m_connection->raw();
    if (PQexitPipelineMode(raw) != 1 || PQsetnonblocking(raw, 0) != 0) {
        return lose(PQerrorMessage(raw));
    }
    absl::Status status = work();
    if (m_isLost) return status;
    if (PQsetnonblocking(raw, 1) != 0 || PQenterPipelineMode(raw) != 1) {
        return lose(PQerrorMessage(raw));
    }
    return status;
}

absl::Status Session::execute(const std::string& script) {
    return outsidePipeline([&]() -> absl::Status {
        try {
            PqxxConnectionBase& connection = *m_connection;
            pqxx::nontransaction(connection).exec(script);
            return absl::OkStatus();
        } catch (const pqxx::sql_error& error) {
            const SqlFailure failure{error.sqlstate(), error.what(), {}, {}};
            if (failure.losesSession()) m_isLost = true;
            return toStatus(failure, script);
        } catch (const std::exception& error) {
            return lose(error.what());
        }
    });
}

absl::Status Session::copyIn(const std::string& copyStatement,
                             const std::function<bool(std::string&)>& next) {
    return outsidePipeline([&] { return copy(copyStatement, next); });
}

absl::Status Session::copy(const std::string& copyStatement,
                           const std::function<bool(std::string&)>& next) {
    PGconn* raw = m_connection->raw();
    Outcome outcome;
    const ResultPointer begun(PQexec(raw, copyStatement.c_str()));
    if (PQresultStatus(begun.get()) != PGRES_COPY_IN) {
        fail(failureOf(begun.get()), copyStatement, outcome);
        return outcome.status;
    }
    bool isMore = true;
    while (isMore) {
        std::string chunk;
        isMore = next(chunk);
        // A refused row is told at the end; a lost session here.
        if (PQputCopyData(raw, chunk.data(), static_cast<int>(chunk.size())) != 1) break;
    }
    if (PQputCopyEnd(raw, nullptr) != 1) return lose(PQerrorMessage(raw));
    while (const ResultPointer result{PQgetResult(raw)}) {
        if (PQresultStatus(result.get()) == PGRES_COMMAND_OK) continue;
        fail(failureOf(result.get()), copyStatement, outcome);
    }
    return outcome.status;
}

}  // namespace crm::database

#pragma once

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include "server/database/params.h"
#include "server/database/rows.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace crm::database {

/// One statement of several that make one round trip.
struct Statement {
    std::string sql;
    Params params;
    bool isPrepared = true;
};

/// A session with PostgreSQL. It and all that comes from it belong to one thread at a time.
///
/// A lost session is replaced on the next use; the statement that found it lost answers
/// UNAVAILABLE. SQLSTATE becomes a status: unique -> ALREADY_EXISTS (REASON_TAKEN, field =
/// constraint name), foreign key and check -> FAILED_PRECONDITION, serialization and deadlock ->
/// ABORTED (see Transaction's retry), data that PostgreSQL cannot read -> INVALID_ARGUMENT,
/// cancelled by a deadline -> DEADLINE_EXCEEDED, lost session -> UNAVAILABLE
/// (REASON_DATABASE_AWAY), anything else -> INTERNAL and a line in the log.
///
/// How many round trips a thing costs: a statement outside a transaction one; a transaction one for
/// each query() and one for its end, because BEGIN goes with the first statement and deferred ones
/// go with the next query() or the COMMIT.
class Connection {
public:
    static absl::StatusOr<std::unique_ptr<Connection>> open(const std::string& url);
    /// Without a session yet: the first use opens it.
    static std::unique_ptr<Connection> later(const std::string& url);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// Outside a transaction a statement is its own (one round trip). The statement is prepared on
    /// first use and kept, by its text; at most 500 are kept.
    absl::StatusOr<Rows> query(const std::string& sql, const Params& params = {});
    /// Not prepared, so planned for these very parameters.
    absl::StatusOr<Rows> queryOnce(const std::string& sql, const Params& params = {});
    /// Several statements in one round trip; the results in their order. Outside a transaction they
    /// are one, all or none.
    absl::StatusOr<std::vector<Rows>> queryAll(std::vector<Statement> statements);
    /// Within transact() only: a statement whose rows nobody needs. It is sent, in order, before
    /// the next query or the COMMIT, whose answer tells of its failure.
    void defer(const std::string& sql, const Params& params = {});
    /// Several statements without parameters: migrations only.
    absl::Status execute(const std::string& script);
    /// Streams tab-separated COPY rows: `next` is called with an empty chunk, fills it with
    /// complete lines, and returns false when this was the last. None of the rows stay when one is
    /// refused.
    absl::Status copyIn(const std::string& copyStatement,
                        const std::function<bool(std::string&)>& next);

    /// Runs `work` in a transaction and commits when it answers OK; rolls back otherwise.
    /// Serialization failures and deadlocks run it again, up to 5 times, so `work` must not have
    /// effects of its own. When the answer is UNAVAILABLE the commit may or may not have happened.
    /// Does not nest.
    absl::Status transact(const std::function<absl::Status()>& work);

    /// No statement after this begins or goes on past the deadline.
    void setDeadline(absl::Time deadline);

    bool isLost() const;
    /// Opens a new session when the server has closed this one meanwhile; costs no round trip when
    /// it has not. For whoever begins a new piece of work on a connection that was idle.
    /// UNAVAILABLE when there is no session to be had.
    absl::Status revive();

    struct Implementation;

private:
    explicit Connection(std::unique_ptr<Implementation> implementation);
    std::unique_ptr<Implementation> m_implementation;
};

}  // namespace crm::database

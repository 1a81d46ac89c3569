#pragma once

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "absl/types/span.h"

#include "server/database/prepared_names.h"
#include "server/database/rows.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace crm::database {

class PqxxConnection;
struct SqlFailure;
struct Statement;

/// One session of PostgreSQL from its opening to its loss: several statements in one round trip,
/// each with parameters. libpqxx opens and closes it and runs scripts; the statements themselves go
/// through libpq's pipeline mode, which libpqxx does not offer. One thread at a time. Once lost it
/// stays lost.
class Session {
public:
    static absl::StatusOr<std::unique_ptr<Session>> open(const std::string& url);
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    struct Outcome {
        absl::Status status;
        std::vector<Rows> rows;  ///< one for each statement when the status is OK
        bool isRetryable = false;
        /// The tables have changed since a statement was prepared; it was forgotten and may be
        /// tried again.
        bool isStale = false;
        /// COMMIT that in truth rolled back, because a statement before it had failed.
        bool rolledBack = false;
    };
    /// All statements, or none when they are outside a transaction: after a failure the rest are
    /// not run.
    Outcome run(absl::Span<const Statement> statements, absl::Time deadline);
    absl::Status execute(const std::string& script);
    absl::Status copyIn(const std::string& copyStatement,
                        const std::function<bool(std::string&)>& next);

    bool isLost() const { return m_isLost; }
    /// Looks whether the server has closed the idle session meanwhile; costs no round trip.
    bool checkLost();

private:
    struct Command;

    explicit Session(std::unique_ptr<PqxxConnection> connection);

    bool send(absl::Span<const Statement> statements, std::vector<Command>& commands);
    bool sendPreparation(const std::string& sql, std::vector<Command>& commands);
    void gather(const std::vector<Command>& commands, Outcome& outcome);
    void take(const Command& command, Outcome& outcome);
    void fail(const SqlFailure& failure, const std::string& sql, Outcome& outcome);
    /// False when the session was lost while waiting.
    bool awaitResult();
    bool awaitSocket(bool forWriting);
    void cancel();
    absl::Status lose(const std::string& why);
    absl::Status copy(const std::string& copyStatement,
                      const std::function<bool(std::string&)>& next);
    /// Leaves pipeline mode for what cannot be done in it.
    absl::Status outsidePipeline(const std::function<absl::Status()>& work);

    std::unique_ptr<PqxxConnection> m_connection;
    PreparedNames m_prepared;
    absl::Time m_deadline = absl::InfiniteFuture();
    bool m_isCancelled = false;
    bool m_isLost = false;
};

}  // namespace crm::database

#pragma once

#include "absl/status/statusor.h"

#include "server/database/snapshot.h"
#include "server/feed/hub.h"
#include "server/feed/step.h"

#include <memory>
#include <optional>
#include <string>

namespace crm::database {
class Connection;
class WorkerPool;
}  // namespace crm::database

namespace crm::feed {

/// What bringing watchers up to date takes. The hub, the pool and the catalogue outlive every
/// stream.
struct Past {
    Hub& hub;
    database::WorkerPool& pool;
    const schema::Catalogue& catalogue;
    std::string databaseId;
    StepLimits limits;
    /// More entries than this are quicker read as pages: REASON_COMPACTED.
    std::int64_t longest = 1'000'000;
};

/// Brings one watcher from what they know to where the hub is, and hands them over to it, without a
/// gap or a repetition:
///
/// 1. The hub waits until its own snapshot H contains the watcher's T. When no entry lies between,
/// they are live.
/// 2. Else the journal is read from T towards H in pieces, each when the one before is on its way.
/// Every piece ends at a
///    snapshot that sees exactly what was sent, which is T from then on.
/// 3. At the end the watcher joins at the hub's snapshot S of that moment. What the hub hands out
/// later is what S does not
///    see, and is held back; what is read now is what S sees and T does not. The two are disjoint
///    and together all that T does not see. Then what was held follows. Of one record's changes
///    those that S sees came first.
///
/// Lives as long as its own jobs and callbacks do.
class CatchUp : public std::enable_shared_from_this<CatchUp> {
public:
    /// `from` is empty for "from now". Any thread.
    static void begin(const Past& past, std::shared_ptr<Subscriber> subscriber,
                      std::optional<database::Snapshot> from);

private:
    CatchUp(const Past& past, std::shared_ptr<Subscriber> subscriber,
            std::optional<database::Snapshot> from);

    void join();
    void joined(Hub::Joined joined, const Reached& here);
    void submit();
    void read(absl::StatusOr<database::Connection*> connection);
    absl::Status readPiece(database::Connection& connection);
    absl::StatusOr<bool> isTooLong(database::Connection& connection, const database::Snapshot& to);

    const Past& m_past;
    const std::shared_ptr<Subscriber> m_subscriber;
    std::optional<database::Snapshot> m_from;
    std::optional<database::Snapshot> m_until;  ///< set when the subscriber has joined and is held
    bool m_hasBegun = false;
    bool m_isMeasured = false;
};

}  // namespace crm::feed

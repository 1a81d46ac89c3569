#pragma once

#include "absl/status/status.h"

#include "server/feed/catch_up.h"
#include "server/feed/doorbell.h"
#include "server/feed/hub.h"
#include "server/feed/presence.h"
#include "server/feed/tail.h"

#include <memory>
#include <optional>
#include <string>

namespace crm::access {
class Staff;
}
namespace crm::reading {
class Reader;
}

namespace crm::feed {

/// The live side of the server: follows the journal and tells everybody who watches, and knows who
/// is where. Any thread.
class Feed {
public:
    struct Options {
        Tail::Options tail;
        Hub::Options hub;
        Subscriber::Limits limits;
    };

    /// What it works with; all of them outlive the feed, and the pool is stopped before it is
    /// destroyed.
    struct Parts {
        const schema::Catalogue& catalogue;
        database::WorkerPool& pool;
        const reading::Reader& reader;
        access::Staff& staff;
    };
    Feed(const Parts& parts, Options options);
    ~Feed();

    /// UNAVAILABLE when there is no database.
    absl::Status start();
    /// Ends all streams (UNAVAILABLE, REASON_STOPPING).
    void stop();

    /// Rung when the journal may have grown: on a notification, or after a commit of one's own.
    void wake() { m_doorbell.ring(); }
    /// The staff was read anew for another reason than the journal: rights may have changed.
    void staffRead();
    /// For a notification of another server about presence.
    void hearPresence(const std::string& payload) { m_presence.hear(payload); }

    const std::string& databaseId() const { return m_past.databaseId; }
    const Subscriber::Limits& limits() const { return m_options.limits; }
    Hub& hub() { return m_hub; }
    Presence& presence() { return m_presence; }

    /// Begins to send: what happened since `from`, then what happens. Empty means from now.
    void open(const std::shared_ptr<Subscriber>& subscriber,
              std::optional<database::Snapshot> from);
    void close(const std::shared_ptr<Subscriber>& subscriber);

private:
    void check(const access::Principal& who, const RecordKey& record,
               std::function<void(Presence::Verdict)> then);
    void announce(std::string payload);
    absl::Status reloadStaff(database::Connection& connection, const Step& step);

    const Parts m_parts;
    const Options m_options;
    Doorbell m_doorbell;
    Hub m_hub;
    Presence m_presence;
    Past m_past;
    Tail m_tail;
};

}  // namespace crm::feed

#pragma once

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"

#include "crm/v1/feed_service.pb.h"
#include "server/access/rights.h"
#include "server/feed/subscriber.h"

#include <atomic>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace crm::feed::testing {

/// Rights of the test's own making: one reach for every kind, some fields hidden.
class SomeRights final : public access::Rights {
public:
    /// Everything.
    SomeRights();
    /// What belongs to these employees.
    explicit SomeRights(std::vector<std::string> employees, std::set<std::string> hidden = {});
    static std::shared_ptr<const SomeRights> hiding(std::set<std::string> fields);

    const access::Reach& reach(const schema::Kind& kind, v1::Action action) const override;
    bool isHidden(const schema::Field& field) const override;
    bool isReadOnly(const schema::Field& field) const override { return isHidden(field); }
    std::uint64_t hiddenFingerprint(const schema::Kind& kind) const override;

private:
    access::Reach m_reach;
    std::set<std::string> m_hidden;
};

/// Writes what streams have to say, on one thread, as a network does: at its own pace. Any thread.
class Network {
public:
    Network();
    ~Network();
    void carry(std::function<void()> written) ABSL_LOCKS_EXCLUDED(m_mutex);

private:
    void run();

    absl::Mutex m_mutex;
    std::deque<std::function<void()>> m_written ABSL_GUARDED_BY(m_mutex);
    bool m_isStopping ABSL_GUARDED_BY(m_mutex) = false;
    std::thread m_thread;
};

/// One watcher: a subscriber and all that it was sent. Any thread.
class Watcher final : public Sink {
public:
    Watcher(Network& network, std::shared_ptr<const access::Rights> rights,
            std::string name = "somebody", Subscriber::Limits limits = {},
            Interests interests = {});
    ~Watcher() override;

    const std::shared_ptr<Subscriber>& subscriber() const { return m_subscriber; }
    /// From now on no message gets through until resume().
    void stall() ABSL_LOCKS_EXCLUDED(m_mutex);
    void resume() ABSL_LOCKS_EXCLUDED(m_mutex);

    /// Waits for what the test expects, with a deadline; false when it does not come.
    bool waitUntil(const std::function<bool(const Watcher&)>& condition) const
        ABSL_LOCKS_EXCLUDED(m_mutex);
    bool waitForChanges(std::size_t count) const;
    bool waitForEnd() const;

    std::vector<v1::WatchResponse> messages() const ABSL_LOCKS_EXCLUDED(m_mutex);
    std::vector<v1::Change> changes() const;
    std::vector<std::int64_t> positions() const;
    std::optional<absl::Status> end() const ABSL_LOCKS_EXCLUDED(m_mutex);
    /// Of the last message that had one.
    std::string token() const;
    /// What was said last of who is at a record; nothing when nothing was.
    std::optional<v1::Presences> presences() const;
    std::size_t bookmarks() const;
    bool wasToldOfProfile() const;

    void write(std::vector<Bytes> pieces) override;
    void finish(const absl::Status& status) override;

private:
    Network& m_network;
    mutable absl::Mutex m_mutex;
    std::vector<v1::WatchResponse> m_messages ABSL_GUARDED_BY(m_mutex);
    std::optional<absl::Status> m_end ABSL_GUARDED_BY(m_mutex);
    bool m_isStalled ABSL_GUARDED_BY(m_mutex) = false;
    bool m_isOwed ABSL_GUARDED_BY(m_mutex) = false;  ///< a message waits for resume()
    std::shared_ptr<Subscriber> m_subscriber;        ///< shared as every stream's is
};

/// A journal entry of a client with its name changed.
records::JournalEntry clientEntry(std::int64_t position, std::uint64_t transaction,
                                  const std::string& name = "ТОВ «Ромашка»");
/// A step of one commit.
Step stepOf(std::vector<records::JournalEntry> entries, const std::string& reached);
database::Snapshot snapshot(const std::string& text);

}  // namespace crm::feed::testing

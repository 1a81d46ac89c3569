#pragma once

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"

#include "server/access/rights.h"
#include "server/database/snapshot.h"
#include "server/feed/doorbell.h"
#include "server/feed/step.h"
#include "server/feed/subscriber.h"

#include <atomic>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace crm::feed {

/// How far the hub has come: whatever the snapshot sees has been handed to the watchers that were
/// there.
struct Reached {
    database::Snapshot snapshot;
    std::string token;
};

/// Hands the steps of the journal to all watchers whom they concern, on a thread of its own. It
/// waits for nobody: what a watcher does not take in time is that watcher's loss (see Subscriber).
/// Any thread may call it.
class Hub {
public:
    struct Options {
        absl::Duration beat = absl::Seconds(10);
        /// Steps that may wait before the tail is made to.
        std::size_t queuedSteps = 64;
    };
    struct Figures {
        std::size_t subscribers = 0;
        std::uint64_t steps = 0;
        std::uint64_t changes = 0;
    };

    /// What became of an attempt to join.
    enum class Joined {
        Live,    ///< every later step goes to the subscriber, and nothing lies between
        Behind,  ///< something lies between; the subscriber has not joined unless it was to be held
        Foreign,  ///< no snapshot of this database's past
    };
    /// Who wants to hear, and from where.
    struct Joining {
        std::shared_ptr<Subscriber> subscriber;
        /// What they know already; nothing means from now.
        std::optional<database::Snapshot> from;
        /// When something lies between: join all the same, and be held until it has been read.
        bool isHeld = false;
        /// Called once on the hub's thread before the next step; must not block.
        std::function<void(Joined, const Reached&)> then;
    };

    /// The doorbell is rung when somebody waits for a newer point than the hub has reached.
    Hub(const schema::Catalogue& catalogue, Doorbell& doorbell, Options options);
    ~Hub();

    /// `first` is where the hub begins.
    void start(Reached first);
    /// Ends all streams (UNAVAILABLE, REASON_STOPPING) and the thread. No publish() may wait
    /// meanwhile.
    void stop();

    /// Waits when too many steps are queued: the tail's thread only.
    void publish(std::shared_ptr<const Step> step);
    /// Begins again elsewhere: the database is not the one that was there. Ends all streams
    /// (OUT_OF_RANGE, REASON_COMPACTED).
    void restart(Reached first);
    Reached reached() const ABSL_LOCKS_EXCLUDED(m_mutex);

    /// From now on the subscriber hears of rights and ends; steps come after join().
    void enter(std::shared_ptr<Subscriber> subscriber);
    void join(Joining joining);
    void leave(std::shared_ptr<Subscriber> subscriber);

    /// Looks everybody's rights up anew. `isNews` says whether they differ to the employee: then
    /// they are replaced, and the watcher is told to read their profile again.
    using IsNews = std::function<bool(const std::string& employeeId, const access::Rights& before,
                                      const access::Rights& now)>;
    void refreshRights(IsNews isNews);
    /// Runs the task on the hub's thread, between steps. It must not block.
    void post(std::function<void()> task) ABSL_LOCKS_EXCLUDED(m_mutex);
    /// What an employee may do at this moment; null for nobody we know, who keeps what they had.
    /// Any thread; set before start().
    using RightsOf =
        std::function<std::shared_ptr<const access::Rights>(const std::string& employeeId)>;
    void setRightsSource(RightsOf rightsOf);
    /// Called on the hub's thread with a watcher who lost sight of a record or whose rights
    /// changed; set before start().
    void onSightNarrowed(std::function<void(const std::shared_ptr<Subscriber>&)> narrowed);
    /// Called on the hub's thread at every beat; set before start().
    void onBeat(std::function<void()> beat);

    Figures figures() const;

private:
    struct Waiting {
        Joining joining;
        std::uint64_t ticket = 0;
    };

    void run();
    void fanOut(const Step& step);
    void beat();
    bool tryJoin(Waiting& waiting);
    void refresh(const std::shared_ptr<Subscriber>& subscriber, const IsNews& isNews);
    void advance(const Step& step) ABSL_LOCKS_EXCLUDED(m_mutex);
    void endAll(const absl::Status& status);
    std::optional<std::function<void()>> nextTask(absl::Time until) ABSL_LOCKS_EXCLUDED(m_mutex);

    const schema::Catalogue& m_catalogue;
    Doorbell& m_doorbell;
    const Options m_options;
    RightsOf m_rightsOf;
    std::function<void(const std::shared_ptr<Subscriber>&)> m_sightNarrowed;
    std::function<void()> m_onBeat;

    // The hub's thread only.
    std::vector<std::shared_ptr<Subscriber>> m_subscribers;  ///< all that have entered
    std::vector<std::shared_ptr<Subscriber>> m_live;         ///< those of them that get the steps
    std::vector<Waiting> m_waiting;
    database::Snapshot m_quietSince;  ///< no entry lies between this and where the hub is
    std::uint64_t m_ticket = 0;

    mutable absl::Mutex m_mutex;
    std::deque<std::function<void()>> m_tasks ABSL_GUARDED_BY(m_mutex);
    std::size_t m_queuedSteps ABSL_GUARDED_BY(m_mutex) = 0;
    Reached m_reached ABSL_GUARDED_BY(m_mutex);
    bool m_isStopping ABSL_GUARDED_BY(m_mutex) = false;

    std::atomic<std::size_t> m_subscriberCount = 0;
    std::atomic<std::uint64_t> m_stepCount = 0;
    std::atomic<std::uint64_t> m_changeCount = 0;
    std::thread m_thread;
};

}  // namespace crm::feed

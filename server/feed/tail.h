#pragma once

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/notification.h"
#include "absl/time/time.h"

#include "server/feed/doorbell.h"
#include "server/feed/hub.h"
#include "server/feed/step.h"

#include <functional>
#include <memory>
#include <string>
#include <thread>

namespace crm::database {
class Connection;
}

namespace crm::feed {

/// Follows the journal on a thread and a connection of its own: reads every commit once and hands
/// it to the hub. When the database goes away it waits for it, and goes on from the last snapshot
/// it handed over.
class Tail {
public:
    struct Options {
        std::string url;
        std::string databaseId;
        /// How long it sleeps when nobody rings; a lost notification costs this much.
        absl::Duration poll = absl::Seconds(1);
        /// Between steps while changes come fast: longer makes fewer and larger messages.
        absl::Duration pause = absl::Milliseconds(2);
        StepLimits limits;
    };

    /// Called on the tail's thread, with its connection, before a step is handed to the hub: what
    /// the hub decides by must be at least as young as the step. An error makes the tail try again.
    using BeforeStep =
        std::function<absl::Status(database::Connection& connection, const Step& step)>;

    Tail(Hub& hub, Doorbell& doorbell, Options options, BeforeStep beforeStep = nullptr);
    ~Tail();

    /// Takes the first snapshot, starts the hub at it, then follows. UNAVAILABLE when there is no
    /// database.
    absl::Status start();
    void stop();

private:
    void run();
    absl::Status follow(std::uint64_t ticket);
    absl::Status reconnect();
    absl::Status hand(const database::Snapshot& to, std::uint64_t ticket);
    Reached reachedAt(database::Snapshot snapshot) const;

    Hub& m_hub;
    Doorbell& m_doorbell;
    const Options m_options;
    const BeforeStep m_beforeStep;
    std::unique_ptr<database::Connection> m_connection;
    database::Snapshot m_reached;  ///< the tail's thread only
    std::uint64_t m_ticket = 0;    ///< the last that was handed over
    bool m_isBusy = false;         ///< the last step brought something
    absl::Notification m_stopped;
    std::thread m_thread;
};

}  // namespace crm::feed

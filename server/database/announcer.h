#pragma once

#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include <memory>
#include <string>

namespace crm::database {

/// Tells the other servers of one database that something was committed, on a thread and a
/// connection of its own.
///
/// A NOTIFY within the transaction that writes would make commits wait for each other: PostgreSQL
/// holds one lock for all of them until each is on disk (measured: 2,000 commits a second become
/// 150). So the news goes after the commit, in a transaction that writes nothing, one for all that
/// was committed meanwhile. Should the server die in between, whoever listens finds the news when
/// it next looks by itself.
class Announcer {
public:
    struct Options {
        std::string url;
        std::string channel;
        /// At least this much between two notifications.
        absl::Duration pause = absl::Milliseconds(5);
    };

    /// UNAVAILABLE when the first connection cannot be made. Lost ones are replaced, and what was
    /// to be told then is told.
    static absl::StatusOr<std::unique_ptr<Announcer>> start(Options options);
    /// Tells what is still to be told, unless there is no database.
    ~Announcer();
    Announcer(const Announcer&) = delete;
    Announcer& operator=(const Announcer&) = delete;

    /// Returns at once. Any thread.
    void announce();

private:
    struct Implementation;
    explicit Announcer(std::unique_ptr<Implementation> implementation);
    std::unique_ptr<Implementation> m_implementation;
};

}  // namespace crm::database

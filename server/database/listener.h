#pragma once

#include "absl/status/statusor.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace crm::database {

/// Hears NOTIFY on a thread and a connection of its own, and comes back by itself when the session
/// is lost.
///
///     auto listener = Listener::start({url, {{"crm_journal", [&](const std::string&) {
///     doorbell.ring(); }}},
///                                      [&] { doorbell.ring(); }});
class Listener {
public:
    struct Channel {
        std::string name;
        /// Called on the listener's thread with the payload; must not block nor destroy the
        /// listener.
        std::function<void(const std::string& payload)> heard;
    };
    struct Options {
        std::string url;
        std::vector<Channel> channels;
        /// Called on the listener's thread each time listening has begun, also the first: what was
        /// notified before that was not heard, so whoever keeps something in memory reads it anew.
        /// May be empty.
        std::function<void()> begun;
    };

    /// Fails when the first connection cannot be made; returns once `begun` has been called.
    static absl::StatusOr<std::unique_ptr<Listener>> start(Options options);
    /// Stops the thread; nothing is called after that. Not from a callback.
    ~Listener();
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;

private:
    struct Implementation;
    explicit Listener(std::unique_ptr<Implementation> implementation);
    std::unique_ptr<Implementation> m_implementation;
};

}  // namespace crm::database

#pragma once

#include "tests/bench/account.h"

#include <string>

namespace crm::bench {

/// Opens so many watchers, each on a connection of its own, then commits changes one after another
/// and measures how long each takes from the caller's commit to every watcher's hands. Prints
/// "NAME.watchers=N". The bare server, which has no sessions, is measured by the very same code:
/// `account` is null then.
void measureFanOut(const Place& place, const Account* account, const std::string& name,
                   int watchers);

/// Reads what happened since the token, and tells how fast.
void measureCatchUp(const Place& place, const Account& account, const std::string& token,
                    std::size_t expected);

/// Where the feed is now.
std::string currentToken(const Place& place, const Account& account);

/// A server that does nothing but write the same bytes to all its streams: what the fan-out is
/// compared with. Runs until it is killed; prints its port.
void serveBare(const std::string& tlsDirectory);

}  // namespace crm::bench

#pragma once

#include "server/database/snapshot.h"

#include <cstdint>
#include <set>

namespace crm::feed {

/// Whether `later` sees everything that `earlier` sees. Snapshots taken one after the other always
/// compare so; those of another database, or of one restored to an earlier day, do not.
bool contains(const database::Snapshot& later, const database::Snapshot& earlier);

/// A point between two snapshots: sees all that `from` sees, and of the rest up to `last` what is
/// not in `unseen`. `unseen` names the transactions that the reader has not been given yet.
database::Snapshot snapshotUpTo(const database::Snapshot& from, std::uint64_t last,
                                const std::set<std::uint64_t>& unseen);

}  // namespace crm::feed

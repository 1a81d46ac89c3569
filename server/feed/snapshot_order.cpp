#include "server/feed/snapshot_order.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include <algorithm>
#include <cassert>
#include <vector>

namespace crm::feed {

bool contains(const database::Snapshot& later, const database::Snapshot& earlier) {
    for (const std::uint64_t transaction : later.inProgress()) {
        if (earlier.sees(transaction)) return false;
    }
    if (earlier.xmax() <= later.xmax()) return true;
    // What began after `later` was taken must have been in progress for `earlier` too. The count
    // comes first: a made-up token could span any number of transactions.
    const std::uint64_t span = earlier.xmax() - later.xmax();
    if (span > earlier.inProgress().size()) return false;
    for (std::uint64_t transaction = later.xmax(); transaction < earlier.xmax(); ++transaction) {
        if (earlier.sees(transaction)) return false;
    }
    return true;
}

database::Snapshot snapshotUpTo(const database::Snapshot& from, std::uint64_t last,
                                const std::set<std::uint64_t>& unseen) {
    const std::uint64_t xmax = std::max(from.xmax(), last + 1);
    std::vector<std::uint64_t> inProgress;
    for (const std::uint64_t transaction : unseen) {
        if (transaction < xmax && !from.sees(transaction)) inProgress.push_back(transaction);
    }
    const std::uint64_t xmin = inProgress.empty() ? xmax : inProgress.front();
    auto snapshot = database::Snapshot::parse(
        absl::StrCat(xmin, ":", xmax, ":", absl::StrJoin(inProgress, ",")));
    assert(snapshot.ok());
    return *std::move(snapshot);
}

}  // namespace crm::feed

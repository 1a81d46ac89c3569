#pragma once

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace crm::schema {
class Kind;
}

namespace crm::reading {

/// Through how many records somebody reaches what they may see of a kind. To count that takes
/// longer than many a page, and it hardly changes in a minute; since only the way to a page is
/// chosen by it, what is out of date costs time and nothing else. Any thread.
class ReachSizes {
public:
    static constexpr absl::Duration kKept = absl::Minutes(1);
    /// More than there are kinds for each of those who work at once; then it begins anew.
    static constexpr std::size_t kMost = 10'000;

    /// What was counted for these employees not longer ago than kKept.
    std::optional<std::int64_t> of(const schema::Kind& kind,
                                   const std::vector<std::string>& employees) const
        ABSL_LOCKS_EXCLUDED(m_mutex);
    void remember(const schema::Kind& kind, const std::vector<std::string>& employees,
                  std::int64_t size) ABSL_LOCKS_EXCLUDED(m_mutex);

private:
    using Key = std::pair<const schema::Kind*, std::vector<std::string>>;
    struct Counted {
        std::int64_t size = 0;
        absl::Time until;
    };

    mutable absl::Mutex m_mutex;
    absl::flat_hash_map<Key, Counted> m_counted ABSL_GUARDED_BY(m_mutex);
};

}  // namespace crm::reading

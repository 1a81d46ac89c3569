#include "server/reading/reach_sizes.h"

#include "absl/time/clock.h"

namespace crm::reading {

std::optional<std::int64_t> ReachSizes::of(const schema::Kind& kind,
                                           const std::vector<std::string>& employees) const {
    const absl::ReaderMutexLock lock(&m_mutex);
    const auto counted = m_counted.find(Key(&kind, employees));
    if (counted == m_counted.end() || counted->second.until < absl::Now()) return std::nullopt;
    return counted->second.size;
}

void ReachSizes::remember(const schema::Kind& kind, const std::vector<std::string>& employees,
                          std::int64_t size) {
    const absl::MutexLock lock(&m_mutex);
    if (m_counted.size() >= kMost) m_counted.clear();
    m_counted.insert_or_assign(Key(&kind, employees), Counted{size, absl::Now() + kKept});
}

}  // namespace crm::reading

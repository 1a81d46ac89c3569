#include "server/database/snapshot.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"

#include <algorithm>

namespace crm::database {

absl::StatusOr<Snapshot> Snapshot::parse(std::string_view text) {
    const auto malformed = [] { return absl::InvalidArgumentError("malformed snapshot"); };
    const std::vector<std::string> parts =
        absl::StrSplit(absl::string_view(text.data(), text.size()), ':');
    Snapshot snapshot;
    if (parts.size() != 3 || !absl::SimpleAtoi(parts[0], &snapshot.m_xmin) ||
        !absl::SimpleAtoi(parts[1], &snapshot.m_xmax) || snapshot.m_xmin == 0 ||
        snapshot.m_xmin > snapshot.m_xmax) {
        return malformed();
    }
    std::uint64_t previous = 0;
    for (absl::string_view part : absl::StrSplit(parts[2], ',', absl::SkipEmpty())) {
        std::uint64_t transaction = 0;
        if (!absl::SimpleAtoi(part, &transaction) || transaction <= previous ||
            transaction < snapshot.m_xmin || transaction >= snapshot.m_xmax) {
            return malformed();
        }
        snapshot.m_inProgress.push_back(transaction);
        previous = transaction;
    }
    return snapshot;
}

std::string Snapshot::text() const {
    return absl::StrCat(m_xmin, ":", m_xmax, ":", absl::StrJoin(m_inProgress, ","));
}

bool Snapshot::sees(std::uint64_t transaction) const {
    if (transaction < m_xmin) return true;
    if (transaction >= m_xmax) return false;
    return !std::binary_search(m_inProgress.begin(), m_inProgress.end(), transaction);
}

}  // namespace crm::database

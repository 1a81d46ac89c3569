#include "client/live/page_merge.h"

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"

#include <string_view>
#include <utility>

namespace crm::client::live {

PageMerge mergePage(const std::vector<std::string>& before, const std::vector<std::string>& after) {
    const absl::flat_hash_set<std::string_view> had(before.begin(), before.end());
    const absl::flat_hash_set<std::string_view> has(after.begin(), after.end());
    // Rows that left, by the nearest row above them that stays; the empty name is the top of the
    // page.
    absl::flat_hash_map<std::string_view, std::vector<std::string_view>> leftBehind;
    std::string_view above;
    for (const std::string& id : before) {
        if (has.contains(id)) {
            above = id;
        } else {
            leftBehind[above].push_back(id);
        }
    }
    PageMerge merge;
    const auto addLeft = [&](std::string_view stood) {
        const auto found = leftBehind.find(stood);
        if (found == leftBehind.end()) return;
        for (const std::string_view id : found->second)
            merge.slots.push_back({std::string(id), true, false});
    };
    addLeft({});
    for (const std::string& id : after) {
        merge.slots.push_back({id, false, !had.contains(id)});
        addLeft(id);
    }
    return merge;
}

}  // namespace crm::client::live

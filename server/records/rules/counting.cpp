#include "server/records/rules/counting.h"

#include "crm/v1/event.pb.h"

namespace crm::records {

std::vector<Consequence> countInEvents(const std::string& before, const std::string& after,
                                       void (*count)(v1::Event& event, int difference)) {
    if (before == after) return {};
    const auto change = [count](const std::string& id, int difference) {
        const auto apply = [count, difference](google::protobuf::Message& message) {
            count(static_cast<v1::Event&>(message), difference);
            return std::optional<Violation>();
        };
        return Consequence{.kind = "event", .id = id, .apply = apply, .isTold = false};
    };
    std::vector<Consequence> changes;
    if (!before.empty()) changes.push_back(change(before, -1));
    if (!after.empty()) changes.push_back(change(after, 1));
    return changes;
}

}  // namespace crm::records

#pragma once

#include "server/records/rules/kind_rules.h"

#include <functional>

namespace crm::v1 {
class Event;
}

namespace crm::records {

/// Keeps how many records belong to an event: `before` and `after` are the ids of the event that
/// the changed record counted for and counts for now, empty for none. `count` adds to the counter
/// it stands for.
std::vector<Consequence> countInEvents(const std::string& before, const std::string& after,
                                       void (*count)(v1::Event& event, int difference));

}  // namespace crm::records

#pragma once

#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace crm::access {
class Rights;
}
namespace crm::schema {
class Catalogue;
class Field;
class Kind;
}  // namespace crm::schema
namespace crm::v1 {
enum Doing : int;
class TimelineRequest;
}  // namespace crm::v1

namespace crm::history {

/// A place in a timeline: what comes before or after the entry of that position.
struct Place {
    std::int64_t position = 0;
    bool toNewer = false;
};

/// A TimelineRequest that was found to be in order.
struct TimelineQuestion {
    const schema::Kind* kind = nullptr;
    std::string id;
    /// The kinds that are told, and of each the variants, by the names of the choice; no variant
    /// means all.
    std::map<const schema::Kind*, std::set<std::string>> kinds;
    std::string actorId;
    v1::Doing doing{};
    /// Folded; empty when nothing is looked for.
    std::vector<std::string> words;
    std::optional<absl::Time> before;
    /// Of `kind`; null for all.
    const schema::Field* field = nullptr;
    std::optional<Place> from;
    int size = 0;
    std::string fingerprint;  ///< what page tokens belong to

    /// Whether what is newer than the first entry may exist.
    bool beginsInside() const { return from.has_value() || before.has_value(); }
};

/// INVALID_ARGUMENT with all that is wrong. What the caller may not see is unknown.
absl::StatusOr<TimelineQuestion> checkTimeline(const schema::Catalogue& catalogue,
                                               const access::Rights& rights,
                                               const v1::TimelineRequest& request);

}  // namespace crm::history

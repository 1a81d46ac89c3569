#include "server/feed/audience.h"

#include "common/schema/kind.h"
#include "crm/v1/annotations.pb.h"
#include "server/access/rights.h"
#include "server/records/journal.h"

namespace crm::feed {
namespace {

constexpr char kCreated = 'C';
constexpr char kDeleted = 'D';

}  // namespace

Sight sightOf(const records::JournalEntry& entry, const schema::Kind& kind,
              const access::Rights& rights) {
    const access::Reach& reach = rights.reach(kind, v1::ACTION_VIEW);
    if (reach.extent == access::Reach::Extent::None) return Sight::None;
    const bool hasAudience = !kind.owners().empty() || !kind.seenWith().empty();
    if (reach.extent == access::Reach::Extent::All || !hasAudience) return Sight::Steady;
    const bool before = entry.operation != kCreated && reach.includes(entry.audienceBefore);
    const bool after = entry.operation != kDeleted && reach.includes(entry.audienceAfter);
    if (before && after) return Sight::Steady;
    if (before) return entry.operation == kDeleted ? Sight::Steady : Sight::Lost;
    if (after) return entry.operation == kCreated ? Sight::Steady : Sight::Gained;
    return Sight::None;
}

}  // namespace crm::feed

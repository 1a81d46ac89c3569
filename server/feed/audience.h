#pragma once

namespace crm::access {
class Rights;
}
namespace crm::records {
struct JournalEntry;
}
namespace crm::schema {
class Kind;
}

namespace crm::feed {

/// What a change is to somebody.
enum class Sight {
    None,    ///< never seen, or nothing to tell
    Steady,  ///< seen before and after; a create or delete of what they see, too
    Gained,  ///< seen only since
    Lost,    ///< seen no more
};

/// Decides from memory: the journal keeps whose record it was before and after the change.
Sight sightOf(const records::JournalEntry& entry, const schema::Kind& kind,
              const access::Rights& rights);

}  // namespace crm::feed

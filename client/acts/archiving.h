#pragma once

#include <string>
#include <vector>

namespace crm::schema {
class Kind;
}
namespace crm::client::workplace {
struct Workplace;
}

namespace crm::client::acts {

/// Puts the records into the archive, or back, all of them or none; a toast tells how it ended and
/// offers to take it back. UI thread.
void setArchived(const workplace::Workplace& workplace, const schema::Kind& kind,
                 const std::vector<std::string>& ids, bool archived);

}  // namespace crm::client::acts

#pragma once

#include "absl/status/statusor.h"

#include <memory>

namespace crm::access {
struct Principal;
}
namespace crm::database {
class Connection;
}
namespace crm::records {
class Tables;
}
namespace crm::schema {
class Catalogue;
}
namespace crm::v1 {
class TimelineRequest;
class TimelineResponse;
}  // namespace crm::v1

namespace crm::history {

/// Reads what was done about a record, newest first: its own journal entries and those of the
/// records told in it, as far as the caller's rights reach. Stateless; any thread with its own
/// connection.
class Timeline {
public:
    explicit Timeline(const schema::Catalogue& catalogue);
    ~Timeline();

    /// NOT_FOUND when the record does not exist or may not be seen. A change of nothing but hidden
    /// fields is not told, and a search finds nothing by what may not be seen. A change that was
    /// part of an act comes with it.
    absl::StatusOr<v1::TimelineResponse> read(database::Connection& connection,
                                              const access::Principal& who,
                                              const v1::TimelineRequest& request) const;

private:
    std::unique_ptr<const records::Tables> m_tables;
};

}  // namespace crm::history

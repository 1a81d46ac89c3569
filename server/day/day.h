#pragma once

#include "absl/status/statusor.h"

#include <memory>

namespace crm::access {
class Rights;
struct Principal;
class Staff;
}  // namespace crm::access
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
class DayRequest;
class DayResponse;
}  // namespace crm::v1

namespace crm::day {

/// «Мой день»: what calls for somebody's attention, in one round trip, as far as the caller's
/// rights reach. Stateless; any thread with its own connection.
class Day {
public:
    Day(const schema::Catalogue& catalogue, const access::Staff& staff);
    ~Day();

    /// INVALID_ARGUMENT with all that is wrong with the request. The day of somebody whose records
    /// the caller does not see is empty.
    absl::StatusOr<v1::DayResponse> read(database::Connection& connection,
                                         const access::Principal& who,
                                         const v1::DayRequest& request) const;

private:
    const access::Staff& m_staff;
    std::unique_ptr<const records::Tables> m_tables;
};

}  // namespace crm::day

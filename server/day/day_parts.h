#pragma once

#include "crm/v1/day_service.pb.h"
#include "server/database/params.h"
#include "server/records/table.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace crm::access {
class Rights;
}

namespace crm::day {

/// What the conditions of a day are about, as expressions of SQL.
struct DaySql {
    std::string person;       ///< an employee's id
    std::string from;         ///< today
    std::string until;        ///< tomorrow
    std::string silentSince;  ///< a client of whom nothing is known since then is silent
    std::string clientOrder;  ///< what clients of alias "r" are listed by
};

inline constexpr const char* kNever = "FALSE";

/// Records of one kind in one group of a day. The texts are about the record of alias "r".
class DayPart {
public:
    struct Look {
        v1::DayGroupName group{};
        std::string kind;
        /// What the group tells by being there: to whom one of these is hidden, it is not shown.
        std::vector<std::string_view> tells{};
        bool newestFirst = false;
        /// Whether the record is over; kNever for what cannot be.
        std::string over = kNever;
        /// The client to be called, if the record itself has no phones in `ownPhones`.
        std::string client{};
        bool ownPhones = false;
        /// Contacts to be called rather than the client: the table of the list that names them.
        std::string contacts{};
        /// Whether it is counted for everybody at once.
        bool isCountedForPeople = true;
    };

    explicit DayPart(Look look) : m_look(std::move(look)) {}
    virtual ~DayPart() = default;

    const Look& look() const { return m_look; }
    /// Selects "id" and "place" of the first `limit` records that `seen` is true of. The place, an
    /// instant, is what they are ordered by.
    virtual std::string found(const DaySql& sql, const std::string& seen, int limit) const = 0;

private:
    const Look m_look;
};

/// All parts, group by group.
const std::vector<std::unique_ptr<DayPart>>& dayParts();

}  // namespace crm::day

#pragma once

#include "absl/status/statusor.h"

#include "common/schema/kind.h"

#include <vector>

namespace crm::access {
struct Principal;
}
namespace crm::database {
class Connection;
}
namespace crm::v1 {
class ActResponse;
class MoveLeadRequest;
}  // namespace crm::v1

namespace crm::desk {

class ActRunner;

/// A lead is taken into qualification, qualified, given up for a reason, or put back to the new
/// ones. Any thread with its own connection.
class MoveLead {
public:
    MoveLead(const schema::Catalogue& catalogue, const ActRunner& runner);

    /// Needs the right to edit the lead. ABORTED with a Conflict when its state was moved since the
    /// revision that the caller saw; INVALID_ARGUMENT when it was converted, or is given up without
    /// a reason.
    absl::StatusOr<v1::ActResponse> run(database::Connection& connection,
                                        const access::Principal& principal,
                                        const v1::MoveLeadRequest& request) const;

private:
    const ActRunner& m_runner;
    const std::vector<const schema::Field*> m_moves;
};

}  // namespace crm::desk

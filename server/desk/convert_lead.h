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
class ConvertLeadRequest;
}  // namespace crm::v1

namespace crm::desk {

class ActRunner;

/// A lead becomes a client, or joins one that is there, with contacts and, if wanted, a deal: all
/// in one commit. The lead stays as it was entered and names what it became. Any thread with its
/// own connection.
class ConvertLead {
public:
    static constexpr int kMostContacts = 20;

    ConvertLead(const schema::Catalogue& catalogue, const ActRunner& runner);

    /// Needs the rights to edit the lead and to create what is made. ABORTED with a Conflict when
    /// the lead was moved since the revision that the caller saw; INVALID_ARGUMENT when it was
    /// converted already, and for whatever is wrong with the new records, in the order in which
    /// they are made: client, contacts, deal, comment.
    absl::StatusOr<v1::ActResponse> run(database::Connection& connection,
                                        const access::Principal& principal,
                                        const v1::ConvertLeadRequest& request) const;

private:
    const ActRunner& m_runner;
    const std::vector<const schema::Field*> m_moves;
};

}  // namespace crm::desk

#pragma once

#include "absl/status/statusor.h"

namespace crm::access {
struct Principal;
}
namespace crm::database {
class Connection;
}
namespace crm::reading {
class Reader;
}
namespace crm::v1 {
class ActResponse;
class MoveDealRequest;
}  // namespace crm::v1

namespace crm::desk {

class ActRunner;

/// A deal goes to another stage, which may win or lose it; what the stage asks for is filled
/// together with the move. Any thread with its own connection.
class MoveDeal {
public:
    MoveDeal(const reading::Reader& reader, const ActRunner& runner)
        : m_reader(reader), m_runner(runner) {}

    /// Needs the right to edit the deal. ABORTED with a Conflict when one of the fields was changed
    /// since the revision that the caller saw; INVALID_ARGUMENT with REASON_NEEDED_FOR_STAGE for
    /// each field that the stage asks for and that is empty.
    absl::StatusOr<v1::ActResponse> run(database::Connection& connection,
                                        const access::Principal& principal,
                                        const v1::MoveDealRequest& request) const;

private:
    const reading::Reader& m_reader;
    const ActRunner& m_runner;
};

}  // namespace crm::desk

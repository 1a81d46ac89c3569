#pragma once

#include "absl/status/statusor.h"

namespace crm::access {
struct Principal;
}
namespace crm::database {
class Connection;
}
namespace crm::v1 {
class ActResponse;
class RecordPaymentRequest;
}  // namespace crm::v1

namespace crm::desk {

class ActRunner;

/// Money came in for a deal: what is outstanding when no amount is told. Any thread with its own
/// connection.
class RecordPayment {
public:
    explicit RecordPayment(const ActRunner& runner) : m_runner(runner) {}

    /// Needs the right to create payments. INVALID_ARGUMENT when there is neither an amount nor
    /// anything outstanding, and for another currency than that of earlier payments.
    absl::StatusOr<v1::ActResponse> run(database::Connection& connection,
                                        const access::Principal& principal,
                                        const v1::RecordPaymentRequest& request) const;

private:
    const ActRunner& m_runner;
};

}  // namespace crm::desk

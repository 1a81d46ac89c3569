#pragma once

#include <grpcpp/grpcpp.h>

#include <memory>

namespace crm::acquaintance {
class WhoIs;
}

namespace crm::rpc {

class Door;

struct AcquaintanceParts {
    const Door& door;
    const acquaintance::WhoIs& whoIs;
};

/// Acquaintance.*: was this person here before?
std::unique_ptr<grpc::Service> makeAcquaintanceService(const AcquaintanceParts& parts);

}  // namespace crm::rpc

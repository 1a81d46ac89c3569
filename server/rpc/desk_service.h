#pragma once

#include <grpcpp/grpcpp.h>

#include <functional>
#include <memory>

namespace crm::access {
class Staff;
}
namespace crm::desk {
class Desk;
}

namespace crm::rpc {

class Door;

struct DeskParts {
    const Door& door;
    const desk::Desk& desk;
    access::Staff& staff;
    /// After each act that was committed, on a worker; may be empty.
    std::function<void()> onCommitted;
};

/// Desk.*: acts, one method each.
std::unique_ptr<grpc::Service> makeDeskService(DeskParts parts);

}  // namespace crm::rpc

#pragma once

#include <grpcpp/grpcpp.h>

#include <memory>

namespace crm::desk {
class ConfirmClient;
}

namespace crm::rpc {

class Door;

struct DeskParts {
    const Door& door;
    const desk::ConfirmClient& confirmClient;
};

/// Desk.*: acts, one method each.
std::unique_ptr<grpc::Service> makeDeskService(DeskParts parts);

}  // namespace crm::rpc

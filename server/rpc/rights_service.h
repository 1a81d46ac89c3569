#pragma once

#include <grpcpp/grpcpp.h>

#include <memory>

namespace crm::reasons {
class AccessExplainer;
}

namespace crm::rpc {

class Door;

struct RightsParts {
    const Door& door;
    const reasons::AccessExplainer& explainer;
};

/// Rights.*: why somebody may or may not.
std::unique_ptr<grpc::Service> makeRightsService(const RightsParts& parts);

}  // namespace crm::rpc

#pragma once

#include <grpcpp/grpcpp.h>

#include <memory>

namespace crm::history {
class Timeline;
}

namespace crm::rpc {

class Door;

struct HistoryParts {
    const Door& door;
    const history::Timeline& timeline;
};

/// History.*: what was done about a record.
std::unique_ptr<grpc::Service> makeHistoryService(const HistoryParts& parts);

}  // namespace crm::rpc

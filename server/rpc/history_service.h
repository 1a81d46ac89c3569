#pragma once

#include <grpcpp/grpcpp.h>

#include <memory>

namespace crm::records {
class Timeline;
}

namespace crm::rpc {

class Door;

struct HistoryParts {
    const Door& door;
    const records::Timeline& timeline;
};

/// History.*: what was done about a record.
std::unique_ptr<grpc::Service> makeHistoryService(const HistoryParts& parts);

}  // namespace crm::rpc

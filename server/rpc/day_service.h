#pragma once

#include <grpcpp/grpcpp.h>

#include <memory>

namespace crm::day {
class Day;
}

namespace crm::rpc {

class Door;

struct DayParts {
    const Door& door;
    const day::Day& day;
};

/// Day.*: why somebody may or may not.
std::unique_ptr<grpc::Service> makeDayService(const DayParts& parts);

}  // namespace crm::rpc

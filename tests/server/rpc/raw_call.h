#pragma once

#include "absl/status/status.h"

#include <grpcpp/grpcpp.h>

#include <memory>
#include <string>

namespace crm::test {

/// A call by name with bytes for messages: for rpcs that have no stub here, and for requests that
/// no stub would send.
struct RawCall {
    std::string method;  ///< "/crm.v1.Records/Get"
    std::string request;
    std::string token;
    std::string requestId;
    /// Or else a server that is not there, or not yet, is the answer.
    bool waitsForServer = true;
};

struct RawAnswer {
    absl::Status status;
    std::string response;  ///< the first, when there is one
};

/// Sends one message and reads one; a stream is cancelled after that.
RawAnswer callRaw(const std::shared_ptr<grpc::Channel>& channel, const RawCall& call);

}  // namespace crm::test

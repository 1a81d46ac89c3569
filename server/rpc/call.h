#pragma once

#include "absl/time/time.h"

#include "server/access/rights.h"

#include <string>
#include <string_view>

namespace grpc {
class ServerContextBase;
}

namespace crm::rpc {

/// One call as its handler sees it. One thread at a time.
struct Call {
    /// The caller's own when they sent a sensible "x-request-id", ours otherwise. In the log and in
    /// every error.
    std::string requestId;
    absl::Time begun;
    /// Never later than what the method may take, whatever the caller asked for.
    absl::Time deadline;
    /// Nobody for rpcs that anyone may call.
    access::Principal principal;
};

Call readCall(const grpc::ServerContextBase& context, absl::Duration longest);
/// Where it comes from, without the port.
std::string addressOf(const grpc::ServerContextBase& context);
/// The token of "authorization: Bearer TOKEN"; empty when there is none. Valid as long as the
/// context.
std::string_view tokenOf(const grpc::ServerContextBase& context);

}  // namespace crm::rpc

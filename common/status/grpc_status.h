#pragma once

#include "absl/status/status.h"

namespace grpc {
class Status;
}

namespace crm {

/// What goes over the wire: the same code, and a google.rpc.Status that holds the v1::ErrorDetail.
/// The message of the status stays here: it is for our log, not for callers.
grpc::Status toGrpc(const absl::Status& status);

/// The reverse. A status that did not come from our server (gRPC's own: no connection, deadline)
/// has no detail; it keeps gRPC's message for the log.
absl::Status fromGrpc(const grpc::Status& status);

}  // namespace crm

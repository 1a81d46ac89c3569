#include "common/status/grpc_status.h"

#include "absl/strings/cord.h"
#include "google/rpc/status.pb.h"

#include "crm/v1/error.pb.h"

#include <grpcpp/support/error_details.h>
#include <grpcpp/support/status.h>

#include <string>

namespace crm {

grpc::Status toGrpc(const absl::Status& status) {
    if (status.ok()) return grpc::Status::OK;
    google::rpc::Status wire;
    wire.set_code(static_cast<int>(status.code()));
    wire.set_message(absl::StatusCodeToString(status.code()));
    status.ForEachPayload([&wire](absl::string_view url, const absl::Cord& payload) {
        google::protobuf::Any& detail = *wire.add_details();
        detail.set_type_url(std::string(url));
        detail.set_value(std::string(payload));
    });
    grpc::Status result;
    const grpc::Status written = grpc::SetErrorDetails(wire, &result);
    return written.ok() ? result : written;
}

absl::Status fromGrpc(const grpc::Status& status) {
    if (status.ok()) return absl::OkStatus();
    absl::Status result(static_cast<absl::StatusCode>(status.error_code()), status.error_message());
    google::rpc::Status wire;
    if (!grpc::ExtractErrorDetails(status, &wire).ok()) return result;
    for (const google::protobuf::Any& detail : wire.details())
        result.SetPayload(detail.type_url(), absl::Cord(detail.value()));
    return result;
}

}  // namespace crm

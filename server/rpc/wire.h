#pragma once

#include "absl/status/status.h"

#include "common/status/error.h"
#include "crm/v1/error.pb.h"

#include <grpcpp/grpcpp.h>

namespace crm::rpc {

/// INVALID_ARGUMENT (REASON_WRONG_FORMAT) for what is no such message, or has text that is not
/// UTF-8.
template <class Message>
absl::Status parseMessage(const grpc::ByteBuffer& bytes, Message& message) {
    grpc::ByteBuffer copy(bytes);
    if (grpc::SerializationTraits<Message>::Deserialize(&copy, &message).ok()) {
        return absl::OkStatus();
    }
    return makeError(absl::StatusCode::kInvalidArgument,
                     Violation{v1::REASON_WRONG_FORMAT, {}, {{"format", "message"}}});
}

template <class Message>
absl::Status serialiseMessage(const Message& message, grpc::ByteBuffer& bytes) {
    bool isOwned = false;
    const grpc::Status status =
        grpc::SerializationTraits<Message>::Serialize(message, &bytes, &isOwned);
    return status.ok() ? absl::OkStatus() : absl::InternalError(status.error_message());
}

}  // namespace crm::rpc

#pragma once

#include <memory>
#include <string>

namespace crm::feed {

/// A serialised v1::WatchResponse, made once and read by every stream it goes to: shared because
/// nobody knows which of them is the last to have it written.
///
/// Responses that hold Changes may be written one after another as if they were one message:
/// protobuf's parser joins the repeated changes in their order and keeps the last resume token.
using Bytes = std::shared_ptr<const std::string>;

inline Bytes makeBytes(std::string bytes) {
    return std::make_shared<const std::string>(std::move(bytes));
}

}  // namespace crm::feed

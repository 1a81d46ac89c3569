#pragma once

#include "client/net/call.h"

namespace crm::client::acts {

/// An act may write tens of thousands of records. It is asked again while the server cannot be
/// reached: its request_id makes that safe.
inline net::CallOptions patience(const QObject* owner) {
    net::CallOptions options;
    options.owner = owner;
    options.deadline = std::chrono::minutes(5);
    return options;
}

}  // namespace crm::client::acts

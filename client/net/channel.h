#pragma once

#include "client/net/call.h"
#include "client/net/server_address.h"

#include <memory>

namespace grpc {
class Channel;
}

namespace crm::client::net {

/// The certificate that the server presents, whoever signed it: for showing its fingerprint to the
/// person and for comparing it with the one trusted before. UNAVAILABLE when there is no TLS server
/// at the address.
Answer<ServerCertificate> fetchCertificate(ServerAddress address,
                                           std::chrono::milliseconds timeout);

/// A channel that accepts this certificate and no other. Connects by itself when it is used.
std::shared_ptr<grpc::Channel> openChannel(const ServerAddress& address,
                                           const ServerCertificate& certificate);

}  // namespace crm::client::net

#pragma once

#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include "server/app/server_options.h"
#include "server/app/tls.h"

#include <grpcpp/grpcpp.h>

#include <memory>
#include <string>

namespace crm::app {

struct Wiring;

/// gRPC's own server with all services of the wiring, health and reflection. One thread opens and
/// closes it.
class GrpcListener {
public:
    /// `tls` is null for plaintext. FAILED_PRECONDITION with a sentence for people when the address
    /// cannot be listened on.
    static absl::StatusOr<std::unique_ptr<GrpcListener>> open(const std::string& address,
                                                              const TlsIdentity* tls,
                                                              Wiring& wiring);
    int port() const { return m_port; }
    /// What load balancers and probes are told.
    void setServing(bool isServing);
    /// Waits for the calls under way, then ends what is left.
    void close(absl::Duration patience);

private:
    std::unique_ptr<grpc::Server> m_server;
    int m_port = 0;
};

}  // namespace crm::app

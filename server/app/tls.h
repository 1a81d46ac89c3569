#pragma once

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include <string>

namespace crm::app {

/// What a TLS server needs, in PEM.
struct TlsIdentity {
    /// The server's certificate and, when it is there, that of the authority that signed it.
    std::string certificateChain;
    std::string privateKey;
    /// SHA-256 of the last certificate of the chain, "AB:CD:...": what people compare when they
    /// connect for the first time, and what their client trusts from then on.
    std::string fingerprint;
};

/// The identity kept in the folder: ca.crt, ca.key, server.crt, server.key. What is missing is
/// made: an authority for twenty years, and a certificate for this machine's names, signed by it,
/// for ten. Somebody's own certificate is put in their place. Keys are readable by their owner
/// alone.
absl::StatusOr<TlsIdentity> loadOrMakeTlsIdentity(const std::string& folder);

}  // namespace crm::app

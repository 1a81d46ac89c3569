#include "server/app/lifecycle.h"

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"

#include "server/app/wiring.h"

#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/health_check_service_interface.h>
#include <netdb.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace crm::app {
namespace {

constexpr int kMostReceivedBytes = 4 * 1024 * 1024;
/// A connection whose other end is gone is noticed within 15 s; see access::Seats::kRenewal.
constexpr int kKeepaliveMs = 10'000;
constexpr int kKeepaliveTimeoutMs = 5'000;
/// What clients may send of their own pings.
constexpr int kLeastPingIntervalMs = 4'000;

/// gRPC only says that it did not work. Tries the same bind for the reason.
std::string whyNotListening(const std::string& address) {
    const std::size_t colon = address.rfind(':');
    const std::string host = address.substr(0, colon);
    const std::string port = colon == std::string::npos ? "" : address.substr(colon + 1);
    addrinfo hints{};
    hints.ai_flags = AI_PASSIVE;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (::getaddrinfo(host.c_str(), port.c_str(), &hints, &found) != 0) {
        return "that is no address of this machine";
    }
    const int socket = ::socket(found->ai_family, found->ai_socktype, found->ai_protocol);
    const bool isBound = ::bind(socket, found->ai_addr, found->ai_addrlen) == 0;
    const int error = errno;
    ::close(socket);
    ::freeaddrinfo(found);
    if (isBound) return "gRPC refused it";
    return error == EADDRINUSE ? "the port is in use by another program" : std::strerror(error);
}

std::shared_ptr<grpc::ServerCredentials> credentialsFor(const TlsIdentity* tls) {
    if (tls == nullptr) return grpc::InsecureServerCredentials();
    grpc::SslServerCredentialsOptions options;
    options.pem_key_cert_pairs.push_back({tls->privateKey, tls->certificateChain});
    return grpc::SslServerCredentials(options);
}

void setArguments(grpc::ServerBuilder& builder) {
    builder.SetMaxReceiveMessageSize(kMostReceivedBytes);
    // Otherwise a second server takes a part of the first one's connections without a word.
    builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
    builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, kKeepaliveMs);
    builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, kKeepaliveTimeoutMs);
    builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
    builder.AddChannelArgument(GRPC_ARG_HTTP2_MAX_PINGS_WITHOUT_DATA, 0);
    builder.AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS,
                               kLeastPingIntervalMs);
}

}  // namespace

absl::StatusOr<std::unique_ptr<GrpcListener>> GrpcListener::open(const std::string& address,
                                                                 const TlsIdentity* tls,
                                                                 Wiring& wiring) {
    grpc::EnableDefaultHealthCheckService(true);
    grpc::reflection::InitProtoReflectionServerBuilderPlugin();
    auto listener = std::make_unique<GrpcListener>();
    grpc::ServerBuilder builder;
    setArguments(builder);
    builder.AddListeningPort(address, credentialsFor(tls), &listener->m_port);
    for (const auto& service : wiring.services) builder.RegisterService(service.get());
    listener->m_server = builder.BuildAndStart();
    if (listener->m_server == nullptr || listener->m_port == 0) {
        return absl::FailedPreconditionError(
            absl::StrCat("Cannot listen on ", address, ": ", whyNotListening(address), "."));
    }
    return listener;
}

void GrpcListener::setServing(bool isServing) {
    grpc::HealthCheckServiceInterface* health = m_server->GetHealthCheckService();
    if (health != nullptr) health->SetServingStatus(isServing);
}

void GrpcListener::close(absl::Duration patience) {
    m_server->Shutdown(absl::ToChronoTime(absl::Now() + patience));
    m_server->Wait();
}

}  // namespace crm::app

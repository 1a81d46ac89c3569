#include "server/rpc/call.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"

#include <grpcpp/server_context.h>

#include <algorithm>
#include <atomic>
#include <random>

namespace crm::rpc {
namespace {

constexpr std::size_t kLongestRequestId = 64;

std::string_view metadata(const grpc::ServerContextBase& context, const char* key) {
    const auto found = context.client_metadata().find(key);
    if (found == context.client_metadata().end()) return {};
    return {found->second.data(), found->second.size()};
}

bool isSensibleId(std::string_view id) {
    if (id.empty() || id.size() > kLongestRequestId) return false;
    return std::all_of(id.begin(), id.end(), [](char character) {
        return absl::ascii_isalnum(static_cast<unsigned char>(character)) || character == '-';
    });
}

/// Unique over all runs of all servers: a random start, then counting.
std::string newRequestId() {
    static const std::uint64_t kProcess = [] {
        std::random_device random;
        return (static_cast<std::uint64_t>(random()) << 32U) | random();
    }();
    static std::atomic<std::uint64_t> count{0};
    return absl::StrCat(absl::Hex(kProcess, absl::kZeroPad16), "-", absl::Hex(++count));
}

}  // namespace

Call readCall(const grpc::ServerContextBase& context, absl::Duration longest) {
    Call call;
    const std::string_view id = metadata(context, "x-request-id");
    call.requestId = isSensibleId(id) ? std::string(id) : newRequestId();
    call.begun = absl::Now();
    call.deadline = std::min(absl::FromChrono(context.deadline()), call.begun + longest);
    return call;
}

std::string addressOf(const grpc::ServerContextBase& context) {
    // "ipv4:10.0.0.5:51234", "ipv6:[::1]:51234", "unix:/run/crm.sock".
    const std::string peer = context.peer();
    const bool hasPort = peer.rfind("ipv", 0) == 0;
    return hasPort ? peer.substr(0, peer.rfind(':')) : peer;
}

std::string_view tokenOf(const grpc::ServerContextBase& context) {
    constexpr std::string_view kScheme = "Bearer ";
    const std::string_view header = metadata(context, "authorization");
    if (header.substr(0, kScheme.size()) != kScheme) return {};
    return header.substr(kScheme.size());
}

}  // namespace crm::rpc

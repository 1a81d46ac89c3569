#include "server/access/session.h"

#include "absl/strings/escaping.h"

#include "common/status/error.h"
#include "crm/v1/error.pb.h"

#include <sodium.h>

#include <array>

namespace crm::access {
namespace {

constexpr std::size_t kTokenBytes = 32;

struct EndName {
    SessionEnd end;
    const char* name;
    v1::Reason reason;
};
constexpr std::array<EndName, 6> kEnds = {{
    {SessionEnd::None, "", v1::REASON_SIGN_IN},
    {SessionEnd::SignedOut, "signed_out", v1::REASON_SIGN_IN},
    {SessionEnd::ByAdministrator, "administrator", v1::REASON_SESSION_ENDED},
    {SessionEnd::PasswordChanged, "password", v1::REASON_SIGN_IN},
    {SessionEnd::Inactive, "inactive", v1::REASON_INACTIVE},
    {SessionEnd::Expired, "expired", v1::REASON_SIGN_IN},
}};

const EndName& entryOf(SessionEnd end) {
    for (const EndName& entry : kEnds) {
        if (entry.end == end) return entry;
    }
    return kEnds[0];
}

}  // namespace

const char* endReasonName(SessionEnd end) {
    return entryOf(end).name;
}

SessionEnd endReasonFrom(std::string_view name) {
    for (const EndName& entry : kEnds) {
        if (entry.name == name) return entry.end;
    }
    return SessionEnd::SignedOut;
}

absl::Status endedError(SessionEnd end) {
    return makeError(absl::StatusCode::kUnauthenticated, Violation{entryOf(end).reason, {}, {}});
}

absl::Status signInFirst() {
    return makeError(absl::StatusCode::kUnauthenticated, Violation{v1::REASON_SIGN_IN, {}, {}});
}

std::string newToken() {
    std::string bytes(kTokenBytes, '\0');
    randombytes_buf(bytes.data(), bytes.size());
    return absl::BytesToHexString(bytes);
}

std::string hashOfToken(std::string_view token) {
    std::string hash(crypto_hash_sha256_BYTES, '\0');
    crypto_hash_sha256(reinterpret_cast<unsigned char*>(hash.data()),
                       reinterpret_cast<const unsigned char*>(token.data()), token.size());
    return hash;
}

}  // namespace crm::access

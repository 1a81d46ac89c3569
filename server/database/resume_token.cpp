#include "server/database/resume_token.h"

#include "absl/strings/escaping.h"

#include "common/status/error.h"
#include "common/values/uuid7.h"
#include "crm/v1/error.pb.h"

namespace crm::database {

namespace {

constexpr std::size_t kIdLength = 36;

}  // namespace

std::string ResumeToken::text() const {
    return absl::WebSafeBase64Escape(databaseId + snapshot.text());
}

absl::StatusOr<ResumeToken> ResumeToken::parse(const std::string& text,
                                               const std::string& databaseId) {
    const absl::Status bad = invalid(v1::REASON_BAD_RESUME_TOKEN, "resume_token");
    std::string plain;
    if (!absl::WebSafeBase64Unescape(text, &plain) || plain.size() <= kIdLength) return bad;
    ResumeToken token{plain.substr(0, kIdLength), {}};
    if (!values::isUuid(token.databaseId)) return bad;
    const absl::StatusOr<Snapshot> snapshot = Snapshot::parse(plain.substr(kIdLength));
    if (!snapshot.ok()) return bad;
    if (token.databaseId != databaseId) {
        return makeError(absl::StatusCode::kOutOfRange,
                         Violation{v1::REASON_COMPACTED, "resume_token", {}});
    }
    token.snapshot = *snapshot;
    return token;
}

}  // namespace crm::database

#include "server/feed/interests.h"

#include "absl/strings/str_cat.h"
#include "google/protobuf/repeated_field.h"

#include "common/schema/kind.h"
#include "common/status/error.h"
#include "crm/v1/error.pb.h"

namespace crm::feed {

Interests::Interests() {
    m_kinds.set();
}

absl::StatusOr<Interests> Interests::of(
    const schema::Catalogue& catalogue,
    const google::protobuf::RepeatedPtrField<std::string>& kinds) {
    Interests interests;
    if (kinds.empty()) return interests;
    if (kinds.size() > static_cast<int>(kKinds)) {
        return makeError(
            absl::StatusCode::kInvalidArgument,
            Violation{v1::REASON_TOO_MANY, "interests.kinds", {{"limit", absl::StrCat(kKinds)}}});
    }
    interests.m_kinds.reset();
    std::vector<Violation> violations;
    for (int index = 0; index < kinds.size(); ++index) {
        if (const schema::Kind* kind = catalogue.kind(kinds.Get(index))) {
            interests.m_kinds.set(static_cast<std::size_t>(kind->number()));
        } else {
            violations.push_back(
                {v1::REASON_UNKNOWN_KIND, absl::StrCat("interests.kinds[", index, "]"), {}});
        }
    }
    if (!violations.empty())
        return makeError(absl::StatusCode::kInvalidArgument, std::move(violations));
    return interests;
}

bool Interests::include(const schema::Kind& kind) const {
    return m_kinds.test(static_cast<std::size_t>(kind.number()));
}

}  // namespace crm::feed

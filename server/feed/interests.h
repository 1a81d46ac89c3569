#pragma once

#include "absl/status/statusor.h"

#include <bitset>
#include <string>

namespace google::protobuf {
template <typename Element>
class RepeatedPtrField;
}

namespace crm::schema {
class Catalogue;
class Kind;
}  // namespace crm::schema

namespace crm::feed {

/// Which kinds a watcher wants to hear of. A value; cheap to copy and compare.
class Interests {
public:
    /// Every kind.
    Interests();
    /// None named means every kind. INVALID_ARGUMENT (REASON_UNKNOWN_KIND, REASON_TOO_MANY) names
    /// what is wrong.
    static absl::StatusOr<Interests> of(
        const schema::Catalogue& catalogue,
        const google::protobuf::RepeatedPtrField<std::string>& kinds);

    bool include(const schema::Kind& kind) const;
    std::string key() const { return m_kinds.to_string(); }

    friend bool operator==(const Interests&, const Interests&) = default;

private:
    /// By the number of the kind in v1::Record.
    static constexpr std::size_t kKinds = 128;
    std::bitset<kKinds> m_kinds;
};

}  // namespace crm::feed

#pragma once

#include "absl/time/time.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace crm::schema {
class Catalogue;
class Field;
class Kind;
}  // namespace crm::schema

namespace crm::v1 {
enum Action : int;
class ProfileResponse;
}  // namespace crm::v1

namespace crm::access {

/// Whose records an action reaches. A record belongs to its audience: the employees in its owner
/// fields, and the audience of the records it is seen with. An action reaches a record when both
/// have an employee in common. Kinds with neither owners nor seen_with have no audience: any reach
/// but None takes them all.
struct Reach {
    enum class Extent { None, Some, All };
    Extent extent = Extent::None;
    /// Sorted employee ids; for Extent::Some.
    std::vector<std::string> employees;

    /// `audience` need not be sorted.
    bool includes(const std::vector<std::string>& audience) const;
};

/// What one employee may do, worked out from their roles, departments and subordinates. Immutable;
/// any thread. When roles change a new one replaces it; nothing else caches rights.
class Rights {
public:
    virtual ~Rights() = default;

    virtual const Reach& reach(const schema::Kind& kind, v1::Action action) const = 0;
    bool may(const schema::Kind& kind, v1::Action action) const {
        return reach(kind, action).extent != Reach::Extent::None;
    }
    /// A hidden field is absent from reads, and unknown to filters, orders, masks, search and
    /// history.
    virtual bool isHidden(const schema::Field& field) const = 0;
    /// True for hidden ones too.
    virtual bool isReadOnly(const schema::Field& field) const = 0;
    /// Equal for rights that hide the same fields of the kind: lets the feed serialise once for
    /// many.
    virtual std::uint64_t hiddenFingerprint(const schema::Kind& kind) const = 0;
};

/// Who is calling. Copied into each call; the rights are those of the moment the call came in.
struct Principal {
    std::string employeeId;
    std::string employeeName;
    std::string sessionId;
    /// Shared with the directory of staff, which replaces it when roles change; the call keeps what
    /// it began with.
    std::shared_ptr<const Rights> rights;
};

}  // namespace crm::access

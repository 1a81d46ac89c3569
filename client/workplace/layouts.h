#pragma once

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"

#include "client/workplace/section.h"

#include <memory>
#include <string>
#include <string_view>

namespace crm::v1 {
class Layout;
}

namespace crm::client::workplace {

/// How records of each kind are laid out, read once from the program's resources. A kind without a
/// layout gets one with all its fields in their order. Immutable; UI thread.
class Layouts {
public:
    /// A layout that does not parse or names what is not there is a bug: it is logged and the kind
    /// is laid out plainly.
    explicit Layouts(const schema::Catalogue& catalogue);
    ~Layouts();

    const v1::Layout& of(const schema::Kind& kind) const;
    /// A variant without a layout of its own is laid out as its kind is.
    const v1::Layout& of(const Section& section) const;

    /// INVALID_ARGUMENT with what is wrong: not a layout, or names of fields that are not there.
    static absl::StatusOr<v1::Layout> parse(const schema::Catalogue& catalogue,
                                            const Section& section, const std::string& text);

private:
    // A message of a heavy header is kept behind a pointer.
    absl::flat_hash_map<std::string, std::unique_ptr<v1::Layout>> m_layouts;
};

}  // namespace crm::client::workplace

#include "server/desk/replacing.h"

#include "common/schema/kind.h"
#include "common/schema/refs.h"

#include <algorithm>
#include <vector>

namespace crm::desk {

namespace {

/// Without what an earlier one says as well.
template <typename Item>
void eachOnce(std::vector<Item>& items) {
    std::vector<Item> kept;
    for (Item& item : items)
        if (std::find(kept.begin(), kept.end(), item) == kept.end())
            kept.push_back(std::move(item));
    items = std::move(kept);
}

}  // namespace

bool replaceReferences(const schema::Field& field, google::protobuf::Message& message,
                       const schema::Kind& kind, const std::set<std::string>& from,
                       const std::string& to) {
    if (!schema::hasRefs(field)) return false;
    schema::Value value = field.get(message);
    bool isMet = false;
    schema::forEachRef(field, value,
                       [&](const schema::Field& ref, schema::Ref& named, const std::string&) {
                           if (ref.target() != &kind || !from.contains(named.id)) return;
                           named = {to, {}};
                           isMet = true;
                       });
    if (!isMet) return false;
    if (auto* refs = std::get_if<std::vector<schema::Ref>>(&value)) {
        eachOnce(*refs);
        std::erase(*refs, schema::Ref());
    }
    if (auto* rows = std::get_if<std::vector<schema::Row>>(&value)) eachOnce(*rows);
    field.set(message, value);
    return true;
}

}  // namespace crm::desk

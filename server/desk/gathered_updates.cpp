#include "server/desk/gathered_updates.h"

#include "common/schema/kind.h"
#include "common/status/error.h"

#include <algorithm>

namespace crm::desk {

v1::Update& GatheredUpdates::of(const schema::Kind& kind, const v1::Record& record) {
    const std::string id = schema::metaOf(*kind.in(record)).id;
    const auto [place, isNew] = m_updates.try_emplace({kind.name(), id});
    if (isNew) *place->second.mutable_record() = record;
    return place->second;
}

void GatheredUpdates::write(const schema::Field& field, v1::Update& update) {
    google::protobuf::FieldMask& mask = *update.mutable_mask();
    if (std::find(mask.paths().begin(), mask.paths().end(), field.name()) == mask.paths().end())
        mask.add_paths(field.name());
}

absl::Status GatheredUpdates::checkSize() const {
    if (m_updates.size() <= kMostWrites) return absl::OkStatus();
    return makeError(absl::StatusCode::kInvalidArgument, tooMany({}, kMostWrites));
}

v1::CommitRequest GatheredUpdates::commit() && {
    v1::CommitRequest commit;
    for (auto& [key, update] : m_updates)
        *commit.add_writes()->mutable_update() = std::move(update);
    return commit;
}

}  // namespace crm::desk

#pragma once

#include "absl/status/statusor.h"

#include "common/schema/kind.h"
#include "crm/v1/act.pb.h"
#include "crm/v1/filter.pb.h"
#include "server/desk/selected.h"

#include <string>
#include <vector>

namespace crm::desk {

/// Finds what refers to the record through the path.
v1::Filter refersTo(const schema::RefPath& path, const std::string& id);

/// How many records of each kind refer to the one of the id; of a kind no more than 10,000 are
/// counted.
absl::StatusOr<std::vector<v1::ActResponse::Count>> countReferring(const Reading& reading,
                                                                   const schema::Kind& kind,
                                                                   const std::string& id);

}  // namespace crm::desk

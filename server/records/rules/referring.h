#pragma once

#include "common/schema/kind.h"

#include <vector>

namespace crm::records {

/// A kind, and the fields of its records that refer to records of another one, or of its own.
struct Referring {
    const schema::Kind* kind = nullptr;
    std::vector<schema::RefPath> paths;
};

/// All that may refer to records of the kind; what was merged into one of them is among it. Who
/// made and changed a record does not count.
std::vector<Referring> referringTo(const schema::Kind& kind);

}  // namespace crm::records

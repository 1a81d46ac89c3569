#pragma once

#include "absl/status/statusor.h"

#include "crm/v1/record.pb.h"
#include "crm/v1/records_service.pb.h"

#include <functional>
#include <string>
#include <vector>

namespace crm::access {
class Rights;
}
namespace crm::database {
class Connection;
}
namespace crm::reading {
class Reader;
}
namespace crm::schema {
class Kind;
}
namespace crm::v1 {
class Selection;
}

namespace crm::desk {

/// Whose eyes read through what.
struct Reading {
    database::Connection& connection;
    const reading::Reader& reader;
    const access::Rights& rights;
};

/// The records that an act is about, each once, with these fields, as the caller sees them.
/// NOT_FOUND when one that is named may not be seen; what is wrong with the selection is named
/// under `path`.
absl::StatusOr<std::vector<v1::Record>> selected(const Reading& reading, const schema::Kind& kind,
                                                 const v1::Selection& selection,
                                                 const std::vector<std::string>& fields,
                                                 const std::string& path);

/// Everything that the question finds, page by page.
absl::Status readAll(const Reading& reading, v1::QueryRequest question,
                     const std::function<absl::Status(v1::Record)>& take);

}  // namespace crm::desk

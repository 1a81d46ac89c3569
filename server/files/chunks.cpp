#include "server/files/chunks.h"

#include "absl/strings/str_cat.h"

#include "common/status/status_macros.h"
#include "server/database/connection.h"

#include <algorithm>

namespace crm::files {

std::int64_t chunkBytes(std::int64_t size, std::int64_t offset) {
    return std::min(kChunkBytes, size - offset);
}

absl::StatusOr<std::string> readChunk(database::Connection& connection, const std::string& id,
                                      std::int64_t ordinal) {
    CRM_ASSIGN_OR_RETURN(
        const database::Rows rows,
        connection.query("SELECT bytes FROM file_chunk WHERE content_id = $1::uuid AND ordinal = "
                         "$2::integer",
                         database::Params().add(id).add(ordinal)));
    if (rows.empty()) {
        return absl::InternalError(absl::StrCat("content ", id, " lacks its chunk ", ordinal));
    }
    return rows.bytes(0, 0);
}

}  // namespace crm::files

#include "server/files/downloads.h"

#include "absl/strings/str_cat.h"

#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "crm/v1/error.pb.h"
#include "crm/v1/records_service.pb.h"
#include "server/files/chunks.h"
#include "server/reading/reader.h"

namespace crm::files {

absl::StatusOr<Reading> Downloads::open(database::Connection& connection,
                                        const access::Rights& rights, const std::string& id,
                                        std::int64_t offset) const {
    v1::GetRequest question;
    question.set_kind("attachment");
    question.set_id(id);
    CRM_ASSIGN_OR_RETURN(const v1::GetResponse found, m_reader.get(connection, rights, question));
    const std::int64_t size = found.record().attachment().size();
    if (offset >= 0 && offset <= size) return Reading(id, size, offset);
    return makeError(
        absl::StatusCode::kInvalidArgument,
        Violation{
            v1::REASON_OUT_OF_RANGE, "offset", {{"least", "0"}, {"most", absl::StrCat(size)}}});
}

absl::StatusOr<std::string> Reading::next(database::Connection& connection) {
    CRM_ASSIGN_OR_RETURN(std::string chunk, readChunk(connection, m_id, m_offset / kChunkBytes));
    const std::int64_t skipped = m_offset % kChunkBytes;
    m_offset += static_cast<std::int64_t>(chunk.size()) - skipped;
    chunk.erase(0, static_cast<std::size_t>(skipped));
    return chunk;
}

}  // namespace crm::files

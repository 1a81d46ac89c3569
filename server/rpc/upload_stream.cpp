#include "server/rpc/upload_stream.h"

#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "crm/v1/error.pb.h"
#include "crm/v1/files_service.grpc.pb.h"
#include "server/rpc/wire.h"

namespace crm::rpc {

UploadStream::UploadStream(const StreamOrigin& origin, const FilesParts& parts,
                           grpc::ByteBuffer& reply)
    : m_parts(parts), m_reply(reply), m_steps(origin.door, origin.method, origin.context) {
    StartRead(&m_incoming);
}

void UploadStream::OnReadDone(bool ok) {
    // Cancelled, or the caller has closed its side: what came so far is kept.
    if (!ok) return conclude(answer());
    m_steps.run([this](database::Connection& connection) { return take(connection); },
                [this](const absl::Status& status) {
                    if (!status.ok()) return conclude(status);
                    if (m_isFinished) return conclude(answer());
                    StartRead(&m_incoming);
                });
}

absl::Status UploadStream::take(database::Connection& connection) {
    v1::UploadRequest request;
    CRM_RETURN_IF_ERROR(parseMessage(m_incoming, request));
    if (!m_transfer.has_value()) {
        if (!request.data().empty()) return invalid(v1::REASON_NOT_ALLOWED_HERE, "data");
        CRM_ASSIGN_OR_RETURN(m_transfer, m_parts.uploads.open(connection, m_steps.principal(),
                                                              request.id(), request.offset()));
    } else {
        CRM_RETURN_IF_ERROR(
            m_parts.uploads.append(connection, *m_transfer, request.offset(), request.data()));
    }
    if (!m_transfer->isComplete()) return absl::OkStatus();
    CRM_RETURN_IF_ERROR(m_parts.uploads.finish(connection, m_steps.principal(), *m_transfer));
    m_isFinished = true;
    if (m_parts.onCommitted) m_parts.onCommitted();
    return absl::OkStatus();
}

absl::Status UploadStream::answer() {
    if (!m_transfer.has_value()) return invalid(v1::REASON_EMPTY_REQUEST);
    v1::UploadResponse response;
    response.set_offset(m_transfer->stored());
    response.set_finished(m_isFinished);
    return serialiseMessage(response, m_reply);
}

void UploadStream::conclude(const absl::Status& status) {
    Finish(m_steps.conclude(status));
}

}  // namespace crm::rpc

#include "server/rpc/download_stream.h"

#include "common/status/status_macros.h"
#include "crm/v1/files_service.grpc.pb.h"
#include "server/rpc/wire.h"

#include <utility>

namespace crm::rpc {

DownloadStream::DownloadStream(const StreamOrigin& origin, const files::Downloads& downloads,
                               const grpc::ByteBuffer& request)
    : m_downloads(downloads), m_steps(origin.door, origin.method, origin.context) {
    const absl::Status parsed = parseMessage(request, m_request);
    if (parsed.ok()) {
        proceed();
    } else {
        conclude(parsed);
    }
}

void DownloadStream::proceed() {
    m_steps.run([this](database::Connection& connection) { return readNext(connection); },
                [this](const absl::Status& status) {
                    if (!status.ok() || !m_hasOutgoing) return conclude(status);
                    StartWrite(&m_outgoing);
                });
}

absl::Status DownloadStream::readNext(database::Connection& connection) {
    m_hasOutgoing = false;
    m_outgoing.Clear();
    if (!m_reading.has_value()) {
        CRM_ASSIGN_OR_RETURN(m_reading, m_downloads.open(connection, *m_steps.principal().rights,
                                                         m_request.id(), m_request.offset()));
    }
    if (m_reading->isOver()) return absl::OkStatus();
    CRM_ASSIGN_OR_RETURN(std::string chunk, m_reading->next(connection));
    v1::DownloadResponse response;
    response.set_data(std::move(chunk));
    m_hasOutgoing = true;
    return serialiseMessage(response, m_outgoing);
}

void DownloadStream::OnWriteDone(bool ok) {
    if (!ok) return conclude(absl::CancelledError("the caller is gone"));
    if (m_reading->isOver()) return conclude(absl::OkStatus());
    proceed();
}

void DownloadStream::conclude(const absl::Status& status) {
    Finish(m_steps.conclude(status));
}

}  // namespace crm::rpc

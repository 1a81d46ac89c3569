#pragma once

#include "crm/v1/files_service.pb.h"
#include "server/files/downloads.h"
#include "server/rpc/stream_steps.h"
#include "server/rpc/upload_stream.h"

#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/server_callback.h>

#include <optional>

namespace crm::rpc {

/// One Files.Download stream. Owns itself until gRPC is done with it. A chunk is read when the one
/// before it is on its way, so a slow caller costs one chunk of memory.
class DownloadStream final : public grpc::ServerWriteReactor<grpc::ByteBuffer> {
public:
    /// `downloads` outlives the stream.
    DownloadStream(const StreamOrigin& origin, const files::Downloads& downloads,
                   const grpc::ByteBuffer& request);

    void OnWriteDone(bool ok) override;
    void OnCancel() override { m_steps.cancel(); }
    void OnDone() override { delete this; }

private:
    void proceed();
    absl::Status readNext(database::Connection& connection);
    void conclude(const absl::Status& status);

    const files::Downloads& m_downloads;
    StreamSteps m_steps;
    v1::DownloadRequest m_request;
    std::optional<files::Reading> m_reading;
    grpc::ByteBuffer m_outgoing;
    bool m_hasOutgoing = false;
};

}  // namespace crm::rpc

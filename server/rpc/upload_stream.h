#pragma once

#include "server/files/uploads.h"
#include "server/rpc/files_service.h"
#include "server/rpc/stream_steps.h"

#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/server_callback.h>

#include <optional>

namespace crm::rpc {

/// Where a stream comes from.
struct StreamOrigin {
    const Door& door;
    const Method& method;
    grpc::CallbackServerContext& context;
};

/// One Files.Upload stream. Owns itself until gRPC is done with it. A message is kept before the
/// next one is read, so the caller sends no faster than the database takes it.
class UploadStream final : public grpc::ServerReadReactor<grpc::ByteBuffer> {
public:
    /// `parts` and `reply` outlive the stream.
    UploadStream(const StreamOrigin& origin, const FilesParts& parts, grpc::ByteBuffer& reply);

    void OnReadDone(bool ok) override;
    void OnCancel() override { m_steps.cancel(); }
    void OnDone() override { delete this; }

private:
    absl::Status take(database::Connection& connection);
    absl::Status answer();
    void conclude(const absl::Status& status);

    const FilesParts& m_parts;
    grpc::ByteBuffer& m_reply;
    StreamSteps m_steps;
    grpc::ByteBuffer m_incoming;
    std::optional<files::Transfer> m_transfer;
    bool m_isFinished = false;
};

}  // namespace crm::rpc

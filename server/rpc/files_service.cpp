#include "server/rpc/files_service.h"

#include "common/status/status_macros.h"
#include "crm/v1/files_service.grpc.pb.h"
#include "server/files/uploads.h"
#include "server/rpc/download_stream.h"
#include "server/rpc/unary.h"
#include "server/rpc/upload_stream.h"

#include <utility>

namespace crm::rpc {
namespace {

using BeginUploadCall = TypedCall<v1::BeginUploadRequest, v1::BeginUploadResponse>;

using CancelUploadCall = TypedCall<v1::CancelUploadRequest, v1::CancelUploadResponse>;

using v1::Files;
using RawFiles = Files::WithRawCallbackMethod_BeginUpload<
    Files::WithRawCallbackMethod_Upload<Files::WithRawCallbackMethod_CancelUpload<
        Files::WithRawCallbackMethod_Download<Files::Service>>>>;

class FilesService final : public RawFiles {
public:
    explicit FilesService(FilesParts parts)
        : m_parts(std::move(parts)),
          m_beginUpload(m_parts.door.method("Files.BeginUpload")),
          m_upload(m_parts.door.method("Files.Upload")),
          m_cancelUpload(m_parts.door.method("Files.CancelUpload")),
          m_download(m_parts.door.method("Files.Download")) {}

    grpc::ServerUnaryReactor* BeginUpload(grpc::CallbackServerContext* context,
                                          const grpc::ByteBuffer* request,
                                          grpc::ByteBuffer* reply) override {
        auto* call = new BeginUploadCall(m_parts.door, m_beginUpload, {context, request, reply});
        call->onWorker([this](database::Connection& connection, const Call& who,
                              const v1::BeginUploadRequest& announcement) {
            return m_parts.uploads.begin(connection, who.principal, announcement.attachment());
        });
        return call;
    }

    grpc::ServerReadReactor<grpc::ByteBuffer>* Upload(grpc::CallbackServerContext* context,
                                                      grpc::ByteBuffer* reply) override {
        return new UploadStream({m_parts.door, m_upload, *context}, m_parts, *reply);
    }

    grpc::ServerUnaryReactor* CancelUpload(grpc::CallbackServerContext* context,
                                           const grpc::ByteBuffer* request,
                                           grpc::ByteBuffer* reply) override {
        auto* call = new CancelUploadCall(m_parts.door, m_cancelUpload, {context, request, reply});
        call->onWorker(
            [this](
                database::Connection& connection, const Call& who,
                const v1::CancelUploadRequest& given) -> absl::StatusOr<v1::CancelUploadResponse> {
                CRM_RETURN_IF_ERROR(m_parts.uploads.cancel(connection, who.principal, given.id()));
                return v1::CancelUploadResponse();
            });
        return call;
    }

    grpc::ServerWriteReactor<grpc::ByteBuffer>* Download(grpc::CallbackServerContext* context,
                                                         const grpc::ByteBuffer* request) override {
        return new DownloadStream({m_parts.door, m_download, *context}, m_parts.downloads,
                                  *request);
    }

private:
    const FilesParts m_parts;
    const Method& m_beginUpload;
    const Method& m_upload;
    const Method& m_cancelUpload;
    const Method& m_download;
};

}  // namespace

std::unique_ptr<grpc::Service> makeFilesService(FilesParts parts) {
    return std::make_unique<FilesService>(std::move(parts));
}

}  // namespace crm::rpc

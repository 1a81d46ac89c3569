#include "client/net/file_transfer.h"

#include "common/status/grpc_status.h"
#include "common/status/status_macros.h"
#include "crm/v1/attachment.pb.h"
#include "crm/v1/files_service.grpc.pb.h"

#include <QCryptographicHash>
#include <QFile>
#include <QMimeDatabase>
#include <grpcpp/grpcpp.h>

#include <algorithm>
#include <utility>

namespace crm::client::net {

namespace {

constexpr std::chrono::milliseconds kPatience{15'000};
constexpr std::chrono::milliseconds kFarewell{2'000};
constexpr qint64 kReadBytes = qint64{1024} * 1024;

absl::Status cannotRead() {
    return absl::NotFoundError("the file cannot be read");
}
absl::Status cannotWrite() {
    return absl::OutOfRangeError("the file cannot be written");
}

/// Fills in what is announced of the content.
absl::Status measure(const FileLine& line, QFile& file, v1::Attachment& attachment) {
    QCryptographicHash sum(QCryptographicHash::Sha256);
    qint64 size = 0;
    while (!file.atEnd()) {
        if (line.isCancelled()) return absl::CancelledError("while the file was being read");
        const QByteArray bytes = file.read(kReadBytes);
        if (bytes.isEmpty()) return cannotRead();
        sum.addData(bytes);
        size += bytes.size();
    }
    attachment.set_size(size);
    attachment.set_media_type(
        QMimeDatabase().mimeTypeForFile(file.fileName()).name().toStdString());
    attachment.set_sha256(sum.result().toHex().toStdString());
    return absl::OkStatus();
}

absl::Status sendFrom(FileLine& line, v1::Files::Stub& stub, QFile& file,
                      const v1::Attachment& attachment, const v1::BeginUploadResponse& begun) {
    std::int64_t offset = begun.offset();
    if (!file.seek(offset)) return cannotRead();
    grpc::ClientContext& context = line.nextContext();
    v1::UploadResponse response;
    const auto writer = stub.Upload(&context, &response);
    v1::UploadRequest request;
    request.set_id(attachment.meta().id());
    request.set_offset(offset);
    bool isHeard = writer->Write(request);
    bool isRead = true;
    while (isHeard && isRead && offset < attachment.size()) {
        const std::int64_t wanted =
            std::min<std::int64_t>(begun.chunk_size(), attachment.size() - offset);
        const QByteArray bytes = file.read(wanted);
        // It was cut short since it was announced.
        isRead = bytes.size() == wanted;
        if (!isRead) break;
        request.Clear();
        request.set_offset(offset);
        request.set_data(bytes.constData(), static_cast<std::size_t>(bytes.size()));
        isHeard = writer->Write(request);
        if (isHeard) line.setDone(offset += wanted);
    }
    if (isRead)
        writer->WritesDone();
    else
        context.TryCancel();
    const grpc::Status status = writer->Finish();
    if (!isRead) return cannotRead();
    if (!status.ok()) return fromGrpc(status);
    return response.finished() ? absl::OkStatus() : absl::UnavailableError("it broke off");
}

absl::Status trySending(FileLine& line, v1::Files::Stub& stub, FileUpload& upload) {
    if (upload.make && !std::exchange(upload.make, nullptr)()) return cannotWrite();
    QFile file(upload.path);
    if (!file.open(QIODevice::ReadOnly)) return cannotRead();
    if (upload.attachment->sha256().empty())
        CRM_RETURN_IF_ERROR(measure(line, file, *upload.attachment));
    line.setSize(upload.attachment->size());
    v1::BeginUploadRequest request;
    *request.mutable_attachment() = *upload.attachment;
    v1::BeginUploadResponse begun;
    const grpc::Status status = stub.BeginUpload(&line.nextContext(kPatience), request, &begun);
    if (!status.ok()) return fromGrpc(status);
    line.setDone(begun.offset());
    if (begun.finished()) return absl::OkStatus();
    return sendFrom(line, stub, file, *upload.attachment, begun);
}

/// Makes room on the server for what will not come. When it does not hear, it forgets by itself.
void abandon(FileLine& line, v1::Files::Stub& stub, const FileUpload& upload) {
    v1::CancelUploadRequest request;
    request.set_id(upload.attachment->meta().id());
    v1::CancelUploadResponse response;
    grpc::ClientContext context;
    line.prepare(context, kFarewell);
    stub.CancelUpload(&context, request, &response);
}

absl::Status receive(FileLine& line, v1::Files::Stub& stub, FileDownload& download, QFile& part) {
    v1::DownloadRequest request;
    request.set_id(download.id);
    request.set_offset(download.received);
    grpc::ClientContext& context = line.nextContext();
    const auto reader = stub.Download(&context, request);
    v1::DownloadResponse response;
    bool isWritten = true;
    while (isWritten && reader->Read(&response)) {
        const QByteArray bytes = QByteArray::fromStdString(response.data());
        isWritten = part.write(bytes) == bytes.size();
        if (!isWritten) context.TryCancel();
        download.sum->addData(bytes);
        line.setDone(download.received += bytes.size());
    }
    const grpc::Status status = reader->Finish();
    if (!isWritten || !part.flush()) return cannotWrite();
    if (!status.ok()) return fromGrpc(status);
    return download.received == download.size ? absl::OkStatus()
                                              : absl::UnavailableError("it broke off");
}

/// What has come so far is kept for the next try unless there can be none.
bool isOfUse(const FileLine& line, const absl::Status& status) {
    if (line.isCancelled()) return false;
    return absl::IsCancelled(status) || absl::IsUnavailable(status) ||
           absl::IsDeadlineExceeded(status) || absl::IsUnauthenticated(status);
}

absl::Status fetchInto(FileLine& line, FileDownload& download, QFile& part) {
    if (download.sum == nullptr || part.size() != download.received) {
        download.sum = std::make_unique<QCryptographicHash>(QCryptographicHash::Sha256);
        download.received = 0;
    }
    const auto mode = download.received == 0 ? QIODevice::Truncate : QIODevice::Append;
    if (!part.open(QIODevice::WriteOnly | mode)) return cannotWrite();
    const auto stub = v1::Files::NewStub(line.channel());
    CRM_RETURN_IF_ERROR(receive(line, *stub, download, part));
    part.close();
    if (download.sum->result().toHex() != download.sha256)
        return absl::DataLossError("the file came damaged");
    if (QFile::exists(download.path) && !QFile::remove(download.path)) return cannotWrite();
    return part.rename(download.path) ? absl::OkStatus() : cannotWrite();
}

}  // namespace

FileLine::FileLine(std::shared_ptr<grpc::Channel> channel, std::string sessionToken)
    : m_channel(std::move(channel)), m_sessionToken(std::move(sessionToken)) {}
FileLine::~FileLine() = default;

FileUpload::FileUpload() : attachment(std::make_unique<v1::Attachment>()) {}
FileUpload::~FileUpload() = default;
FileDownload::FileDownload() = default;
FileDownload::~FileDownload() = default;

void FileLine::cancel() {
    m_isCancelled = true;
    const std::lock_guard lock(m_mutex);
    if (m_context) m_context->TryCancel();
}

void FileLine::prepare(grpc::ClientContext& context,
                       std::optional<std::chrono::milliseconds> patience) const {
    context.AddMetadata("authorization", "Bearer " + m_sessionToken);
    if (patience) context.set_deadline(std::chrono::system_clock::now() + *patience);
}

grpc::ClientContext& FileLine::nextContext(std::optional<std::chrono::milliseconds> patience) {
    auto context = std::make_unique<grpc::ClientContext>();
    prepare(*context, patience);
    const std::lock_guard lock(m_mutex);
    m_context = std::move(context);
    if (m_isCancelled) m_context->TryCancel();
    return *m_context;
}

absl::Status sendFile(FileLine& line, FileUpload& upload) {
    const auto stub = v1::Files::NewStub(line.channel());
    const absl::Status status = trySending(line, *stub, upload);
    if (!status.ok() && line.isCancelled()) abandon(line, *stub, upload);
    return status;
}

absl::Status fetchFile(FileLine& line, FileDownload& download) {
    QFile part(download.partPath);
    const absl::Status status = fetchInto(line, download, part);
    if (!status.ok() && !isOfUse(line, status)) {
        part.close();
        part.remove();
        download.sum.reset();
        download.received = 0;
    }
    return status;
}

}  // namespace crm::client::net

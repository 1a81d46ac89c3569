#include "tests/server/files/file_room.h"

#include "common/values/uuid7.h"
#include "server/database/connection.h"
#include "server/files/sha256.h"

#include <algorithm>

namespace crm::test {

std::string someBytes(std::size_t size) {
    std::string bytes(size, '\0');
    std::uint32_t state = 1;
    for (char& byte : bytes) {
        state = state * 1'664'525U + 1'013'904'223U;
        byte = static_cast<char>(state >> 24U);
    }
    return bytes;
}

std::string sha256Of(const std::string& bytes) {
    files::Sha256 sum;
    sum.add(bytes);
    return sum.finish();
}

FileRoom::FileRoom(const TestServer::Options& options)
    : m_server(options),
      m_managerId(m_server.hire("ivanova", Role::Manager)),
      m_clientId(values::makeUuid7()),
      m_manager(m_server.signedIn("ivanova")) {
    v1::Record record;
    record.mutable_client()->mutable_meta()->set_id(m_clientId);
    record.mutable_client()->set_name("ТОВ «Жито»");
    EXPECT_TRUE(m_manager.create(record).ok());
}

v1::Attachment FileRoom::announcementOf(const std::string& bytes, const std::string& name) const {
    v1::Attachment attachment;
    attachment.mutable_meta()->set_id(values::makeUuid7());
    attachment.set_name(name);
    attachment.set_size(static_cast<std::int64_t>(bytes.size()));
    attachment.set_media_type("application/pdf");
    attachment.set_sha256(sha256Of(bytes));
    attachment.mutable_client()->set_id(m_clientId);
    return attachment;
}

absl::StatusOr<v1::BeginUploadResponse> FileRoom::begin(Caller& caller,
                                                        const v1::Attachment& attachment) const {
    v1::BeginUploadRequest request;
    *request.mutable_attachment() = attachment;
    return caller.call(*caller.files, &v1::Files::Stub::BeginUpload, request);
}

absl::Status FileRoom::cancel(Caller& caller, const std::string& id) const {
    v1::CancelUploadRequest request;
    request.set_id(id);
    return caller.call(*caller.files, &v1::Files::Stub::CancelUpload, request).status();
}

absl::StatusOr<v1::UploadResponse> FileRoom::send(const v1::Attachment& attachment,
                                                  const std::string& bytes, std::size_t offset,
                                                  int chunks, std::size_t chunkSize) {
    v1::UploadResponse response;
    const auto context = m_manager.context();
    const auto writer = m_manager.files->Upload(context.get(), &response);
    v1::UploadRequest request;
    request.set_id(attachment.meta().id());
    request.set_offset(static_cast<std::int64_t>(offset));
    bool isHeard = writer->Write(request);
    for (int sent = 0; isHeard && sent < chunks && offset < bytes.size(); ++sent) {
        request.Clear();
        request.set_offset(static_cast<std::int64_t>(offset));
        request.set_data(bytes.substr(offset, chunkSize));
        offset += request.data().size();
        isHeard = writer->Write(request);
    }
    writer->WritesDone();
    const grpc::Status status = writer->Finish();
    if (!status.ok()) return fromGrpc(status);
    return response;
}

std::string FileRoom::attach(const std::string& bytes, const std::string& name) {
    const v1::Attachment attachment = announcementOf(bytes, name);
    const auto begun = begin(attachment);
    EXPECT_TRUE(begun.ok()) << begun.status();
    const auto sent = send(attachment, bytes);
    EXPECT_TRUE(sent.ok()) << sent.status();
    EXPECT_TRUE(sent.ok() && sent->finished());
    return attachment.meta().id();
}

absl::StatusOr<std::string> FileRoom::download(Caller& caller, const std::string& id,
                                               std::int64_t offset) const {
    v1::DownloadRequest request;
    request.set_id(id);
    request.set_offset(offset);
    const auto context = caller.context();
    const auto reader = caller.files->Download(context.get(), request);
    std::string bytes;
    v1::DownloadResponse response;
    while (reader->Read(&response)) bytes += response.data();
    const grpc::Status status = reader->Finish();
    if (!status.ok()) return fromGrpc(status);
    return bytes;
}

v1::Attachment FileRoom::attachment(const std::string& id) {
    const auto found = m_manager.get("attachment", id);
    return found.ok() ? found->record().attachment() : v1::Attachment();
}

std::int64_t FileRoom::number(const std::string& query) const {
    const auto connection = database::Connection::open(m_server.database().url());
    const auto rows = (*connection)->query(query);
    EXPECT_TRUE(rows.ok()) << rows.status();
    return rows.ok() ? rows->integer(0, 0) : -1;
}

}  // namespace crm::test

#pragma once

#include "tests/support/test_server.h"

#include <gtest/gtest.h>

#include <limits>
#include <string>

namespace crm::test {

inline constexpr std::size_t kChunk = 256 * 1024;

/// Bytes that tell where they stand.
std::string someBytes(std::size_t size);
/// As `sha256sum` says it.
std::string sha256Of(const std::string& bytes);

/// A server with a manager and a client of hers, and files on their way to and from it.
class FileRoom : public testing::Test {
protected:
    static constexpr int kAll = std::numeric_limits<int>::max();

    FileRoom() : FileRoom(TestServer::Options{}) {}
    explicit FileRoom(const TestServer::Options& options);

    /// What is announced of a file of these bytes that belongs to the client.
    v1::Attachment announcementOf(const std::string& bytes,
                                  const std::string& name = "Договор.pdf") const;
    absl::StatusOr<v1::BeginUploadResponse> begin(const v1::Attachment& attachment) {
        return begin(m_manager, attachment);
    }
    absl::StatusOr<v1::BeginUploadResponse> begin(Caller& caller,
                                                  const v1::Attachment& attachment) const;
    absl::Status cancel(Caller& caller, const std::string& id) const;
    /// Sends so many chunks of the content from the offset on, then closes the stream.
    absl::StatusOr<v1::UploadResponse> send(const v1::Attachment& attachment,
                                            const std::string& bytes, std::size_t offset = 0,
                                            int chunks = kAll, std::size_t chunkSize = kChunk);
    /// Announces and sends all of it; the id of the attachment.
    std::string attach(const std::string& bytes, const std::string& name = "Договор.pdf");
    absl::StatusOr<std::string> download(Caller& caller, const std::string& id,
                                         std::int64_t offset = 0) const;
    v1::Attachment attachment(const std::string& id);
    std::int64_t number(const std::string& query) const;

    TestServer m_server;
    std::string m_managerId;
    std::string m_clientId;
    Caller m_manager;
};

}  // namespace crm::test

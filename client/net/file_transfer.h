#pragma once

#include "absl/status/status.h"

#include <QByteArray>
#include <QString>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

class QCryptographicHash;

namespace grpc {
class Channel;
class ClientContext;
}  // namespace grpc
namespace crm::v1 {
class Attachment;
}

namespace crm::client::net {

/// The way of one try of a transfer to the server. Its calls block, as the disk does on the other
/// side: they are for a thread of the transfer's own. cancel() and the figures are for any thread.
class FileLine {
public:
    FileLine(std::shared_ptr<grpc::Channel> channel, std::string sessionToken);
    ~FileLine();
    FileLine(const FileLine&) = delete;
    FileLine& operator=(const FileLine&) = delete;

    /// The call under way ends with CANCELLED, and so does every later one.
    void cancel();
    bool isCancelled() const { return m_isCancelled; }
    /// Bytes that have made it.
    std::int64_t done() const { return m_done; }
    void setDone(std::int64_t bytes) { m_done = bytes; }
    /// Of the whole file; 0 while it is not known.
    std::int64_t size() const { return m_size; }
    void setSize(std::int64_t bytes) { m_size = bytes; }

    const std::shared_ptr<grpc::Channel>& channel() const { return m_channel; }
    /// For the next call; the one before it is over.
    grpc::ClientContext& nextContext(std::optional<std::chrono::milliseconds> patience = {});
    /// For a call that goes out even when the transfer was cancelled.
    void prepare(grpc::ClientContext& context,
                 std::optional<std::chrono::milliseconds> patience) const;

private:
    const std::shared_ptr<grpc::Channel> m_channel;
    const std::string m_sessionToken;
    std::atomic<bool> m_isCancelled{false};
    std::atomic<std::int64_t> m_done{0};
    std::atomic<std::int64_t> m_size{0};
    std::mutex m_mutex;
    std::unique_ptr<grpc::ClientContext> m_context;
};

/// A file on its way to the server, over all tries. One thread at a time.
struct FileUpload {
    FileUpload();
    ~FileUpload();

    QString path;
    /// Makes the file at `path` before the first try; may be empty.
    std::function<bool()> make;
    /// Size, media type and checksum are filled in by the first try.
    std::unique_ptr<v1::Attachment> attachment;
};

/// A file on its way from the server, over all tries. One thread at a time.
struct FileDownload {
    FileDownload();
    ~FileDownload();

    std::string id;  ///< of the attachment
    std::int64_t size = 0;
    QByteArray sha256;
    /// Complete, or not there at all.
    QString path;
    /// Where what has come so far stands; nobody else's.
    QString partPath;

    std::int64_t received = 0;
    std::unique_ptr<QCryptographicHash> sum;
};

/// One try: announces the file and sends what the server does not have of it yet. NOT_FOUND when it
/// cannot be read from the disk. Of a cancelled transfer the server is told to forget it.
absl::Status sendFile(FileLine& line, FileUpload& upload);
/// One try: fetches what is missing. DATA_LOSS when it is not what the server says it is;
/// OUT_OF_RANGE when it cannot be written to the disk. What is of no use is removed.
absl::Status fetchFile(FileLine& line, FileDownload& download);

}  // namespace crm::client::net

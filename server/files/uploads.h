#pragma once

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "server/files/sha256.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace crm::access {
struct Principal;
}
namespace crm::database {
class Connection;
}
namespace crm::reading {
class Reader;
}
namespace crm::records {
class Writer;
}
namespace crm::schema {
class Catalogue;
class Kind;
}  // namespace crm::schema
namespace crm::v1 {
class Attachment;
class BeginUploadResponse;
}  // namespace crm::v1

namespace crm::files {

/// A content that is being sent, as its stream knows it. One thread at a time.
class Transfer {
public:
    /// Bytes that have come; all of them are in the database.
    std::int64_t stored() const { return m_stored; }
    bool isComplete() const { return m_stored == m_size; }

private:
    friend class Uploads;

    std::string m_id;
    std::string m_announcement;  ///< the v1::Attachment that it becomes
    std::string m_announcedSha256;
    std::int64_t m_size = 0;
    std::int64_t m_stored = 0;
    Sha256 m_sha256;
};

/// Contents on their way in. A file is announced, comes in chunks, each of which is kept at once,
/// so that a transfer goes on after any break, and becomes an attachment when all of it is there
/// and is what was announced. Stateless; any thread with its own connection.
class Uploads {
public:
    /// `limit`: the most bytes of a file.
    Uploads(const schema::Catalogue& catalogue, const reading::Reader& reader,
            const records::Writer& writer, std::int64_t limit);

    /// Announces a file, or answers how far it has come. Everything that would keep it from
    /// becoming an attachment is said now rather than after its last byte. FAILED_PRECONDITION
    /// (REASON_TOO_MUCH_UNFINISHED) when the caller has too much under way already.
    absl::StatusOr<v1::BeginUploadResponse> begin(database::Connection& connection,
                                                  const access::Principal& principal,
                                                  const v1::Attachment& attachment) const;
    /// Takes up a transfer of the caller's own; FAILED_PRECONDITION (REASON_OUT_OF_STEP) unless
    /// exactly `offset` bytes have come.
    absl::StatusOr<Transfer> open(database::Connection& connection,
                                  const access::Principal& principal, const std::string& id,
                                  std::int64_t offset) const;
    /// Keeps the next chunk.
    absl::Status append(database::Connection& connection, Transfer& transfer, std::int64_t offset,
                        std::string_view data) const;
    /// Makes the attachment of a complete transfer. A content that is not what was announced is
    /// dropped: INVALID_ARGUMENT (REASON_BROKEN_FILE).
    absl::Status finish(database::Connection& connection, const access::Principal& principal,
                        Transfer& transfer) const;
    /// Drops what has come of a transfer of the caller's own; nothing when it is finished.
    absl::Status cancel(database::Connection& connection, const access::Principal& principal,
                        const std::string& id) const;

private:
    absl::Status checkAnnouncement(const v1::Attachment& attachment) const;
    absl::Status checkSubject(database::Connection& connection, const access::Principal& principal,
                              const v1::Attachment& attachment) const;

    const schema::Kind& m_kind;
    const reading::Reader& m_reader;
    const records::Writer& m_writer;
    const std::int64_t m_limit;
};

/// Forgets transfers that nobody went on with for a day, and the contents of attachments that were
/// deleted longer ago than that.
absl::Status forgetAbandoned(database::Connection& connection);

}  // namespace crm::files

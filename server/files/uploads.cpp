#include "server/files/uploads.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

#include "common/schema/kind.h"
#include "common/schema/validate.h"
#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "common/values/uuid7.h"
#include "crm/v1/attachment.pb.h"
#include "crm/v1/error.pb.h"
#include "crm/v1/files_service.pb.h"
#include "crm/v1/records_service.pb.h"
#include "server/access/rights.h"
#include "server/database/connection.h"
#include "server/files/chunks.h"
#include "server/reading/reader.h"
#include "server/records/rules/subject.h"
#include "server/records/writer.h"

#include <algorithm>
#include <utility>

namespace crm::files {
namespace {

constexpr std::int64_t kBytesOfMegabyte = std::int64_t{1024} * 1024;
constexpr std::size_t kSha256Digits = 64;
/// Of one person, while they are under way: more would fill the disk with what is no file yet.
constexpr int kMostUnfinished = 1000;
constexpr std::int64_t kMostUnfinishedOfLimit = 16;

bool isSha256(std::string_view text) {
    return text.size() == kSha256Digits && std::ranges::all_of(text, [](char digit) {
               return absl::ascii_isdigit(static_cast<unsigned char>(digit)) ||
                      (digit >= 'a' && digit <= 'f');
           });
}

absl::Status outOfStep(std::int64_t stored) {
    return makeError(
        absl::StatusCode::kFailedPrecondition,
        Violation{v1::REASON_OUT_OF_STEP, "offset", {{"offset", absl::StrCat(stored)}}});
}

/// Of what the author has under way besides, the new one included.
constexpr const char* kAnnounce =
    "INSERT INTO file_content AS content (id, author_id, attachment, size, media_type, sha256) "
    "SELECT $1::uuid, $2::uuid, $3, $4::bigint, $5, $6 "
    "WHERE EXISTS (SELECT FROM file_content WHERE id = $1::uuid) OR "
    "(SELECT count(*) < $7::bigint AND coalesce(sum(size), 0) + $4::bigint <= $8::bigint "
    "FROM file_content WHERE author_id = $2::uuid AND NOT verified) "
    "ON CONFLICT (id) DO UPDATE SET touched_at = now() RETURNING stored, author_id, attachment, "
    "EXISTS (SELECT FROM attachment WHERE attachment.id = content.id)";

}  // namespace

Uploads::Uploads(const schema::Catalogue& catalogue, const reading::Reader& reader,
                 const records::Writer& writer, std::int64_t limit)
    : m_kind(*catalogue.kind("attachment")), m_reader(reader), m_writer(writer), m_limit(limit) {}

absl::Status Uploads::checkAnnouncement(const v1::Attachment& attachment) const {
    std::vector<Violation> violations = schema::validate(m_kind, attachment, nullptr, true);
    std::vector<Violation> aboutSubject;
    records::checkOneSubject(m_kind, attachment, aboutSubject);
    for (Violation& violation : aboutSubject) {
        violation.field = absl::StrCat(m_kind.name(), ".", violation.field);
        violations.push_back(std::move(violation));
    }
    if (!isSha256(attachment.sha256())) {
        violations.push_back({v1::REASON_WRONG_FORMAT, "attachment.sha256", {{"format", "line"}}});
    }
    if (attachment.size() < 0) {
        violations.push_back({v1::REASON_OUT_OF_RANGE,
                              "attachment.size",
                              {{"least", "0"}, {"most", absl::StrCat(m_limit)}}});
    }
    if (attachment.size() > m_limit) {
        violations.push_back({v1::REASON_FILE_TOO_LARGE,
                              "attachment.size",
                              {{"megabytes", absl::StrCat(m_limit / kBytesOfMegabyte)}}});
    }
    if (violations.empty()) return absl::OkStatus();
    return makeError(absl::StatusCode::kInvalidArgument, std::move(violations));
}

absl::Status Uploads::checkSubject(database::Connection& connection,
                                   const access::Principal& principal,
                                   const v1::Attachment& attachment) const {
    for (const schema::RefPath& subject : m_kind.seenWith()) {
        if (!subject.field->isSet(attachment)) continue;
        v1::GetRequest question;
        question.set_kind(subject.target().name());
        question.set_id(std::get<schema::Ref>(subject.field->get(attachment)).id);
        question.mutable_fields()->add_paths("archived");
        const absl::StatusOr<v1::GetResponse> found =
            m_reader.get(connection, *principal.rights, question);
        const std::string path = absl::StrCat(m_kind.name(), ".", subject.field->name());
        if (absl::IsNotFound(found.status())) return invalid(v1::REASON_NO_SUCH_RECORD, path);
        CRM_RETURN_IF_ERROR(found.status());
        if (schema::metaOf(*subject.target().in(found->record())).archived)
            return invalid(v1::REASON_ARCHIVED_RECORD, path);
    }
    return absl::OkStatus();
}

absl::StatusOr<v1::BeginUploadResponse> Uploads::begin(database::Connection& connection,
                                                       const access::Principal& principal,
                                                       const v1::Attachment& attachment) const {
    CRM_RETURN_IF_ERROR(checkAnnouncement(attachment));
    CRM_RETURN_IF_ERROR(checkSubject(connection, principal, attachment));
    const std::string announcement = attachment.SerializeAsString();
    const std::int64_t most = kMostUnfinishedOfLimit * m_limit;
    database::Params params;
    params.add(attachment.meta().id())
        .add(principal.employeeId)
        .addBytes(announcement)
        .add(std::int64_t{attachment.size()})
        .add(attachment.media_type())
        .add(attachment.sha256())
        .add(std::int64_t{kMostUnfinished})
        .add(most);
    CRM_ASSIGN_OR_RETURN(const database::Rows rows, connection.query(kAnnounce, params));
    if (rows.empty()) {
        return makeError(absl::StatusCode::kFailedPrecondition,
                         Violation{v1::REASON_TOO_MUCH_UNFINISHED,
                                   "attachment",
                                   {{"megabytes", absl::StrCat(most / kBytesOfMegabyte)},
                                    {"limit", absl::StrCat(kMostUnfinished)}}});
    }
    if (rows.text(0, 1) != principal.employeeId || rows.bytes(0, 2) != announcement) {
        return makeError(absl::StatusCode::kAlreadyExists,
                         Violation{v1::REASON_ALREADY_EXISTS, "attachment", {}});
    }
    v1::BeginUploadResponse response;
    response.set_offset(rows.integer(0, 0));
    response.set_chunk_size(kChunkBytes);
    response.set_finished(rows.flag(0, 3));
    return response;
}

absl::StatusOr<Transfer> Uploads::open(database::Connection& connection,
                                       const access::Principal& principal, const std::string& id,
                                       std::int64_t offset) const {
    if (!values::isUuid(id)) return invalid(v1::REASON_BAD_ID, "id");
    CRM_ASSIGN_OR_RETURN(
        const database::Rows rows,
        connection.query("SELECT size, stored, sha256, attachment FROM file_content "
                         "WHERE id = $1::uuid AND author_id = $2::uuid",
                         database::Params().add(id).add(principal.employeeId)));
    if (rows.empty()) return notFound("id");
    Transfer transfer;
    transfer.m_id = id;
    transfer.m_size = rows.integer(0, 0);
    transfer.m_stored = rows.integer(0, 1);
    transfer.m_announcedSha256 = rows.text(0, 2);
    transfer.m_announcement = rows.bytes(0, 3);
    if (offset != transfer.m_stored) return outOfStep(transfer.m_stored);
    for (std::int64_t ordinal = 0; ordinal * kChunkBytes < transfer.m_stored; ++ordinal) {
        CRM_ASSIGN_OR_RETURN(const std::string chunk, readChunk(connection, id, ordinal));
        transfer.m_sha256.add(chunk);
    }
    return transfer;
}

absl::Status Uploads::append(database::Connection& connection, Transfer& transfer,
                             std::int64_t offset, std::string_view data) const {
    if (offset != transfer.m_stored) return outOfStep(transfer.m_stored);
    const std::int64_t expected = chunkBytes(transfer.m_size, offset);
    if (static_cast<std::int64_t>(data.size()) != expected) {
        const std::string bytes = absl::StrCat(expected);
        return makeError(
            absl::StatusCode::kInvalidArgument,
            Violation{v1::REASON_OUT_OF_RANGE, "data", {{"least", bytes}, {"most", bytes}}});
    }
    database::Params params;
    params.add(transfer.m_id).add(offset).add(expected).add(offset / kChunkBytes).addBytes(data);
    // Of two streams that send the same content one is found out of step here.
    CRM_ASSIGN_OR_RETURN(
        const database::Rows rows,
        connection.query("WITH taken AS (UPDATE file_content SET stored = stored + $3, "
                         "touched_at = now() WHERE id = $1::uuid AND stored = $2 RETURNING id) "
                         "INSERT INTO file_chunk (content_id, ordinal, bytes) "
                         "SELECT id, $4::integer, $5::bytea FROM taken",
                         params));
    if (rows.affected() == 0) return outOfStep(offset);
    transfer.m_sha256.add(data);
    transfer.m_stored += expected;
    return absl::OkStatus();
}

absl::Status Uploads::finish(database::Connection& connection, const access::Principal& principal,
                             Transfer& transfer) const {
    const auto id = database::Params().add(transfer.m_id);
    if (transfer.m_sha256.finish() != transfer.m_announcedSha256) {
        CRM_RETURN_IF_ERROR(
            connection.query("DELETE FROM file_content WHERE id = $1::uuid AND NOT verified", id)
                .status());
        return invalid(v1::REASON_BROKEN_FILE, "attachment");
    }
    CRM_RETURN_IF_ERROR(connection
                            .query("UPDATE file_content SET verified = true, touched_at = now() "
                                   "WHERE id = $1::uuid",
                                   id)
                            .status());
    v1::Attachment attachment;
    if (!attachment.ParseFromString(transfer.m_announcement)) {
        return absl::InternalError("an announced attachment cannot be read");
    }
    v1::CommitRequest commit;
    commit.set_request_id(values::makeUuid7());
    v1::Attachment& made = *commit.add_writes()->mutable_create()->mutable_attachment();
    made.mutable_meta()->set_id(transfer.m_id);
    // What follows from the content is filled in by the rules of the kind.
    for (const schema::Field& field : m_kind.fields()) {
        if (!field.isMeta() && !field.isOutputOnly()) field.copy(attachment, made);
    }
    const absl::Status status = m_writer.commit(connection, principal, commit).status();
    // The first of two streams that were both sent to the end has made it.
    return absl::IsAlreadyExists(status) ? absl::OkStatus() : status;
}

absl::Status Uploads::cancel(database::Connection& connection, const access::Principal& principal,
                             const std::string& id) const {
    if (!values::isUuid(id)) return invalid(v1::REASON_BAD_ID, "id");
    return connection
        .query(
            "DELETE FROM file_content WHERE id = $1::uuid AND author_id = $2::uuid AND "
            "NOT verified",
            database::Params().add(id).add(principal.employeeId))
        .status();
}

absl::Status forgetAbandoned(database::Connection& connection) {
    return connection
        .query(
            "DELETE FROM file_content WHERE touched_at < now() - interval '1 day' AND NOT "
            "EXISTS (SELECT FROM attachment WHERE attachment.id = file_content.id)")
        .status();
}

}  // namespace crm::files

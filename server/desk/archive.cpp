#include "server/desk/archive.h"

#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "crm/v1/act.pb.h"
#include "crm/v1/desk_service.pb.h"
#include "crm/v1/error.pb.h"
#include "server/access/rights.h"
#include "server/acts/act.h"
#include "server/desk/reach.h"
#include "server/desk/selected.h"
#include "server/reading/reader.h"
#include "server/records/table.h"

namespace crm::desk {

namespace {

constexpr const char* kField = "archived";

}  // namespace

absl::StatusOr<v1::ActResponse> Archive::run(database::Connection& connection,
                                             const access::Principal& principal,
                                             const v1::ArchiveRequest& request) const {
    const acts::ActNote note{request.restore() ? v1::ACT_NAME_RESTORE : v1::ACT_NAME_ARCHIVE,
                             request.reason(),
                             {},
                             request.SerializeAsString()};
    CRM_ASSIGN_OR_RETURN(const v1::CommitResponse done,
                         m_runner.run(connection, principal, request.request_id(), note,
                                      [&] { return workOut(connection, principal, request); }));
    return responseOf(done);
}

absl::StatusOr<v1::CommitRequest> Archive::workOut(database::Connection& connection,
                                                   const access::Principal& principal,
                                                   const v1::ArchiveRequest& request) const {
    const schema::Kind* kind = m_tables.catalogue().kind(request.kind());
    if (kind == nullptr) return invalid(v1::REASON_UNKNOWN_KIND, "kind");
    const access::Rights& rights = *principal.rights;
    if (rights.isReadOnly(*kind->field(kField))) {
        return makeError(absl::StatusCode::kPermissionDenied,
                         Violation{v1::REASON_FIELD_READ_ONLY, kField, {}});
    }
    CRM_ASSIGN_OR_RETURN(
        const std::vector<v1::Record> records,
        selected({connection, m_reader, rights}, *kind, request.records(), {kField}, "records"));
    v1::CommitRequest commit;
    std::vector<std::string> ids;
    for (const v1::Record& record : records) {
        const schema::MetaView meta = schema::metaOf(*kind->in(record));
        ids.push_back(meta.id);
        if (meta.archived != request.restore()) continue;
        v1::Update& update = *commit.add_writes()->mutable_update();
        google::protobuf::Message& message = kind->mutableIn(*update.mutable_record());
        schema::setId(message, meta.id);
        schema::setRevision(message, meta.revision);
        kind->field(kField)->set(message, !request.restore());
        update.mutable_mask()->add_paths(kField);
    }
    CRM_RETURN_IF_ERROR(
        demandReach(connection, rights, v1::ACTION_EDIT, {m_tables.of(*kind), ids}));
    if (!commit.writes().empty()) return commit;
    return makeError(absl::StatusCode::kFailedPrecondition,
                     Violation{v1::REASON_NOTHING_TO_DO, {}, {}});
}

}  // namespace crm::desk

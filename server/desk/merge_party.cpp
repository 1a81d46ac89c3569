#include "server/desk/merge_party.h"

#include "absl/strings/str_cat.h"

#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "crm/v1/act.pb.h"
#include "crm/v1/annotations.pb.h"
#include "crm/v1/error.pb.h"
#include "server/access/rights.h"
#include "server/database/connection.h"
#include "server/desk/merged_values.h"
#include "server/desk/reach.h"
#include "server/records/access_predicate.h"
#include "server/records/table.h"

#include <algorithm>

namespace crm::desk {

namespace {

using google::protobuf::Message;
using schema::Field;
using schema::Kind;

constexpr std::size_t kFewest = 2;
constexpr std::size_t kMost = 5;

std::string idOf(const Kind& kind, const v1::Record& record) {
    return schema::metaOf(*kind.in(record)).id;
}

bool isLocked(const Field& field, const Kind& kind, const Message& message) {
    return !field.lockedBy().empty() && kind.field(field.lockedBy())->isSet(message);
}

absl::Status refused(v1::Reason reason, const Kind& kind, const Field& field) {
    return makeError(absl::StatusCode::kPermissionDenied,
                     Violation{reason, absl::StrCat(kind.name(), ".", field.name()), {}});
}

absl::Status impossible(v1::Reason reason, const Kind& kind) {
    return makeError(absl::StatusCode::kFailedPrecondition, Violation{reason, kind.name(), {}});
}

}  // namespace

std::string MergeParty::survivorId() const {
    return idOf(*kind, survivor);
}

std::vector<std::string> MergeParty::absorbedIds() const {
    std::vector<std::string> ids;
    for (const v1::Record& record : absorbed) ids.push_back(idOf(*kind, record));
    return ids;
}

absl::StatusOr<const Kind*> mergedKind(const schema::Catalogue& catalogue,
                                       const std::string& name) {
    const Kind* kind = catalogue.kind(name);
    if (kind == nullptr) return invalid(v1::REASON_UNKNOWN_KIND, "kind");
    if (kind->mergedInto() == nullptr) return invalid(v1::REASON_NOT_ALLOWED_HERE, "kind");
    return kind;
}

absl::StatusOr<std::vector<v1::Record>> readDuplicates(const Reading& reading, const Kind& kind,
                                                       const std::vector<std::string>& ids) {
    if (ids.size() < kFewest || ids.size() > kMost)
        return makeError(absl::StatusCode::kInvalidArgument, outOfRange("ids", kFewest, kMost));
    v1::Selection selection;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (std::find(ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(i), ids[i]) !=
            ids.begin() + static_cast<std::ptrdiff_t>(i))
            return invalid(v1::REASON_NOT_ALLOWED_HERE, absl::StrCat("ids[", i, "]"));
        selection.add_ids(ids[i]);
    }
    CRM_ASSIGN_OR_RETURN(std::vector<v1::Record> records,
                         selected(reading, kind, selection, {}, "ids"));
    std::ranges::sort(records, {}, [&](const v1::Record& record) {
        return std::ranges::find(ids, idOf(kind, record)) - ids.begin();
    });
    return records;
}

const Field* lockedField(const Kind& kind, const Message& message) {
    const auto found = std::ranges::find_if(
        kind.fields(), [&](const Field& field) { return isLocked(field, kind, message); });
    return found == kind.fields().end() ? nullptr : &*found;
}

absl::Status MergeRights::demand(const MergeParty& party) const {
    const Kind& kind = *party.kind;
    std::vector<std::string> ids = party.absorbedIds();
    ids.push_back(party.survivorId());
    CRM_RETURN_IF_ERROR(
        demandReach(m_connection, m_rights, v1::ACTION_EDIT, {m_tables.of(kind), ids}));
    const Field& archived = *kind.field("archived");
    if (m_rights.isReadOnly(archived)) return refused(v1::REASON_FIELD_READ_ONLY, kind, archived);
    std::vector<const v1::Record*> all = {&party.survivor};
    for (const v1::Record& record : party.absorbed) all.push_back(&record);
    for (const v1::Record* record : all)
        if (kind.mergedInto()->isSet(*kind.in(*record))) return impossible(v1::REASON_MERGED, kind);
    if (schema::metaOf(*kind.in(party.survivor)).archived)
        return impossible(v1::REASON_ARCHIVED_RECORD, kind);
    return demandLocked(party);
}

/// What is locked does not get lost by a merge either.
absl::Status MergeRights::demandLocked(const MergeParty& party) const {
    const Kind& kind = *party.kind;
    for (const v1::Record& record : party.absorbed) {
        const Field* locked = lockedField(kind, *kind.in(record));
        if (locked == nullptr) continue;
        const std::vector<std::string> ids = {idOf(kind, record)};
        const absl::Status mayUnlock =
            demandReach(m_connection, m_rights, v1::ACTION_CONFIRM, {m_tables.of(kind), ids});
        if (absl::IsPermissionDenied(mayUnlock))
            return refused(v1::REASON_CONFIRMED, kind, *locked);
        CRM_RETURN_IF_ERROR(mayUnlock);
    }
    return absl::OkStatus();
}

absl::StatusOr<bool> MergeRights::reaches(const MergeParty& party, v1::Action action) const {
    const std::vector<std::string> ids = {party.survivorId()};
    const absl::Status reached =
        demandReach(m_connection, m_rights, action, {m_tables.of(*party.kind), ids});
    if (reached.ok()) return true;
    if (absl::IsPermissionDenied(reached)) return false;
    return reached;
}

absl::StatusOr<std::set<const Field*>> MergeRights::staying(const MergeParty& party) const {
    const Kind& kind = *party.kind;
    CRM_ASSIGN_OR_RETURN(const bool mayUnlock, reaches(party, v1::ACTION_CONFIRM));
    CRM_ASSIGN_OR_RETURN(const bool mayAssign, reaches(party, v1::ACTION_ASSIGN));
    std::set<const Field*> fields;
    for (const Field& field : kind.fields()) {
        const bool isShut = !mayUnlock && isLocked(field, kind, *kind.in(party.survivor));
        if (!isDecided(field) || isShut || (field.assigns() && !mayAssign) ||
            m_rights.isReadOnly(field))
            fields.insert(&field);
    }
    return fields;
}

absl::Status MergeRights::demandOutcome(const MergeParty& party, const v1::Record& after) const {
    const Kind& kind = *party.kind;
    const Message& before = *kind.in(party.survivor);
    CRM_ASSIGN_OR_RETURN(const std::set<const Field*> stays, staying(party));
    for (const Field* field : stays) {
        if (field->equal(before, *kind.in(after))) continue;
        if (isLocked(*field, kind, before)) return refused(v1::REASON_CONFIRMED, kind, *field);
        if (field->assigns() && !m_rights.isReadOnly(*field))
            return forbidden(v1::ACTION_ASSIGN, kind.name(), 1, 1);
        return refused(v1::REASON_FIELD_READ_ONLY, kind, *field);
    }
    CRM_ASSIGN_OR_RETURN(const std::vector<std::string> lost, losing(party, after));
    return demandReach(m_connection, m_rights, v1::ACTION_ASSIGN, {m_tables.of(kind), lost});
}

/// The absorbed ones whose owners will not see what becomes of them.
absl::StatusOr<std::vector<std::string>> MergeRights::losing(const MergeParty& party,
                                                             const v1::Record& after) const {
    const Kind& kind = *party.kind;
    const records::Table& table = m_tables.of(kind);
    CRM_ASSIGN_OR_RETURN(
        const database::Rows rows,
        m_connection.query(absl::StrCat("SELECT ", records::seenAudienceExpression(table, "r"),
                                        " FROM ", table.name(), " r WHERE r.\"id\" = $1::uuid"),
                           database::Params().add(party.survivorId())));
    const std::vector<std::string> audience = records::audienceOf(
        kind, *kind.in(after), rows.empty() ? std::vector<std::string>() : rows.texts(0, 0));
    std::vector<std::string> losing;
    for (const v1::Record& record : party.absorbed)
        if (!std::ranges::includes(audience, records::audienceOf(kind, *kind.in(record), {})))
            losing.push_back(idOf(kind, record));
    return losing;
}

}  // namespace crm::desk

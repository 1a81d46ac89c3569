#include "server/desk/merge_records.h"

#include "absl/strings/str_cat.h"

#include "common/schema/refs.h"
#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "crm/v1/act.pb.h"
#include "crm/v1/desk_service.pb.h"
#include "crm/v1/error.pb.h"
#include "server/access/field_policy.h"
#include "server/access/rights_of_roles.h"
#include "server/acts/act.h"
#include "server/desk/merged_values.h"
#include "server/desk/reference_counts.h"
#include "server/desk/replacing.h"
#include "server/records/draft.h"
#include "server/records/merge.h"
#include "server/records/rules/referring.h"
#include "server/records/table.h"

#include <algorithm>
#include <map>

namespace crm::desk {

namespace {

using google::protobuf::Message;
using schema::Field;
using schema::Kind;

/// What is wrong with the choice by itself.
absl::Status checkChoice(const Kind& kind, const access::Rights& rights,
                         const v1::MergeRecordsRequest& request) {
    std::vector<Violation> violations;
    const auto demandRevision = [&](std::int64_t revision, const std::string& path) {
        if (revision <= 0) violations.push_back({v1::REASON_REQUIRED, path, {}});
    };
    demandRevision(schema::metaOf(*kind.in(request.survivor())).revision, "survivor.revision");
    for (int i = 0; i < request.absorbed_size(); ++i)
        demandRevision(request.absorbed(i).revision(), absl::StrCat("absorbed[", i, "].revision"));
    for (const std::string& name : request.mask().paths()) {
        const Field* field = access::visibleField(kind, name, rights);
        const std::string path = absl::StrCat(kind.name(), ".", name);
        if (field == nullptr)
            violations.push_back({v1::REASON_UNKNOWN_FIELD, path, {}});
        else if (!isDecided(*field))
            violations.push_back({v1::REASON_NOT_ALLOWED_HERE, path, {}});
    }
    if (violations.empty()) return absl::OkStatus();
    return makeError(absl::StatusCode::kInvalidArgument, std::move(violations));
}

/// A merge chooses between what the records refer to: it is no way to what the caller does not see.
absl::Status checkReferences(const Kind& kind, const std::vector<v1::Record>& seen,
                             const v1::MergeRecordsRequest& request) {
    std::map<const Kind*, std::set<std::string>> known;
    for (const v1::Record& record : seen)
        for (const Field& field : kind.fields())
            schema::forEachRef(field, *kind.in(record),
                               [&](const Field& ref, const schema::Ref& to, const std::string&) {
                                   if (!ref.isMeta()) known[ref.target()].insert(to.id);
                               });
    std::vector<Violation> violations;
    for (const std::string& name : request.mask().paths()) {
        schema::forEachRef(
            *kind.field(name), *kind.in(request.survivor()),
            [&](const Field& ref, const schema::Ref& to, const std::string& path) {
                if (!known[ref.target()].contains(to.id))
                    violations.push_back(
                        {v1::REASON_NO_SUCH_RECORD, absl::StrCat(kind.name(), ".", path), {}});
            });
    }
    if (violations.empty()) return absl::OkStatus();
    return makeError(absl::StatusCode::kInvalidArgument, std::move(violations));
}

/// The survivor as it shall be.
v1::Record outcomeOf(const MergeParty& party, const v1::MergeRecordsRequest& request) {
    const Kind& kind = *party.kind;
    v1::Record after = party.survivor;
    Message& message = kind.mutableIn(after);
    for (const std::string& name : request.mask().paths())
        kind.field(name)->copy(*kind.in(request.survivor()), message);
    const std::vector<std::string> absorbed = party.absorbedIds();
    std::set<std::string> all(absorbed.begin(), absorbed.end());
    all.insert(party.survivorId());
    // It does not belong to itself.
    for (const Field& field : kind.fields())
        if (!field.isMeta()) replaceReferences(field, message, kind, all, {});
    return after;
}

void absorb(const MergeParty& party, GatheredUpdates& updates) {
    const Kind& kind = *party.kind;
    const Field& archived = *kind.field("archived");
    for (const v1::Record& record : party.absorbed) {
        v1::Update& update = updates.of(kind, record);
        Message& message = kind.mutableIn(*update.mutable_record());
        archived.set(message, true);
        kind.mergedInto()->set(message, schema::Ref{party.survivorId(), {}});
        GatheredUpdates::write(archived, update);
        GatheredUpdates::write(*kind.mergedInto(), update);
    }
}

void keep(const MergeParty& party, const v1::Record& after, GatheredUpdates& updates) {
    const Kind& kind = *party.kind;
    for (const Field& field : kind.fields()) {
        if (field.isMeta() || field.equal(*kind.in(party.survivor), *kind.in(after))) continue;
        GatheredUpdates::write(field, updates.of(kind, after));
    }
}

}  // namespace

absl::StatusOr<v1::ActResponse> MergeRecords::run(database::Connection& connection,
                                                  const access::Principal& principal,
                                                  const v1::MergeRecordsRequest& request) const {
    const acts::ActNote note{
        v1::ACT_NAME_MERGE_RECORDS, request.reason(), {}, request.SerializeAsString()};
    CRM_ASSIGN_OR_RETURN(const v1::CommitResponse done,
                         m_runner.run(connection, principal, request.request_id(), note,
                                      [&] { return workOut(connection, principal, request); }));
    return responseOf(done);
}

absl::StatusOr<v1::CommitRequest> MergeRecords::workOut(
    database::Connection& connection, const access::Principal& principal,
    const v1::MergeRecordsRequest& request) const {
    const access::Rights& rights = *principal.rights;
    const Kind* named = m_tables.catalogue().kindOf(request.survivor());
    CRM_ASSIGN_OR_RETURN(const Kind* kind,
                         mergedKind(m_tables.catalogue(), named == nullptr ? "" : named->name()));
    CRM_RETURN_IF_ERROR(checkChoice(*kind, rights, request));
    std::vector<std::string> ids = {schema::metaOf(*kind->in(request.survivor())).id};
    for (const auto& each : request.absorbed()) ids.push_back(each.id());
    CRM_ASSIGN_OR_RETURN(const std::vector<v1::Record> seen,
                         readDuplicates({connection, m_reader, rights}, *kind, ids));
    const access::RightsOfTheSystem everything;
    const Reading reading{connection, m_reader, everything};
    CRM_ASSIGN_OR_RETURN(std::vector<v1::Record> records, readDuplicates(reading, *kind, ids));
    MergeParty party{kind, std::move(records.front()), {}};
    records.erase(records.begin());
    party.absorbed = std::move(records);

    const MergeRights may(connection, rights, m_tables);
    CRM_RETURN_IF_ERROR(may.demand(party));
    CRM_RETURN_IF_ERROR(demandUnchanged(connection, rights, party, request));
    CRM_RETURN_IF_ERROR(checkReferences(*kind, seen, request));
    const v1::Record after = outcomeOf(party, request);
    CRM_RETURN_IF_ERROR(may.demandOutcome(party, after));
    GatheredUpdates updates;
    absorb(party, updates);
    keep(party, after, updates);
    CRM_RETURN_IF_ERROR(repoint(reading, party, updates));
    return std::move(updates).commit();
}

/// A merge is, for each of them, as final as a deletion: whatever was changed since they were
/// looked at is to be looked at first.
absl::Status MergeRecords::demandUnchanged(database::Connection& connection,
                                           const access::Rights& rights, const MergeParty& party,
                                           const v1::MergeRecordsRequest& request) const {
    const auto demand = [&](const v1::Record& record, std::int64_t revision) {
        records::Draft draft;
        draft.operation = records::Operation::Delete;
        draft.table = &m_tables.of(*party.kind);
        draft.old = record;
        draft.path = party.kind->name();
        const schema::MetaView meta = schema::metaOf(*draft.oldMessage());
        draft.id = meta.id;
        draft.baseRevision = revision;
        draft.oldRevision = meta.revision;
        return records::mergeWithLater(connection, rights, draft);
    };
    const Message& survivor = *party.kind->in(request.survivor());
    CRM_RETURN_IF_ERROR(demand(party.survivor, schema::metaOf(survivor).revision));
    for (std::size_t i = 0; i < party.absorbed.size(); ++i)
        CRM_RETURN_IF_ERROR(
            demand(party.absorbed[i], request.absorbed(static_cast<int>(i)).revision()));
    return absl::OkStatus();
}

absl::Status MergeRecords::repoint(const Reading& reading, const MergeParty& party,
                                   GatheredUpdates& updates) const {
    const std::vector<std::string> absorbed = party.absorbedIds();
    const std::set<std::string> from(absorbed.begin(), absorbed.end());
    for (const records::Referring& referring : records::referringTo(*party.kind)) {
        const Kind& kind = *referring.kind;
        v1::QueryRequest question;
        question.set_kind(kind.name());
        question.set_with_archived(true);
        for (const schema::RefPath& path : referring.paths)
            question.mutable_fields()->add_paths(path.field->name());
        const auto take = [&](const v1::Record& record) {
            const std::string id = schema::metaOf(*kind.in(record)).id;
            // They themselves are as they shall be already.
            if (&kind == party.kind && (from.contains(id) || id == party.survivorId()))
                return absl::OkStatus();
            v1::Update& update = updates.of(kind, record);
            Message& message = kind.mutableIn(*update.mutable_record());
            for (const schema::RefPath& path : referring.paths)
                if (replaceReferences(*path.field, message, *party.kind, from, party.survivorId()))
                    GatheredUpdates::write(*path.field, update);
            return updates.checkSize();
        };
        // One way after the other: an index finds by each, but not by all of them at once.
        for (const schema::RefPath& path : referring.paths) {
            for (const std::string& id : absorbed) {
                *question.mutable_filter() = refersTo(path, id);
                CRM_RETURN_IF_ERROR(readAll(reading, question, take));
            }
        }
    }
    return absl::OkStatus();
}

}  // namespace crm::desk

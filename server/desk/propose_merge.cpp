#include "server/desk/propose_merge.h"

#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "crm/v1/desk_service.pb.h"
#include "crm/v1/error.pb.h"
#include "server/access/rights_of_roles.h"
#include "server/desk/merged_values.h"
#include "server/desk/reference_counts.h"
#include "server/desk/replacing.h"
#include "server/records/table.h"

#include <algorithm>
#include <tuple>

namespace crm::desk {

namespace {

using schema::Field;
using schema::Kind;
using Sides = google::protobuf::RepeatedPtrField<v1::ProposeMergeResponse::Side>;

std::string idOf(const Kind& kind, const v1::Record& record) {
    return schema::metaOf(*kind.in(record)).id;
}

/// The record to stay when nobody says which.
std::string likelySurvivor(const Kind& kind, const std::vector<v1::Record>& records,
                           const Sides& sides) {
    const auto rank = [&](const v1::Record& record) {
        const google::protobuf::Message& message = *kind.in(record);
        const auto& side = sides.Get(static_cast<int>(&record - records.data()));
        std::int64_t referring = 0;
        for (const v1::ActResponse::Count& count : side.referring()) referring += count.records();
        return std::tuple(schema::metaOf(message).archived, lockedField(kind, message) == nullptr,
                          -referring, std::get<absl::Time>(kind.field("created_at")->get(message)));
    };
    return idOf(kind, *std::ranges::min_element(records, {}, rank));
}

/// Takes the one that stays out of the records.
MergeParty partyOf(const Kind& kind, std::vector<v1::Record> records,
                   const std::string& survivorId) {
    const auto stays = std::ranges::find_if(
        records, [&](const v1::Record& record) { return idOf(kind, record) == survivorId; });
    MergeParty party{&kind, std::move(*stays), {}};
    records.erase(stays);
    party.absorbed = std::move(records);
    return party;
}

/// The survivor first.
Duplicates messagesOf(const Kind& kind, const Sides& sides, const std::string& survivorId) {
    Duplicates messages;
    for (const auto& side : sides) messages.push_back(kind.in(side.record()));
    std::stable_partition(messages.begin(), messages.end(),
                          [&](const google::protobuf::Message* message) {
                              return schema::metaOf(*message).id == survivorId;
                          });
    return messages;
}

v1::Record propose(const MergeParty& party, const Duplicates& messages,
                   const std::set<const Field*>& stays) {
    const Kind& kind = *party.kind;
    v1::Record proposed;
    google::protobuf::Message& merged = kind.mutableIn(proposed);
    merged.CopyFrom(*messages.front());
    const std::vector<std::string> absorbed = party.absorbedIds();
    std::set<std::string> all(absorbed.begin(), absorbed.end());
    all.insert(party.survivorId());
    for (const Field& field : kind.fields()) {
        if (stays.contains(&field)) continue;
        field.set(merged, mergedValue(field, sayingOf(kind, field, messages)));
        // It does not belong to itself.
        replaceReferences(field, merged, kind, all, {});
    }
    for (const Field& lines : kind.fields())
        if (lines.type() == schema::ValueType::Rows && !stays.contains(&lines))
            lines.set(merged, mergedPlaces(kind, lines, merged, messages));
    for (const Field* owners : kind.owners())
        if (owners->type() == schema::ValueType::Refs && !stays.contains(owners))
            owners->set(merged, mergedOwners(kind, *owners, merged, messages));
    return proposed;
}

void listFields(const Kind& kind, const access::Rights& rights, const Duplicates& messages,
                const std::set<const Field*>& stays, v1::ProposeMergeResponse& response) {
    for (const Field& field : kind.fields()) {
        if (!isDecided(field) || rights.isHidden(field)) continue;
        const bool isSaid =
            !saysNothing(field, *kind.in(response.proposed())) ||
            std::ranges::any_of(messages, [&](const google::protobuf::Message* message) {
                return !saysNothing(field, *message);
            });
        if (!isSaid) continue;
        v1::ProposeMergeResponse::Field& told = *response.add_fields();
        told.set_name(field.name());
        told.set_agrees(agree(field, messages));
        told.set_stays(stays.contains(&field));
    }
}

}  // namespace

absl::StatusOr<v1::ProposeMergeResponse> ProposeMerge::run(
    database::Connection& connection, const access::Principal& principal,
    const v1::ProposeMergeRequest& request) const {
    const access::Rights& rights = *principal.rights;
    CRM_ASSIGN_OR_RETURN(const Kind* kind, mergedKind(m_tables.catalogue(), request.kind()));
    const std::vector<std::string> ids(request.ids().begin(), request.ids().end());
    CRM_ASSIGN_OR_RETURN(std::vector<v1::Record> seen,
                         readDuplicates({connection, m_reader, rights}, *kind, ids));
    const access::RightsOfTheSystem everything;
    const Reading reading{connection, m_reader, everything};
    CRM_ASSIGN_OR_RETURN(std::vector<v1::Record> records, readDuplicates(reading, *kind, ids));
    v1::ProposeMergeResponse response;
    for (v1::Record& record : seen) {
        CRM_ASSIGN_OR_RETURN(std::vector<v1::ActResponse::Count> counts,
                             countReferring(reading, *kind, idOf(*kind, record)));
        v1::ProposeMergeResponse::Side& side = *response.add_sides();
        *side.mutable_record() = std::move(record);
        for (v1::ActResponse::Count& count : counts) *side.add_referring() = std::move(count);
    }
    response.set_survivor_id(request.survivor_id().empty()
                                 ? likelySurvivor(*kind, records, response.sides())
                                 : request.survivor_id());
    if (std::ranges::count(ids, response.survivor_id()) == 0)
        return invalid(v1::REASON_NO_SUCH_RECORD, "survivor_id");
    const MergeParty party = partyOf(*kind, std::move(records), response.survivor_id());
    const MergeRights may(connection, rights, m_tables);
    CRM_RETURN_IF_ERROR(may.demand(party));
    CRM_ASSIGN_OR_RETURN(const std::set<const Field*> stays, may.staying(party));
    const Duplicates messages = messagesOf(*kind, response.sides(), response.survivor_id());
    *response.mutable_proposed() = propose(party, messages, stays);
    listFields(*kind, rights, messages, stays, response);
    return response;
}

}  // namespace crm::desk

#include "tests/server/desk/merge_desk.h"

namespace crm::test {

absl::StatusOr<v1::ProposeMergeResponse> MergeDesk::propose(const std::vector<std::string>& ids,
                                                            const access::Principal& who,
                                                            const std::string& survivorId,
                                                            const std::string& kind) {
    v1::ProposeMergeRequest request;
    request.set_kind(kind);
    request.set_survivor_id(survivorId);
    for (const std::string& id : ids) request.add_ids(id);
    return desk.proposeMerge.run(office.connection(), who, request);
}

v1::ProposeMergeResponse MergeDesk::proposal(const std::vector<std::string>& ids,
                                             const std::string& kind) {
    auto proposal = propose(ids, office.administrator(), ids.front(), kind);
    EXPECT_TRUE(proposal.ok()) << proposal.status();
    return proposal.ok() ? *std::move(proposal) : v1::ProposeMergeResponse();
}

v1::MergeRecordsRequest MergeDesk::requestFor(const v1::ProposeMergeResponse& proposal) {
    v1::MergeRecordsRequest request;
    request.set_request_id(values::makeUuid7());
    *request.mutable_survivor() = proposal.proposed();
    for (const auto& field : proposal.fields())
        if (!field.stays()) request.mutable_mask()->add_paths(field.name());
    for (const auto& side : proposal.sides()) {
        const schema::Kind& kind = *catalogue().kindOf(side.record());
        const schema::MetaView meta = schema::metaOf(*kind.in(side.record()));
        if (meta.id == proposal.survivor_id()) continue;
        v1::MergeRecordsRequest::Absorbed& absorbed = *request.add_absorbed();
        absorbed.set_id(meta.id);
        absorbed.set_revision(meta.revision);
    }
    return request;
}

std::string MergeDesk::merge(const std::vector<std::string>& ids, const std::string& kind) {
    const auto done = merge(requestFor(proposal(ids, kind)), office.administrator());
    EXPECT_TRUE(done.ok()) << done.status();
    return done.ok() ? done->act_id() : std::string();
}

std::string MergeDesk::addContact(const std::string& lastName, const std::string& clientId) {
    v1::Record record;
    record.mutable_contact()->set_last_name(lastName);
    if (!clientId.empty()) record.mutable_contact()->mutable_client()->set_id(clientId);
    return office.create(record);
}

}  // namespace crm::test

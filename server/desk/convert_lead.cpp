#include "server/desk/convert_lead.h"

#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "crm/v1/act.pb.h"
#include "crm/v1/desk_service.pb.h"
#include "crm/v1/error.pb.h"
#include "crm/v1/records_service.pb.h"
#include "server/acts/act.h"
#include "server/desk/act_runner.h"

#include <string>

namespace crm::desk {
namespace {

v1::Lead& addLeadUpdate(const v1::ConvertLeadRequest& request, const std::string& clientId,
                        v1::CommitRequest& commit) {
    v1::Update& update = *commit.add_writes()->mutable_update();
    v1::Lead& lead = *update.mutable_record()->mutable_lead();
    lead.mutable_meta()->set_id(request.lead_id());
    lead.mutable_meta()->set_revision(request.revision());
    lead.set_state(v1::LEAD_STATE_CONVERTED);
    lead.mutable_client()->set_id(clientId);
    for (const char* field : {"state", "client", "contacts", "deal"})
        update.mutable_mask()->add_paths(field);
    return lead;
}

v1::CommitRequest conversionOf(const v1::ConvertLeadRequest& request) {
    v1::CommitRequest commit;
    const std::string clientId =
        request.has_new_client() ? request.new_client().meta().id() : request.client_id();
    if (request.has_new_client())
        *commit.add_writes()->mutable_create()->mutable_client() = request.new_client();
    for (const v1::Contact& given : request.contacts()) {
        v1::Contact& contact = *commit.add_writes()->mutable_create()->mutable_contact();
        contact = given;
        contact.mutable_client()->set_id(clientId);
    }
    if (request.has_deal()) {
        v1::Deal& deal = *commit.add_writes()->mutable_create()->mutable_deal();
        deal = request.deal();
        deal.mutable_client()->set_id(clientId);
        deal.mutable_lead()->set_id(request.lead_id());
    }
    if (request.has_comment()) {
        v1::Comment& comment = *commit.add_writes()->mutable_create()->mutable_comment();
        *comment.mutable_meta() = request.comment().meta();
        comment.set_text(request.comment().text());
        comment.mutable_client()->set_id(clientId);
    }
    v1::Lead& lead = addLeadUpdate(request, clientId, commit);
    for (const v1::Contact& contact : request.contacts())
        lead.add_contacts()->set_id(contact.meta().id());
    if (request.has_deal()) lead.mutable_deal()->set_id(request.deal().meta().id());
    return commit;
}

std::vector<const schema::Field*> leadFields(const schema::Catalogue& catalogue) {
    const schema::Kind& lead = *catalogue.kind("lead");
    return {lead.field("state"), lead.field("client"), lead.field("contacts"), lead.field("deal")};
}

}  // namespace

ConvertLead::ConvertLead(const schema::Catalogue& catalogue, const ActRunner& runner)
    : m_runner(runner), m_moves(leadFields(catalogue)) {}

absl::StatusOr<v1::ActResponse> ConvertLead::run(database::Connection& connection,
                                                 const access::Principal& principal,
                                                 const v1::ConvertLeadRequest& request) const {
    if (!request.has_new_client() && request.client_id().empty())
        return makeError(absl::StatusCode::kInvalidArgument,
                         Violation{v1::REASON_REQUIRED, "lead.client", {}});
    if (request.contacts_size() > kMostContacts)
        return makeError(absl::StatusCode::kInvalidArgument, tooMany("contacts", kMostContacts));
    acts::ActNote note;
    note.name = v1::ACT_NAME_CONVERT_LEAD;
    note.reason = request.reason();
    note.asked = request.SerializeAsString();
    note.isByCaller = true;
    note.moves = m_moves;
    CRM_ASSIGN_OR_RETURN(const v1::CommitResponse done,
                         m_runner.run(connection, principal, request.request_id(), note,
                                      [&] { return conversionOf(request); }));
    return responseOf(done);
}

}  // namespace crm::desk

#include "server/desk/move_lead.h"

#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "crm/v1/act.pb.h"
#include "crm/v1/desk_service.pb.h"
#include "crm/v1/error.pb.h"
#include "crm/v1/records_service.pb.h"
#include "server/acts/act.h"
#include "server/desk/act_runner.h"

namespace crm::desk {
namespace {

/// Unspecified for states that a lead is not simply moved to.
v1::ActName nameOf(v1::LeadState state) {
    switch (state) {
        case v1::LEAD_STATE_NEW:
            return v1::ACT_NAME_RETURN_LEAD;
        case v1::LEAD_STATE_IN_QUALIFICATION:
            return v1::ACT_NAME_TAKE_LEAD;
        case v1::LEAD_STATE_QUALIFIED:
            return v1::ACT_NAME_QUALIFY_LEAD;
        case v1::LEAD_STATE_DISQUALIFIED:
            return v1::ACT_NAME_DISQUALIFY_LEAD;
        default:
            return v1::ACT_NAME_UNSPECIFIED;
    }
}

v1::CommitRequest moveOf(const v1::MoveLeadRequest& request) {
    v1::CommitRequest commit;
    v1::Update& update = *commit.add_writes()->mutable_update();
    v1::Lead& lead = *update.mutable_record()->mutable_lead();
    lead.mutable_meta()->set_id(request.lead_id());
    lead.mutable_meta()->set_revision(request.revision());
    lead.set_state(request.state());
    update.mutable_mask()->add_paths("state");
    if (request.state() == v1::LEAD_STATE_DISQUALIFIED) {
        lead.mutable_reason()->set_id(request.lost_reason_id());
        update.mutable_mask()->add_paths("reason");
    }
    return commit;
}

}  // namespace

MoveLead::MoveLead(const schema::Catalogue& catalogue, const ActRunner& runner)
    : m_runner(runner),
      m_moves{catalogue.kind("lead")->field("state"), catalogue.kind("lead")->field("reason")} {}

absl::StatusOr<v1::ActResponse> MoveLead::run(database::Connection& connection,
                                              const access::Principal& principal,
                                              const v1::MoveLeadRequest& request) const {
    acts::ActNote note;
    note.name = nameOf(request.state());
    if (note.name == v1::ACT_NAME_UNSPECIFIED)
        return makeError(absl::StatusCode::kInvalidArgument,
                         Violation{v1::REASON_NOT_ALLOWED_HERE, "state", {}});
    note.reason = request.reason();
    note.asked = request.SerializeAsString();
    note.isByCaller = true;
    note.moves = m_moves;
    CRM_ASSIGN_OR_RETURN(const v1::CommitResponse done,
                         m_runner.run(connection, principal, request.request_id(), note,
                                      [&] { return moveOf(request); }));
    return responseOf(done);
}

}  // namespace crm::desk

#include "server/desk/move_deal.h"

#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "crm/v1/act.pb.h"
#include "crm/v1/desk_service.pb.h"
#include "crm/v1/error.pb.h"
#include "crm/v1/records_service.pb.h"
#include "server/access/rights.h"
#include "server/acts/act.h"
#include "server/desk/act_runner.h"
#include "server/reading/reader.h"

#include <algorithm>

namespace crm::desk {
namespace {

constexpr const char* kStage = "stage";

v1::ActName nameOf(v1::DealState outcome) {
    return outcome == v1::DEAL_STATE_WON    ? v1::ACT_NAME_WIN_DEAL
           : outcome == v1::DEAL_STATE_LOST ? v1::ACT_NAME_LOSE_DEAL
                                            : v1::ACT_NAME_MOVE_DEAL;
}

v1::CommitRequest moveOf(const v1::MoveDealRequest& request) {
    v1::CommitRequest commit;
    v1::Update& update = *commit.add_writes()->mutable_update();
    *update.mutable_record()->mutable_deal() = request.deal();
    *update.mutable_mask() = request.mask();
    const auto& paths = request.mask().paths();
    if (std::ranges::find(paths, kStage) == paths.end()) update.mutable_mask()->add_paths(kStage);
    return commit;
}

}  // namespace

absl::StatusOr<v1::ActResponse> MoveDeal::run(database::Connection& connection,
                                              const access::Principal& principal,
                                              const v1::MoveDealRequest& request) const {
    if (request.deal().stage().id().empty())
        return makeError(absl::StatusCode::kInvalidArgument,
                         Violation{v1::REASON_REQUIRED, "deal.stage", {}});
    v1::GetRequest question;
    question.set_kind(kStage);
    question.set_id(request.deal().stage().id());
    question.mutable_fields()->add_paths("outcome");
    const auto stage = m_reader.get(connection, *principal.rights, question);
    if (absl::IsNotFound(stage.status()))
        return makeError(absl::StatusCode::kInvalidArgument,
                         Violation{v1::REASON_NO_SUCH_RECORD, "deal.stage", {}});
    if (!stage.ok()) return stage.status();
    acts::ActNote note;
    note.name = nameOf(stage->record().stage().outcome());
    note.reason = request.reason();
    note.asked = request.SerializeAsString();
    note.isByCaller = true;
    CRM_ASSIGN_OR_RETURN(const v1::CommitResponse done,
                         m_runner.run(connection, principal, request.request_id(), note,
                                      [&] { return moveOf(request); }));
    return responseOf(done);
}

}  // namespace crm::desk

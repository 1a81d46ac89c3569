#include "server/desk/record_payment.h"

#include "common/status/status_macros.h"
#include "crm/v1/act.pb.h"
#include "crm/v1/desk_service.pb.h"
#include "crm/v1/records_service.pb.h"
#include "server/acts/act.h"
#include "server/desk/act_runner.h"

namespace crm::desk {

absl::StatusOr<v1::ActResponse> RecordPayment::run(database::Connection& connection,
                                                   const access::Principal& principal,
                                                   const v1::RecordPaymentRequest& request) const {
    v1::CommitRequest commit;
    *commit.add_writes()->mutable_create()->mutable_payment() = request.payment();
    acts::ActNote note;
    note.name = v1::ACT_NAME_RECORD_PAYMENT;
    note.asked = request.SerializeAsString();
    note.isByCaller = true;
    CRM_ASSIGN_OR_RETURN(
        const v1::CommitResponse done,
        m_runner.run(connection, principal, request.request_id(), note, [&] { return commit; }));
    return responseOf(done);
}

}  // namespace crm::desk

#include "server/desk/confirm_client.h"

#include "absl/time/clock.h"
#include "google/protobuf/util/time_util.h"

#include "common/status/status_macros.h"
#include "crm/v1/act.pb.h"
#include "crm/v1/desk_service.pb.h"
#include "server/access/rights_of_roles.h"
#include "server/acts/act.h"
#include "server/desk/reach.h"
#include "server/reading/reader.h"
#include "server/records/table.h"

namespace crm::desk {
namespace {

constexpr const char* kKind = "client";

v1::CommitRequest confirmation(const v1::Client& before, const access::Principal& principal,
                               bool isConfirmed) {
    v1::CommitRequest commit;
    v1::Update& update = *commit.add_writes()->mutable_update();
    v1::Client& client = *update.mutable_record()->mutable_client();
    client.mutable_meta()->set_id(before.meta().id());
    client.mutable_meta()->set_revision(before.meta().revision());
    if (isConfirmed) {
        *client.mutable_confirmed_at() = google::protobuf::util::TimeUtil::MicrosecondsToTimestamp(
            absl::ToUnixMicros(absl::Now()));
        client.mutable_confirmed_by()->set_id(principal.employeeId);
    }
    update.mutable_mask()->add_paths("confirmed_at");
    update.mutable_mask()->add_paths("confirmed_by");
    return commit;
}

}  // namespace

absl::StatusOr<v1::ConfirmClientResponse> ConfirmClient::run(
    database::Connection& connection, const access::Principal& principal,
    const v1::ConfirmClientRequest& request) const {
    std::int64_t revision = 0;
    const acts::ActNote note{
        request.confirmed() ? v1::ACT_NAME_CONFIRM_CLIENT : v1::ACT_NAME_WITHDRAW_CONFIRMATION,
        request.reason(),
        {},
        request.SerializeAsString()};
    CRM_ASSIGN_OR_RETURN(const v1::CommitResponse done,
                         m_runner.run(connection, principal, request.request_id(), note, [&] {
                             return workOut(connection, principal, request, revision);
                         }));
    v1::ConfirmClientResponse response;
    response.set_revision(done.results().empty() ? revision : done.results(0).revision());
    response.set_act_id(done.commit_id());
    return response;
}

absl::StatusOr<v1::CommitRequest> ConfirmClient::workOut(database::Connection& connection,
                                                         const access::Principal& principal,
                                                         const v1::ConfirmClientRequest& request,
                                                         std::int64_t& revision) const {
    v1::GetRequest question;
    question.set_kind(kKind);
    question.set_id(request.client_id());
    CRM_ASSIGN_OR_RETURN(const v1::GetResponse found,
                         m_reader.get(connection, access::RightsOfTheSystem(), question));
    const records::Table& table = m_tables.of(*m_tables.catalogue().kind(kKind));
    const std::vector<std::string> ids = {request.client_id()};
    CRM_RETURN_IF_ERROR(demandSight(connection, *principal.rights, {table, ids}));
    CRM_RETURN_IF_ERROR(
        demandReach(connection, *principal.rights, v1::ACTION_CONFIRM, {table, ids}));
    const v1::Client& before = found.record().client();
    revision = before.meta().revision();
    if (before.has_confirmed_at() == request.confirmed()) return v1::CommitRequest();
    return confirmation(before, principal, request.confirmed());
}

}  // namespace crm::desk

#include "server/desk/confirm_client.h"

#include "absl/time/clock.h"

#include "common/schema/kind.h"
#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "crm/v1/annotations.pb.h"
#include "crm/v1/desk_service.pb.h"
#include "crm/v1/error.pb.h"
#include "crm/v1/records_service.pb.h"
#include "server/access/rights_of_roles.h"
#include "server/records/reader.h"
#include "server/records/writer.h"

#include <string>

namespace crm::desk {
namespace {

constexpr const char* kKind = "client";

/// The caller's rights with "may confirm" in the place of "may see": what such eyes find may be
/// confirmed.
class EyesOfTheConfirmer final : public access::Rights {
public:
    explicit EyesOfTheConfirmer(const access::Rights& rights) : m_rights(rights) {}

    const access::Reach& reach(const schema::Kind& kind, v1::Action action) const override {
        return m_rights.reach(kind, action == v1::ACTION_VIEW ? v1::ACTION_CONFIRM : action);
    }
    bool isHidden(const schema::Field& field) const override { return m_rights.isHidden(field); }
    bool isReadOnly(const schema::Field& field) const override {
        return m_rights.isReadOnly(field);
    }
    std::uint64_t hiddenFingerprint(const schema::Kind& kind) const override {
        return m_rights.hiddenFingerprint(kind);
    }

private:
    const access::Rights& m_rights;
};

v1::GetRequest askFor(const std::string& clientId) {
    v1::GetRequest request;
    request.set_kind(kKind);
    request.set_id(clientId);
    return request;
}

v1::CommitRequest confirmation(const v1::Client& before, const access::Principal& principal,
                               const v1::ConfirmClientRequest& request) {
    v1::CommitRequest commit;
    commit.set_request_id(request.request_id());
    v1::Update& update = *commit.add_writes()->mutable_update();
    v1::Client& client = *update.mutable_record()->mutable_client();
    client.mutable_meta()->set_id(before.meta().id());
    client.mutable_meta()->set_revision(before.meta().revision());
    if (request.confirmed()) {
        const std::int64_t now = absl::ToUnixMicros(absl::Now());
        client.mutable_confirmed_at()->set_seconds(now / 1'000'000);
        client.mutable_confirmed_at()->set_nanos(static_cast<std::int32_t>(now % 1'000'000) * 1000);
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
    CRM_RETURN_IF_ERROR(authorise(connection, principal, request));
    CRM_ASSIGN_OR_RETURN(
        const v1::GetResponse found,
        m_reader.get(connection, access::RightsOfTheSystem(), askFor(request.client_id())));
    const v1::Client& before = found.record().client();
    v1::ConfirmClientResponse response;
    response.set_revision(before.meta().revision());
    if (before.has_confirmed_at() == request.confirmed()) return response;
    CRM_ASSIGN_OR_RETURN(
        const v1::CommitResponse committed,
        m_writer.commit(connection, principal, confirmation(before, principal, request),
                        records::Writer::Trust::Act));
    response.set_revision(committed.results(0).revision());
    return response;
}

absl::Status ConfirmClient::authorise(database::Connection& connection,
                                      const access::Principal& principal,
                                      const v1::ConfirmClientRequest& request) const {
    v1::GetRequest question = askFor(request.client_id());
    question.mutable_fields()->add_paths("code");
    CRM_RETURN_IF_ERROR(m_reader.get(connection, *principal.rights, question).status());
    const EyesOfTheConfirmer eyes(*principal.rights);
    const absl::Status reached = m_reader.get(connection, eyes, question).status();
    if (!absl::IsNotFound(reached) && !absl::IsPermissionDenied(reached)) return reached;
    return makeError(absl::StatusCode::kPermissionDenied,
                     Violation{v1::REASON_FORBIDDEN, {}, {{"action", "confirm"}, {"kind", kKind}}});
}

}  // namespace crm::desk

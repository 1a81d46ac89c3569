#include "server/rpc/door.h"

#include "absl/time/clock.h"

#include "common/status/error.h"
#include "common/status/grpc_status.h"
#include "common/status/status_macros.h"
#include "crm/v1/error.pb.h"
#include "server/database/connection.h"
#include "server/database/worker_pool.h"

#include <grpcpp/server_context.h>
#include <grpcpp/support/status.h>
#include <spdlog/spdlog.h>

namespace crm::rpc {
namespace {

/// Errors of our own code carry a reason; what comes from elsewhere gets one here, and its text
/// stays in the log.
absl::Status withReason(const absl::Status& status, const std::string& requestId) {
    if (errorDetail(status).violations_size() > 0) return status;
    switch (status.code()) {
        case absl::StatusCode::kCancelled:
            return status;
        case absl::StatusCode::kDeadlineExceeded:
            return makeError(status.code(), Violation{v1::REASON_TIMED_OUT, {}, {}});
        case absl::StatusCode::kUnavailable:
            return makeError(status.code(), Violation{v1::REASON_DATABASE_AWAY, {}, {}});
        default:
            return makeError(absl::StatusCode::kInternal,
                             Violation{v1::REASON_INTERNAL, {}, {{"incident", requestId}}});
    }
}

bool isOurFault(absl::StatusCode code) {
    return code == absl::StatusCode::kInternal || code == absl::StatusCode::kUnknown ||
           code == absl::StatusCode::kUnimplemented || code == absl::StatusCode::kDataLoss;
}

void log(const Method& method, const Call& call, const absl::Status& told,
         const absl::Status& status) {
    const auto level = isOurFault(told.code()) ? spdlog::level::err : spdlog::level::info;
    if (!spdlog::should_log(level)) return;
    // What a caller sent may be personal; only our own faults are told in full.
    spdlog::log(level,
                "event=call_failed method={} request_id={} employee={} code={} reason={} ms={} {}",
                method.name, call.requestId, call.principal.employeeId,
                absl::StatusCodeToString(told.code()), v1::Reason_Name(reasonOf(told)),
                absl::ToInt64Milliseconds(absl::Now() - call.begun),
                isOurFault(told.code()) ? status.ToString() : std::string());
}

}  // namespace

std::optional<absl::Status> Door::admit(const grpc::ServerContextBase& context,
                                        const Method& method, Call& call) const {
    if (m_isClosed) {
        return makeError(absl::StatusCode::kUnavailable, Violation{v1::REASON_STOPPING, {}, {}});
    }
    if (method.need == Method::Need::Anyone) return absl::OkStatus();
    std::optional<absl::StatusOr<access::Principal>> principal =
        m_parts.gate.admit(tokenOf(context), method.seat);
    if (!principal.has_value()) return std::nullopt;
    if (!principal->ok()) return principal->status();
    call.principal = **std::move(principal);
    return method.authorise(*call.principal.rights);
}

absl::Status Door::admit(database::Connection& connection, const grpc::ServerContextBase& context,
                         const Method& method, Call& call) const {
    CRM_ASSIGN_OR_RETURN(call.principal,
                         m_parts.gate.admit(connection, tokenOf(context), method.seat));
    return method.authorise(*call.principal.rights);
}

void Door::admitThen(const grpc::ServerContextBase& context, const Method& method, Call& call,
                     const std::function<void(absl::Status)>& then) const {
    const std::optional<absl::Status> admitted = admit(context, method, call);
    if (admitted.has_value()) return then(*admitted);
    database::Job job;
    job.deadline = call.deadline;
    job.run = [this, &context, &method, &call,
               then](absl::StatusOr<database::Connection*> connection) {
        then(connection.ok() ? admit(**connection, context, method, call) : connection.status());
    };
    const absl::Status submitted = m_parts.pool.submit(std::move(job));
    if (!submitted.ok()) then(submitted);
}

grpc::Status Door::conclude(const Method& method, const Call& call,
                            const absl::Status& status) const {
    method.stats.ended(status.code(), absl::Now() - call.begun);
    if (status.ok()) return grpc::Status::OK;
    const absl::Status told = withRequestId(withReason(status, call.requestId), call.requestId);
    log(method, call, told, status);
    return toGrpc(told);
}

}  // namespace crm::rpc

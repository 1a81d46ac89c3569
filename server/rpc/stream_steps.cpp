#include "server/rpc/stream_steps.h"

#include "absl/time/clock.h"

#include "server/database/worker_pool.h"

#include <grpcpp/grpcpp.h>

#include <exception>
#include <optional>
#include <utility>

namespace crm::rpc {
namespace {

/// Waiting for a worker included. The stream itself may last as long as its caller allows.
constexpr absl::Duration kLongestStep = absl::Minutes(1);

}  // namespace

StreamSteps::StreamSteps(const Door& door, const Method& method,
                         grpc::CallbackServerContext& context)
    : m_door(door),
      m_method(method),
      m_context(context),
      m_call(readCall(context, method.longest)) {
    m_method.stats.begun();
}

void StreamSteps::run(Step step, std::function<void(const absl::Status&)> then) {
    const std::optional<absl::Status> admitted = m_door.admit(m_context, m_method, m_call);
    if (admitted.has_value() && !admitted->ok()) return then(*admitted);
    database::Job job;
    job.deadline = absl::Now() + kLongestStep;
    job.isCancelled = [this] { return m_isCancelled.load(); };
    job.run = [this, isAdmitted = admitted.has_value(), step = std::move(step),
               then](const absl::StatusOr<database::Connection*>& connection) {
        then(runOn(connection, isAdmitted, step));
    };
    const absl::Status submitted = m_door.pool().submit(std::move(job));
    if (!submitted.ok()) then(submitted);
}

absl::Status StreamSteps::runOn(const absl::StatusOr<database::Connection*>& connection,
                                bool isAdmitted, const Step& step) {
    if (!connection.ok()) return connection.status();
    try {
        absl::Status admitted;
        if (!isAdmitted) admitted = m_door.admit(**connection, m_context, m_method, m_call);
        return admitted.ok() ? step(**connection) : admitted;
    } catch (const std::exception& exception) {
        return absl::InternalError(exception.what());
    }
}

grpc::Status StreamSteps::conclude(const absl::Status& status) const {
    return m_door.conclude(m_method, m_call, status);
}

}  // namespace crm::rpc

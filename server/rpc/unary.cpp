#include "server/rpc/unary.h"

namespace crm::rpc {

UnaryCall::UnaryCall(const Door& door, const Method& method, grpc::CallbackServerContext& context)
    : m_door(door),
      m_method(method),
      m_context(context),
      m_call(readCall(context, method.longest)) {
    m_method.stats.begun();
}

void UnaryCall::conclude(const absl::Status& status) {
    Finish(m_door.conclude(m_method, m_call, status));
}

void UnaryCall::enqueue(Work work) {
    const std::optional<absl::Status> admitted = m_door.admit(m_context, m_method, m_call);
    if (admitted.has_value() && !admitted->ok()) return conclude(*admitted);
    const absl::Status prepared = prepare();
    if (!prepared.ok()) return conclude(prepared);
    database::Job job;
    job.run = [this, isAdmitted = admitted.has_value(),
               work = std::move(work)](const absl::StatusOr<database::Connection*>& connection) {
        conclude(guarded([&] { return runOn(connection, isAdmitted, work); }));
    };
    submit(std::move(job));
}

absl::Status UnaryCall::runOn(const absl::StatusOr<database::Connection*>& connection,
                              bool isAdmitted, const Work& work) {
    if (!connection.ok()) return connection.status();
    absl::Status admitted;
    if (!isAdmitted) admitted = m_door.admit(**connection, m_context, m_method, m_call);
    return admitted.ok() ? work(**connection) : admitted;
}

void UnaryCall::admitThen(std::function<void()> next) {
    m_door.admitThen(m_context, m_method, m_call,
                     [this, next = std::move(next)](const absl::Status& admitted) {
                         const absl::Status status = admitted.ok() ? prepare() : admitted;
                         if (!status.ok()) return conclude(status);
                         next();
                     });
}

void UnaryCall::enqueueItem(std::unique_ptr<database::BatchItem> item) {
    database::Job job;
    job.item = std::move(item);
    submit(std::move(job));
}

void UnaryCall::submit(database::Job job) {
    job.deadline = m_call.deadline;
    job.isCancelled = [this] { return isCancelled(); };
    const absl::Status submitted = m_door.pool().submit(std::move(job));
    if (!submitted.ok()) conclude(submitted);
}

absl::Status UnaryCall::guarded(const std::function<absl::Status()>& work) {
    try {
        return work();
    } catch (const std::exception& exception) {
        return absl::InternalError(exception.what());
    }
}

}  // namespace crm::rpc

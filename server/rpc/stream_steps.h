#pragma once

#include "absl/status/status.h"

#include "server/rpc/call.h"
#include "server/rpc/door.h"

#include <atomic>
#include <functional>

namespace grpc {
class CallbackServerContext;
}

namespace crm::rpc {

/// The steps of a stream that works on the database, one after another, each on a worker. Every
/// step passes the door anew: whoever loses session, seat or right in the middle stops there.
/// Belongs to the stream's reactor.
class StreamSteps {
public:
    using Step = std::function<absl::Status(database::Connection&)>;

    StreamSteps(const Door& door, const Method& method, grpc::CallbackServerContext& context);

    /// Calls `then` once with what came of the step, on a worker or at once when it cannot begin.
    void run(Step step, std::function<void(const absl::Status&)> then);
    /// Nobody waits any more: a step that has not begun does not.
    void cancel() { m_isCancelled = true; }
    const access::Principal& principal() const { return m_call.principal; }
    grpc::Status conclude(const absl::Status& status) const;

private:
    absl::Status runOn(const absl::StatusOr<database::Connection*>& connection, bool isAdmitted,
                       const Step& step);

    const Door& m_door;
    const Method& m_method;
    grpc::CallbackServerContext& m_context;
    Call m_call;
    std::atomic<bool> m_isCancelled{false};
};

}  // namespace crm::rpc

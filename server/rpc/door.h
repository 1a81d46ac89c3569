#pragma once

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "server/access/gate.h"
#include "server/rpc/call.h"
#include "server/rpc/method.h"

#include <atomic>
#include <functional>
#include <memory>
#include <optional>

namespace grpc {
class ServerContextBase;
class Status;
}  // namespace grpc

namespace crm::database {
class Connection;
class WorkerPool;
}  // namespace crm::database

namespace crm::rpc {

/// The one way in. Every call passes the same stations in the same order: who calls (token), their
/// seat, what the rpc needs (its option), whether the request can be read, the queue, the handler
/// on a database worker, the reply. See unary.h for how a service sends its methods through it. Any
/// thread; nothing here waits.
class Door {
public:
    struct Parts {
        const Methods& methods;
        access::Gate& gate;
        access::Sessions& sessions;
        database::WorkerPool& pool;
    };
    explicit Door(const Parts& parts) : m_parts(parts) {}

    const Method& method(std::string_view name) const { return m_parts.methods.find(name); }
    database::WorkerPool& pool() const { return m_parts.pool; }
    /// Streams hold their session's seat with sessions().attachStream().
    access::Sessions& sessions() const { return m_parts.sessions; }

    /// Who calls, from memory, and whether the method lets them. Nothing when the database must be
    /// asked first.
    std::optional<absl::Status> admit(const grpc::ServerContextBase& context, const Method& method,
                                      Call& call) const;
    /// The same with the database's help; on a worker.
    absl::Status admit(database::Connection& connection, const grpc::ServerContextBase& context,
                       const Method& method, Call& call) const;
    /// For streams: calls `then` once, at once when memory knows the caller, otherwise on a worker.
    void admitThen(const grpc::ServerContextBase& context, const Method& method, Call& call,
                   const std::function<void(absl::Status)>& then) const;

    /// What the caller is told: every error carries a reason and the request's id, and is in the
    /// log. Counts the call as ended.
    grpc::Status conclude(const Method& method, const Call& call, const absl::Status& status) const;

    /// From now on every call is refused (UNAVAILABLE, REASON_STOPPING); those under way go on.
    void close() { m_isClosed = true; }

private:
    const Parts m_parts;
    std::atomic<bool> m_isClosed{false};
};

}  // namespace crm::rpc

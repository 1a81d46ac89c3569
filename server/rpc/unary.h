#pragma once

#include "server/database/worker_pool.h"
#include "server/rpc/door.h"
#include "server/rpc/wire.h"

#include <grpcpp/grpcpp.h>

#include <atomic>
#include <exception>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace crm::rpc {

/// What every unary call has, whatever its messages: its way through the door and its end. Owns
/// itself until gRPC is done with it; conclude() is called exactly once.
class UnaryCall : public grpc::ServerUnaryReactor {
public:
    UnaryCall(const Door& door, const Method& method, grpc::CallbackServerContext& context);

    const Call& call() const { return m_call; }
    /// Where it comes from, without the port.
    std::string address() const { return addressOf(m_context); }
    /// Nobody waits for the answer any more.
    bool isCancelled() const { return m_isCancelled.load(std::memory_order_relaxed); }
    void conclude(const absl::Status& status);

protected:
    using Work = std::function<absl::Status(database::Connection&)>;

    /// Runs `work` on a worker once the caller is admitted. Exceptions become INTERNAL.
    void enqueue(Work work);
    /// Admits the caller, on a worker when it must be, then calls `next` with no connection.
    void admitThen(std::function<void()> next);
    void enqueueItem(std::unique_ptr<database::BatchItem> item);
    static absl::Status guarded(const std::function<absl::Status()>& work);
    /// Reads the request; asked once, when memory does not refuse the caller.
    virtual absl::Status prepare() = 0;

private:
    void OnCancel() final { m_isCancelled = true; }
    void OnDone() final { delete this; }
    void submit(database::Job job);
    absl::Status runOn(const absl::StatusOr<database::Connection*>& connection, bool isAdmitted,
                       const Work& work);

    const Door& m_door;
    const Method& m_method;
    grpc::CallbackServerContext& m_context;
    Call m_call;
    std::atomic<bool> m_isCancelled{false};
};

/// The raw bytes of a call, as generated raw services hand them over.
struct Wire {
    grpc::CallbackServerContext* context;
    const grpc::ByteBuffer* request;
    grpc::ByteBuffer* reply;
};

/// A call with its messages.
template <class Request, class Response>
class TypedCall : public UnaryCall {
public:
    TypedCall(const Door& door, const Method& method, const Wire& wire)
        : UnaryCall(door, method, *wire.context), m_bytes(*wire.request), m_reply(*wire.reply) {}

    const Request& request() const { return m_request; }
    void answer(const absl::StatusOr<Response>& response) {
        conclude(response.ok() ? serialiseMessage(*response, m_reply) : response.status());
    }
    /// `response` counts when the status is OK.
    void answer(const absl::Status& status, const Response& response) {
        conclude(status.ok() ? serialiseMessage(response, m_reply) : status);
    }

    /// The answer is made on a database worker, with its connection.
    template <class Handler>
    void onWorker(Handler handler) {
        enqueue([this, handler = std::move(handler)](database::Connection& connection) {
            absl::StatusOr<Response> response = handler(connection, call(), m_request);
            return response.ok() ? serialiseMessage(*response, m_reply) : response.status();
        });
    }

    /// The answer is made elsewhere, by steps of the handler's own: it calls answer() once, on any
    /// thread.
    template <class Handler>
    void bySteps(Handler handler) {
        admitThen([this, handler = std::move(handler)] { handler(*this); });
    }

    /// The answer is made together with those of others that wait for the same.
    template <class MakeItem>
    void inBatch(MakeItem makeItem) {
        admitThen([this, makeItem = std::move(makeItem)] { enqueueItem(makeItem(*this)); });
    }

private:
    absl::Status prepare() final { return parseMessage(m_bytes, m_request); }

    Request m_request;
    const grpc::ByteBuffer& m_bytes;
    grpc::ByteBuffer& m_reply;
};

}  // namespace crm::rpc

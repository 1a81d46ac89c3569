#include "server/rpc/history_service.h"

#include "crm/v1/history_service.grpc.pb.h"
#include "server/history/timeline.h"
#include "server/rpc/unary.h"

namespace crm::rpc {
namespace {

using TimelineCall = TypedCall<v1::TimelineRequest, v1::TimelineResponse>;

class HistoryService final
    : public v1::History::WithRawCallbackMethod_Timeline<v1::History::Service> {
public:
    explicit HistoryService(const HistoryParts& parts)
        : m_parts(parts), m_timeline(parts.door.method("History.Timeline")) {}

    grpc::ServerUnaryReactor* Timeline(grpc::CallbackServerContext* context,
                                       const grpc::ByteBuffer* request,
                                       grpc::ByteBuffer* reply) override {
        auto* call = new TimelineCall(m_parts.door, m_timeline, {context, request, reply});
        call->onWorker([this](database::Connection& connection, const Call& who,
                              const v1::TimelineRequest& question) {
            return m_parts.timeline.read(connection, who.principal, question);
        });
        return call;
    }

private:
    const HistoryParts m_parts;
    const Method& m_timeline;
};

}  // namespace

std::unique_ptr<grpc::Service> makeHistoryService(const HistoryParts& parts) {
    return std::make_unique<HistoryService>(parts);
}

}  // namespace crm::rpc

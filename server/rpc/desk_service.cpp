#include "server/rpc/desk_service.h"

#include "crm/v1/desk_service.grpc.pb.h"
#include "server/desk/confirm_client.h"
#include "server/rpc/unary.h"

#include <utility>

namespace crm::rpc {
namespace {

using ConfirmClientCall = TypedCall<v1::ConfirmClientRequest, v1::ConfirmClientResponse>;

class DeskService final : public v1::Desk::WithRawCallbackMethod_ConfirmClient<v1::Desk::Service> {
public:
    explicit DeskService(DeskParts parts)
        : m_parts(std::move(parts)), m_confirmClient(m_parts.door.method("Desk.ConfirmClient")) {}

    grpc::ServerUnaryReactor* ConfirmClient(grpc::CallbackServerContext* context,
                                            const grpc::ByteBuffer* request,
                                            grpc::ByteBuffer* reply) override {
        auto* call =
            new ConfirmClientCall(m_parts.door, m_confirmClient, {context, request, reply});
        call->onWorker([this](database::Connection& connection, const Call& who,
                              const v1::ConfirmClientRequest& act) {
            auto response = m_parts.confirmClient.run(connection, who.principal, act);
            if (response.ok() && m_parts.onCommitted) m_parts.onCommitted();
            return response;
        });
        return call;
    }

private:
    const DeskParts m_parts;
    const Method& m_confirmClient;
};

}  // namespace

std::unique_ptr<grpc::Service> makeDeskService(DeskParts parts) {
    return std::make_unique<DeskService>(std::move(parts));
}

}  // namespace crm::rpc

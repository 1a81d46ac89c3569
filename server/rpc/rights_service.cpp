#include "server/rpc/rights_service.h"

#include "crm/v1/rights_service.grpc.pb.h"
#include "server/reasons/access_explainer.h"
#include "server/rpc/unary.h"

namespace crm::rpc {
namespace {

using ExplainCall = TypedCall<v1::ExplainAccessRequest, v1::ExplainAccessResponse>;

class RightsService final
    : public v1::Rights::WithRawCallbackMethod_ExplainAccess<v1::Rights::Service> {
public:
    explicit RightsService(const RightsParts& parts)
        : m_parts(parts), m_explainAccess(parts.door.method("Rights.ExplainAccess")) {}

    grpc::ServerUnaryReactor* ExplainAccess(grpc::CallbackServerContext* context,
                                            const grpc::ByteBuffer* request,
                                            grpc::ByteBuffer* reply) override {
        auto* call = new ExplainCall(m_parts.door, m_explainAccess, {context, request, reply});
        call->onWorker([this](database::Connection& connection, const Call& who,
                              const v1::ExplainAccessRequest& question) {
            return m_parts.explainer.explain(connection, *who.principal.rights, question);
        });
        return call;
    }

private:
    const RightsParts m_parts;
    const Method& m_explainAccess;
};

}  // namespace

std::unique_ptr<grpc::Service> makeRightsService(const RightsParts& parts) {
    return std::make_unique<RightsService>(parts);
}

}  // namespace crm::rpc

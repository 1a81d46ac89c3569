#include "server/rpc/acquaintance_service.h"

#include "crm/v1/acquaintance_service.grpc.pb.h"
#include "server/acquaintance/who_is.h"
#include "server/rpc/unary.h"

namespace crm::rpc {
namespace {

using WhoIsCall = TypedCall<v1::WhoIsRequest, v1::WhoIsResponse>;

class AcquaintanceService final
    : public v1::Acquaintance::WithRawCallbackMethod_WhoIs<v1::Acquaintance::Service> {
public:
    explicit AcquaintanceService(const AcquaintanceParts& parts)
        : m_parts(parts), m_whoIs(parts.door.method("Acquaintance.WhoIs")) {}

    grpc::ServerUnaryReactor* WhoIs(grpc::CallbackServerContext* context,
                                    const grpc::ByteBuffer* request,
                                    grpc::ByteBuffer* reply) override {
        auto* call = new WhoIsCall(m_parts.door, m_whoIs, {context, request, reply});
        call->onWorker([this](database::Connection& connection, const Call& who,
                              const v1::WhoIsRequest& question) {
            return m_parts.whoIs.find(connection, *who.principal.rights, question);
        });
        return call;
    }

private:
    const AcquaintanceParts m_parts;
    const Method& m_whoIs;
};

}  // namespace

std::unique_ptr<grpc::Service> makeAcquaintanceService(const AcquaintanceParts& parts) {
    return std::make_unique<AcquaintanceService>(parts);
}

}  // namespace crm::rpc

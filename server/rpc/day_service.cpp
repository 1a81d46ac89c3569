#include "server/rpc/day_service.h"

#include "crm/v1/day_service.grpc.pb.h"
#include "server/day/day.h"
#include "server/rpc/unary.h"

namespace crm::rpc {
namespace {

using ReadCall = TypedCall<v1::DayRequest, v1::DayResponse>;

class DayService final : public v1::Day::WithRawCallbackMethod_Read<v1::Day::Service> {
public:
    explicit DayService(const DayParts& parts)
        : m_parts(parts), m_read(parts.door.method("Day.Read")) {}

    grpc::ServerUnaryReactor* Read(grpc::CallbackServerContext* context,
                                   const grpc::ByteBuffer* request,
                                   grpc::ByteBuffer* reply) override {
        auto* call = new ReadCall(m_parts.door, m_read, {context, request, reply});
        call->onWorker([this](database::Connection& connection, const Call& who,
                              const v1::DayRequest& question) {
            return m_parts.day.read(connection, who.principal, question);
        });
        return call;
    }

private:
    const DayParts m_parts;
    const Method& m_read;
};

}  // namespace

std::unique_ptr<grpc::Service> makeDayService(const DayParts& parts) {
    return std::make_unique<DayService>(parts);
}

}  // namespace crm::rpc

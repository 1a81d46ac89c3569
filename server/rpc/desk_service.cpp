#include "server/rpc/desk_service.h"

#include "crm/v1/desk_service.grpc.pb.h"
#include "server/access/staff.h"
#include "server/desk/desk.h"
#include "server/rpc/unary.h"

#include <algorithm>
#include <utility>

namespace crm::rpc {
namespace {

/// What the act did to staff changes what people may do.
bool touchesStaff(const v1::ActResponse& response) {
    return std::any_of(response.counts().begin(), response.counts().end(),
                       [](const v1::ActResponse::Count& count) {
                           return access::Staff::isStaffKind(count.kind());
                       });
}
/// Acts with an answer of their own change none.
template <class Response>
bool touchesStaff(const Response&) {
    return false;
}

/// Every act in one manner, with the messages of its run().
class DeskService final : public v1::Desk::Service {
public:
    explicit DeskService(DeskParts parts) : m_parts(std::move(parts)) {
        const desk::Desk& desk = m_parts.desk;
        serve("Undo", desk.undo, &desk::Undo::run);
        serve("Archive", desk.archive, &desk::Archive::run);
        serve("ConfirmClient", desk.confirmClient, &desk::ConfirmClient::run);
        serve("ReassignClients", desk.reassignClients, &desk::ReassignClients::run);
        serve("HandOverEmployee", desk.handOverEmployee, &desk::HandOverEmployee::run);
        serve("MoveLead", desk.moveLead, &desk::MoveLead::run);
        serve("ProposeConversion", desk.proposeConversion, &desk::ProposeConversion::run);
        serve("ConvertLead", desk.convertLead, &desk::ConvertLead::run);
        serve("MoveDeal", desk.moveDeal, &desk::MoveDeal::run);
        serve("RecordPayment", desk.recordPayment, &desk::RecordPayment::run);
        serve("ProposeMerge", desk.proposeMerge, &desk::ProposeMerge::run);
        serve("MergeRecords", desk.mergeRecords, &desk::MergeRecords::run);
    }

private:
    template <class Act, class Request, class Response>
    using Run = absl::StatusOr<Response> (Act::*)(database::Connection&, const access::Principal&,
                                                  const Request&) const;

    /// What the generated WithRawCallbackMethod_… of a method does, for a method by its name.
    template <class Act, class Request, class Response>
    void serve(const std::string& name, const Act& act, Run<Act, Request, Response> run) {
        using Bytes = grpc::ByteBuffer;
        const Method& method = m_parts.door.method("Desk." + name);
        MarkMethodRawCallback(
            method.index,
            new grpc::internal::CallbackUnaryHandler<Bytes, Bytes>(
                [this, &method, &act, run](grpc::CallbackServerContext* context,
                                           const Bytes* request, Bytes* reply) {
                    auto* call = new TypedCall<Request, Response>(m_parts.door, method,
                                                                  {context, request, reply});
                    call->onWorker([this, &act, run](database::Connection& connection,
                                                     const Call& who, const Request& asked) {
                        return told((act.*run)(connection, who.principal, asked), connection);
                    });
                    return call;
                }));
    }

    /// The answer, once those who follow what happens know of it.
    template <class Response>
    absl::StatusOr<Response> told(absl::StatusOr<Response> response,
                                  database::Connection& connection) {
        if (!response.ok()) return response;
        if (m_parts.onCommitted) m_parts.onCommitted();
        // Should it fail, the notification reads it.
        if (touchesStaff(*response)) m_parts.staff.load(connection).IgnoreError();
        return response;
    }

    const DeskParts m_parts;
};

}  // namespace

std::unique_ptr<grpc::Service> makeDeskService(DeskParts parts) {
    return std::make_unique<DeskService>(std::move(parts));
}

}  // namespace crm::rpc

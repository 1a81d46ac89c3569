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

using v1::Desk;
using RawFunnel =
    Desk::WithRawCallbackMethod_MoveLead<Desk::WithRawCallbackMethod_ProposeConversion<
        Desk::WithRawCallbackMethod_ConvertLead<Desk::WithRawCallbackMethod_MoveDeal<
            Desk::WithRawCallbackMethod_RecordPayment<Desk::Service>>>>>;
using RawMerging =
    Desk::WithRawCallbackMethod_ProposeMerge<Desk::WithRawCallbackMethod_MergeRecords<RawFunnel>>;
using RawDesk = Desk::WithRawCallbackMethod_Undo<Desk::WithRawCallbackMethod_Archive<
    Desk::WithRawCallbackMethod_ConfirmClient<Desk::WithRawCallbackMethod_ReassignClients<
        Desk::WithRawCallbackMethod_HandOverEmployee<RawMerging>>>>>;
using Context = grpc::CallbackServerContext;
using Bytes = grpc::ByteBuffer;

class DeskService final : public RawDesk {
public:
    explicit DeskService(DeskParts parts) : m_parts(std::move(parts)) {}

    grpc::ServerUnaryReactor* Undo(Context* context, const Bytes* request, Bytes* reply) override {
        return serve<v1::UndoRequest, v1::ActResponse>(m_undo, {context, request, reply},
                                                       m_parts.desk.undo);
    }
    grpc::ServerUnaryReactor* Archive(Context* context, const Bytes* request,
                                      Bytes* reply) override {
        return serve<v1::ArchiveRequest, v1::ActResponse>(m_archive, {context, request, reply},
                                                          m_parts.desk.archive);
    }
    grpc::ServerUnaryReactor* ConfirmClient(Context* context, const Bytes* request,
                                            Bytes* reply) override {
        return serve<v1::ConfirmClientRequest, v1::ConfirmClientResponse>(
            m_confirmClient, {context, request, reply}, m_parts.desk.confirmClient);
    }
    grpc::ServerUnaryReactor* ReassignClients(Context* context, const Bytes* request,
                                              Bytes* reply) override {
        return serve<v1::ReassignClientsRequest, v1::ActResponse>(
            m_reassignClients, {context, request, reply}, m_parts.desk.reassignClients);
    }
    grpc::ServerUnaryReactor* HandOverEmployee(Context* context, const Bytes* request,
                                               Bytes* reply) override {
        return serve<v1::HandOverEmployeeRequest, v1::ActResponse>(
            m_handOverEmployee, {context, request, reply}, m_parts.desk.handOverEmployee);
    }
    grpc::ServerUnaryReactor* MoveLead(Context* context, const Bytes* request,
                                       Bytes* reply) override {
        return serve<v1::MoveLeadRequest, v1::ActResponse>(m_moveLead, {context, request, reply},
                                                           m_parts.desk.moveLead);
    }
    grpc::ServerUnaryReactor* ProposeConversion(Context* context, const Bytes* request,
                                                Bytes* reply) override {
        return serve<v1::ProposeConversionRequest, v1::ProposeConversionResponse>(
            m_proposeConversion, {context, request, reply}, m_parts.desk.proposeConversion);
    }
    grpc::ServerUnaryReactor* ConvertLead(Context* context, const Bytes* request,
                                          Bytes* reply) override {
        return serve<v1::ConvertLeadRequest, v1::ActResponse>(
            m_convertLead, {context, request, reply}, m_parts.desk.convertLead);
    }
    grpc::ServerUnaryReactor* MoveDeal(Context* context, const Bytes* request,
                                       Bytes* reply) override {
        return serve<v1::MoveDealRequest, v1::ActResponse>(m_moveDeal, {context, request, reply},
                                                           m_parts.desk.moveDeal);
    }
    grpc::ServerUnaryReactor* RecordPayment(Context* context, const Bytes* request,
                                            Bytes* reply) override {
        return serve<v1::RecordPaymentRequest, v1::ActResponse>(
            m_recordPayment, {context, request, reply}, m_parts.desk.recordPayment);
    }
    grpc::ServerUnaryReactor* ProposeMerge(Context* context, const Bytes* request,
                                           Bytes* reply) override {
        return serve<v1::ProposeMergeRequest, v1::ProposeMergeResponse>(
            m_proposeMerge, {context, request, reply}, m_parts.desk.proposeMerge);
    }
    grpc::ServerUnaryReactor* MergeRecords(Context* context, const Bytes* request,
                                           Bytes* reply) override {
        return serve<v1::MergeRecordsRequest, v1::ActResponse>(
            m_mergeRecords, {context, request, reply}, m_parts.desk.mergeRecords);
    }

private:
    template <class Request, class Response, class Act>
    grpc::ServerUnaryReactor* serve(const Method& method, const Wire& wire, const Act& act) {
        auto* call = new TypedCall<Request, Response>(m_parts.door, method, wire);
        call->onWorker([this, &act](database::Connection& connection, const Call& who,
                                    const Request& request) {
            absl::StatusOr<Response> response = act.run(connection, who.principal, request);
            if (response.ok() && m_parts.onCommitted) m_parts.onCommitted();
            // Should it fail, the notification reads it.
            if (response.ok() && touchesStaff(*response))
                m_parts.staff.load(connection).IgnoreError();
            return response;
        });
        return call;
    }

    const DeskParts m_parts;
    const Method& m_undo = m_parts.door.method("Desk.Undo");
    const Method& m_archive = m_parts.door.method("Desk.Archive");
    const Method& m_confirmClient = m_parts.door.method("Desk.ConfirmClient");
    const Method& m_reassignClients = m_parts.door.method("Desk.ReassignClients");
    const Method& m_handOverEmployee = m_parts.door.method("Desk.HandOverEmployee");
    const Method& m_moveLead = m_parts.door.method("Desk.MoveLead");
    const Method& m_proposeConversion = m_parts.door.method("Desk.ProposeConversion");
    const Method& m_convertLead = m_parts.door.method("Desk.ConvertLead");
    const Method& m_moveDeal = m_parts.door.method("Desk.MoveDeal");
    const Method& m_recordPayment = m_parts.door.method("Desk.RecordPayment");
    const Method& m_proposeMerge = m_parts.door.method("Desk.ProposeMerge");
    const Method& m_mergeRecords = m_parts.door.method("Desk.MergeRecords");
};

}  // namespace

std::unique_ptr<grpc::Service> makeDeskService(DeskParts parts) {
    return std::make_unique<DeskService>(std::move(parts));
}

}  // namespace crm::rpc

#pragma once

#include "client/net/call.h"

#include <functional>
#include <memory>
#include <set>
#include <string>

namespace grpc {
class Channel;
}

namespace crm::v1 {
class ActResponse;
class ArchiveRequest;
class ChangePasswordRequest;
class ChangePasswordResponse;
class CommitRequest;
class CommitResponse;
class ConfirmClientRequest;
class ConfirmClientResponse;
class ConvertLeadRequest;
class DayRequest;
class DayResponse;
class ExplainAccessRequest;
class ExplainAccessResponse;
class GetRequest;
class GetResponse;
class HandOverEmployeeRequest;
class MergeRecordsRequest;
class MoveDealRequest;
class MoveLeadRequest;
class ProfileRequest;
class ProfileResponse;
class ProposeConversionRequest;
class ProposeConversionResponse;
class ProposeMergeRequest;
class ProposeMergeResponse;
class QueryRequest;
class QueryResponse;
class ReassignClientsRequest;
class RecordPaymentRequest;
class SetPasswordRequest;
class SetPasswordResponse;
class SignInRequest;
class SignInResponse;
class SignOutRequest;
class SignOutResponse;
class TimelineRequest;
class TimelineResponse;
class UndoRequest;
class WhoIsRequest;
class WhoIsResponse;
}  // namespace crm::v1

namespace crm::client::net {

class CallLine;

/// Every unary rpc of the server as an awaitable. The token of the session goes with each call;
/// every call has a deadline; UNAVAILABLE is retried with back-off until then. UI thread only. The
/// replies' types are in "crm/v1/*_service.pb.h": include those where a reply is looked at.
class Api {
public:
    /// Told of every status that a call ended with, and of the token it was made with, before the
    /// caller is.
    using Listener = std::function<void(const absl::Status& status, const std::string& token)>;

    explicit Api(Listener listener);
    ~Api();
    Api(const Api&) = delete;
    Api& operator=(const Api&) = delete;

    /// Calls in flight end with CANCELLED before this returns; later ones do so at once.
    void close();
    /// Calls in flight end with CANCELLED; the next ones go to this channel. Null: every call ends
    /// with UNAVAILABLE.
    void connectTo(std::shared_ptr<grpc::Channel> channel);
    void setToken(std::string token) { m_token = std::move(token); }
    const std::string& token() const { return m_token; }
    const std::shared_ptr<grpc::Channel>& channel() const { return m_channel; }

    Answer<v1::SignInResponse> signIn(v1::SignInRequest request, CallOptions options = {});
    Answer<v1::SignOutResponse> signOut(v1::SignOutRequest request, CallOptions options = {});
    Answer<v1::ProfileResponse> profile(v1::ProfileRequest request, CallOptions options = {});
    Answer<v1::ChangePasswordResponse> changePassword(v1::ChangePasswordRequest request,
                                                      CallOptions options = {});
    Answer<v1::SetPasswordResponse> setPassword(v1::SetPasswordRequest request,
                                                CallOptions options = {});
    Answer<v1::GetResponse> get(v1::GetRequest request, CallOptions options = {});
    Answer<v1::QueryResponse> query(v1::QueryRequest request, CallOptions options = {});
    /// Prefer live::Outbox, which keeps the commit when the server is away.
    Answer<v1::CommitResponse> commit(v1::CommitRequest request, CallOptions options = {});
    Answer<v1::TimelineResponse> timeline(v1::TimelineRequest request, CallOptions options = {});
    Answer<v1::DayResponse> day(v1::DayRequest request, CallOptions options = {});
    Answer<v1::ConfirmClientResponse> confirmClient(v1::ConfirmClientRequest request,
                                                    CallOptions options = {});
    /// Whether this program asked for the act: its own news are none.
    bool isOwnAct(const std::string& requestId) const { return m_ownActs.contains(requestId); }
    /// Takes an act back.
    Answer<v1::ActResponse> undo(v1::UndoRequest request, CallOptions options = {});
    Answer<v1::ActResponse> archive(v1::ArchiveRequest request, CallOptions options = {});
    Answer<v1::ActResponse> reassignClients(v1::ReassignClientsRequest request,
                                            CallOptions options = {});
    Answer<v1::ActResponse> handOverEmployee(v1::HandOverEmployeeRequest request,
                                             CallOptions options = {});
    Answer<v1::ActResponse> moveLead(v1::MoveLeadRequest request, CallOptions options = {});
    Answer<v1::ProposeConversionResponse> proposeConversion(v1::ProposeConversionRequest request,
                                                            CallOptions options = {});
    Answer<v1::ActResponse> convertLead(v1::ConvertLeadRequest request, CallOptions options = {});
    Answer<v1::ActResponse> moveDeal(v1::MoveDealRequest request, CallOptions options = {});
    Answer<v1::ActResponse> recordPayment(v1::RecordPaymentRequest request,
                                          CallOptions options = {});
    Answer<v1::ProposeMergeResponse> proposeMerge(v1::ProposeMergeRequest request,
                                                  CallOptions options = {});
    Answer<v1::ActResponse> mergeRecords(v1::MergeRecordsRequest request, CallOptions options = {});
    Answer<v1::ExplainAccessResponse> explainAccess(v1::ExplainAccessRequest request,
                                                    CallOptions options = {});
    Answer<v1::WhoIsResponse> whoIs(v1::WhoIsRequest request, CallOptions options = {});

private:
    struct Stubs;
    template <typename Reply, typename Request, typename Begin>
    Answer<Reply> call(Request request, CallOptions options, Begin begin);

    Listener m_listener;
    std::shared_ptr<grpc::Channel> m_channel;
    // Shared with the calls in flight.
    std::shared_ptr<Stubs> m_stubs;
    std::string m_token;
    /// The acts that move records from one person to another.
    std::set<std::string> m_ownActs;
    std::unique_ptr<CallLine> m_line;
};

}  // namespace crm::client::net

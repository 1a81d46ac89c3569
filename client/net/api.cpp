#include "client/net/api.h"

#include "client/net/call_line.h"
#include "client/net/error_text.h"
#include "common/status/grpc_status.h"
#include "crm/v1/acquaintance_service.grpc.pb.h"
#include "crm/v1/day_service.grpc.pb.h"
#include "crm/v1/desk_service.grpc.pb.h"
#include "crm/v1/history_service.grpc.pb.h"
#include "crm/v1/records_service.grpc.pb.h"
#include "crm/v1/rights_service.grpc.pb.h"
#include "crm/v1/session_service.grpc.pb.h"

#include <algorithm>
#include <utility>

namespace crm::client::net {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kFirstPause{150};
constexpr std::chrono::milliseconds kLongestPause{2'000};

template <typename Request, typename Reply>
struct UnaryState : CallState {
    Request request;
    Reply reply;
};

}  // namespace

struct Api::Stubs {
    explicit Stubs(const std::shared_ptr<grpc::Channel>& channel)
        : session(v1::Session::NewStub(channel)),
          records(v1::Records::NewStub(channel)),
          history(v1::History::NewStub(channel)),
          day(v1::Day::NewStub(channel)),
          desk(v1::Desk::NewStub(channel)),
          rights(v1::Rights::NewStub(channel)),
          acquaintance(v1::Acquaintance::NewStub(channel)) {}

    std::unique_ptr<v1::Session::Stub> session;
    std::unique_ptr<v1::Records::Stub> records;
    std::unique_ptr<v1::History::Stub> history;
    std::unique_ptr<v1::Day::Stub> day;
    std::unique_ptr<v1::Desk::Stub> desk;
    std::unique_ptr<v1::Rights::Stub> rights;
    std::unique_ptr<v1::Acquaintance::Stub> acquaintance;
};

Api::Api(Listener listener)
    : m_listener(std::move(listener)), m_line(std::make_unique<CallLine>()) {}

Api::~Api() {
    close();
}

void Api::close() {
    m_line->close();
}

void Api::connectTo(std::shared_ptr<grpc::Channel> channel) {
    m_line->cancelAll();
    m_channel = std::move(channel);
    m_stubs = m_channel ? std::make_shared<Stubs>(m_channel) : nullptr;
}

template <typename Reply, typename Request, typename Begin>
Answer<Reply> Api::call(Request request, CallOptions options, Begin begin) {
    const auto deadline = Clock::now() + options.deadline;
    const QPointer<const QObject> owner = options.owner;
    const std::string token = m_token;
    std::chrono::milliseconds pause = kFirstPause;
    while (true) {
        if (m_line->isClosed() || (options.owner != nullptr && owner.isNull())) {
            co_return absl::CancelledError("the caller is gone");
        }
        // Shared with gRPC, which writes the reply, and kept across connectTo().
        const std::shared_ptr<Stubs> stubs = m_stubs;
        if (!stubs) co_return absl::UnavailableError("no server was chosen");
        auto state = std::make_shared<UnaryState<Request, Reply>>();
        state->request = request;
        const auto left = deadline - Clock::now();
        state->context.set_deadline(std::chrono::system_clock::now() +
                                    std::chrono::duration_cast<std::chrono::milliseconds>(left));
        if (!token.empty()) state->context.AddMetadata("authorization", "Bearer " + token);
        CallLine::Attempt attempt(
            *m_line, state, owner.data(), [state, stubs, begin](CallLine::Attempt::Done done) {
                begin(*stubs, &state->context, &state->request, &state->reply, std::move(done));
            });
        co_await attempt;
        absl::Status status = fromGrpc(state->status);
        if (status.ok()) {
            m_listener(status, token);
            co_return std::move(state->reply);
        }
        const bool isWorthRetrying =
            absl::IsUnavailable(status) && options.retry == Retry::WhileUnavailable;
        if (!isWorthRetrying || Clock::now() + pause >= deadline || m_line->isClosed()) {
            m_listener(status, token);
            co_return status;
        }
        CallLine::Pause wait(*m_line, pause);
        co_await wait;
        pause = std::min(pause * 2, kLongestPause);
    }
}

Answer<v1::SignInResponse> Api::signIn(v1::SignInRequest request, CallOptions options) {
    return call<v1::SignInResponse>(std::move(request), options,
                                    [](Stubs& stubs, auto... arguments) {
                                        stubs.session->async()->SignIn(std::move(arguments)...);
                                    });
}

Answer<v1::SignOutResponse> Api::signOut(v1::SignOutRequest request, CallOptions options) {
    return call<v1::SignOutResponse>(std::move(request), options,
                                     [](Stubs& stubs, auto... arguments) {
                                         stubs.session->async()->SignOut(std::move(arguments)...);
                                     });
}

Answer<v1::ProfileResponse> Api::profile(v1::ProfileRequest request, CallOptions options) {
    return call<v1::ProfileResponse>(std::move(request), options,
                                     [](Stubs& stubs, auto... arguments) {
                                         stubs.session->async()->Profile(std::move(arguments)...);
                                     });
}

Answer<v1::ChangePasswordResponse> Api::changePassword(v1::ChangePasswordRequest request,
                                                       CallOptions options) {
    return call<v1::ChangePasswordResponse>(
        std::move(request), options, [](Stubs& stubs, auto... arguments) {
            stubs.session->async()->ChangePassword(std::move(arguments)...);
        });
}

Answer<v1::SetPasswordResponse> Api::setPassword(v1::SetPasswordRequest request,
                                                 CallOptions options) {
    return call<v1::SetPasswordResponse>(
        std::move(request), options, [](Stubs& stubs, auto... arguments) {
            stubs.session->async()->SetPassword(std::move(arguments)...);
        });
}

Answer<v1::GetResponse> Api::get(v1::GetRequest request, CallOptions options) {
    return call<v1::GetResponse>(std::move(request), options, [](Stubs& stubs, auto... arguments) {
        stubs.records->async()->Get(std::move(arguments)...);
    });
}

Answer<v1::QueryResponse> Api::query(v1::QueryRequest request, CallOptions options) {
    return call<v1::QueryResponse>(std::move(request), options,
                                   [](Stubs& stubs, auto... arguments) {
                                       stubs.records->async()->Query(std::move(arguments)...);
                                   });
}

Answer<v1::CommitResponse> Api::commit(v1::CommitRequest request, CallOptions options) {
    return call<v1::CommitResponse>(std::move(request), options,
                                    [](Stubs& stubs, auto... arguments) {
                                        stubs.records->async()->Commit(std::move(arguments)...);
                                    });
}

Answer<v1::TimelineResponse> Api::timeline(v1::TimelineRequest request, CallOptions options) {
    return call<v1::TimelineResponse>(std::move(request), options,
                                      [](Stubs& stubs, auto... arguments) {
                                          stubs.history->async()->Timeline(std::move(arguments)...);
                                      });
}

Answer<v1::DayResponse> Api::day(v1::DayRequest request, CallOptions options) {
    return call<v1::DayResponse>(std::move(request), options, [](Stubs& stubs, auto... arguments) {
        stubs.day->async()->Read(std::move(arguments)...);
    });
}

Answer<v1::ConfirmClientResponse> Api::confirmClient(v1::ConfirmClientRequest request,
                                                     CallOptions options) {
    return call<v1::ConfirmClientResponse>(
        std::move(request), options, [](Stubs& stubs, auto... arguments) {
            stubs.desk->async()->ConfirmClient(std::move(arguments)...);
        });
}

Answer<v1::ActResponse> Api::undo(v1::UndoRequest request, CallOptions options) {
    return call<v1::ActResponse>(std::move(request), options, [](Stubs& stubs, auto... arguments) {
        stubs.desk->async()->Undo(std::move(arguments)...);
    });
}

Answer<v1::ActResponse> Api::archive(v1::ArchiveRequest request, CallOptions options) {
    return call<v1::ActResponse>(std::move(request), options, [](Stubs& stubs, auto... arguments) {
        stubs.desk->async()->Archive(std::move(arguments)...);
    });
}

Answer<v1::ActResponse> Api::reassignClients(v1::ReassignClientsRequest request,
                                             CallOptions options) {
    m_ownActs.insert(request.request_id());
    return call<v1::ActResponse>(std::move(request), options, [](Stubs& stubs, auto... arguments) {
        stubs.desk->async()->ReassignClients(std::move(arguments)...);
    });
}

Answer<v1::ActResponse> Api::handOverEmployee(v1::HandOverEmployeeRequest request,
                                              CallOptions options) {
    m_ownActs.insert(request.request_id());
    return call<v1::ActResponse>(std::move(request), options, [](Stubs& stubs, auto... arguments) {
        stubs.desk->async()->HandOverEmployee(std::move(arguments)...);
    });
}

Answer<v1::ActResponse> Api::moveLead(v1::MoveLeadRequest request, CallOptions options) {
    return call<v1::ActResponse>(std::move(request), options, [](Stubs& stubs, auto... arguments) {
        stubs.desk->async()->MoveLead(std::move(arguments)...);
    });
}

Answer<v1::ProposeConversionResponse> Api::proposeConversion(v1::ProposeConversionRequest request,
                                                             CallOptions options) {
    return call<v1::ProposeConversionResponse>(
        std::move(request), options, [](Stubs& stubs, auto... arguments) {
            stubs.desk->async()->ProposeConversion(std::move(arguments)...);
        });
}

Answer<v1::ActResponse> Api::convertLead(v1::ConvertLeadRequest request, CallOptions options) {
    return call<v1::ActResponse>(std::move(request), options, [](Stubs& stubs, auto... arguments) {
        stubs.desk->async()->ConvertLead(std::move(arguments)...);
    });
}

Answer<v1::ActResponse> Api::moveDeal(v1::MoveDealRequest request, CallOptions options) {
    return call<v1::ActResponse>(std::move(request), options, [](Stubs& stubs, auto... arguments) {
        stubs.desk->async()->MoveDeal(std::move(arguments)...);
    });
}

Answer<v1::ActResponse> Api::recordPayment(v1::RecordPaymentRequest request, CallOptions options) {
    return call<v1::ActResponse>(std::move(request), options, [](Stubs& stubs, auto... arguments) {
        stubs.desk->async()->RecordPayment(std::move(arguments)...);
    });
}

Answer<v1::ProposeMergeResponse> Api::proposeMerge(v1::ProposeMergeRequest request,
                                                   CallOptions options) {
    return call<v1::ProposeMergeResponse>(
        std::move(request), options, [](Stubs& stubs, auto... arguments) {
            stubs.desk->async()->ProposeMerge(std::move(arguments)...);
        });
}

Answer<v1::ActResponse> Api::mergeRecords(v1::MergeRecordsRequest request, CallOptions options) {
    return call<v1::ActResponse>(std::move(request), options, [](Stubs& stubs, auto... arguments) {
        stubs.desk->async()->MergeRecords(std::move(arguments)...);
    });
}

Answer<v1::ExplainAccessResponse> Api::explainAccess(v1::ExplainAccessRequest request,
                                                     CallOptions options) {
    return call<v1::ExplainAccessResponse>(
        std::move(request), options, [](Stubs& stubs, auto... arguments) {
            stubs.rights->async()->ExplainAccess(std::move(arguments)...);
        });
}

Answer<v1::WhoIsResponse> Api::whoIs(v1::WhoIsRequest request, CallOptions options) {
    return call<v1::WhoIsResponse>(std::move(request), options,
                                   [](Stubs& stubs, auto... arguments) {
                                       stubs.acquaintance->async()->WhoIs(std::move(arguments)...);
                                   });
}

}  // namespace crm::client::net

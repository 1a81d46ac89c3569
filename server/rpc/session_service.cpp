#include "server/rpc/session_service.h"

#include "absl/strings/str_cat.h"

#include "common/status/status_macros.h"
#include "crm/v1/session_service.grpc.pb.h"
#include "server/access/password_change.h"
#include "server/access/sign_in.h"
#include "server/rpc/unary.h"

namespace crm::rpc {
namespace {

constexpr std::size_t kLongestLogin = 64;
constexpr std::size_t kLongestDevice = 800;  // bytes of 200 characters

using SignInCall = TypedCall<v1::SignInRequest, v1::SignInResponse>;
using SignOutCall = TypedCall<v1::SignOutRequest, v1::SignOutResponse>;
using ProfileCall = TypedCall<v1::ProfileRequest, v1::ProfileResponse>;
using ChangePasswordCall = TypedCall<v1::ChangePasswordRequest, v1::ChangePasswordResponse>;
using SetPasswordCall = TypedCall<v1::SetPasswordRequest, v1::SetPasswordResponse>;

absl::Status checkSignIn(const v1::SignInRequest& request) {
    std::vector<Violation> violations;
    const auto check = [&violations](const std::string& value, const char* field, std::size_t limit,
                                     bool isRequired) {
        if (isRequired && value.empty()) violations.push_back({v1::REASON_REQUIRED, field, {}});
        if (value.size() <= limit) return;
        violations.push_back({v1::REASON_TOO_LONG, field, {{"limit", absl::StrCat(limit)}}});
    };
    check(request.login(), "login", kLongestLogin, true);
    check(request.password(), "password", access::kMostPasswordLength * 4, true);
    check(request.device(), "device", kLongestDevice, false);
    if (violations.empty()) return absl::OkStatus();
    return makeError(absl::StatusCode::kInvalidArgument, std::move(violations));
}

using v1::Session;
using RawSession = Session::WithRawCallbackMethod_SignIn<Session::WithRawCallbackMethod_SignOut<
    Session::WithRawCallbackMethod_Profile<Session::WithRawCallbackMethod_ChangePassword<
        Session::WithRawCallbackMethod_SetPassword<Session::Service>>>>>;

class SessionService final : public RawSession {
public:
    explicit SessionService(SessionParts parts)
        : m_parts(std::move(parts)),
          m_signIn(m_parts.door.method("Session.SignIn")),
          m_signOut(m_parts.door.method("Session.SignOut")),
          m_profile(m_parts.door.method("Session.Profile")),
          m_changePassword(m_parts.door.method("Session.ChangePassword")),
          m_setPassword(m_parts.door.method("Session.SetPassword")) {}

    grpc::ServerUnaryReactor* SignIn(grpc::CallbackServerContext* context,
                                     const grpc::ByteBuffer* request,
                                     grpc::ByteBuffer* reply) override {
        auto* call = new SignInCall(m_parts.door, m_signIn, {context, request, reply});
        call->bySteps([this](SignInCall& admitted) { begin(admitted); });
        return call;
    }

    grpc::ServerUnaryReactor* SignOut(grpc::CallbackServerContext* context,
                                      const grpc::ByteBuffer* request,
                                      grpc::ByteBuffer* reply) override {
        auto* call = new SignOutCall(m_parts.door, m_signOut, {context, request, reply});
        call->onWorker([this](database::Connection& connection, const Call& who,
                              const v1::SignOutRequest&) -> absl::StatusOr<v1::SignOutResponse> {
            CRM_RETURN_IF_ERROR(m_parts.sessions.end(connection, who.principal.sessionId,
                                                     access::SessionEnd::SignedOut));
            return v1::SignOutResponse();
        });
        return call;
    }

    grpc::ServerUnaryReactor* Profile(grpc::CallbackServerContext* context,
                                      const grpc::ByteBuffer* request,
                                      grpc::ByteBuffer* reply) override {
        auto* call = new ProfileCall(m_parts.door, m_profile, {context, request, reply});
        call->onWorker(
            [this](database::Connection& connection, const Call& who, const v1::ProfileRequest&) {
                return makeProfile(m_parts.profile, connection, who.principal.employeeId);
            });
        return call;
    }

    grpc::ServerUnaryReactor* ChangePassword(grpc::CallbackServerContext* context,
                                             const grpc::ByteBuffer* request,
                                             grpc::ByteBuffer* reply) override {
        auto* call =
            new ChangePasswordCall(m_parts.door, m_changePassword, {context, request, reply});
        call->bySteps([this](ChangePasswordCall& admitted) { change(admitted); });
        return call;
    }

    grpc::ServerUnaryReactor* SetPassword(grpc::CallbackServerContext* context,
                                          const grpc::ByteBuffer* request,
                                          grpc::ByteBuffer* reply) override {
        auto* call = new SetPasswordCall(m_parts.door, m_setPassword, {context, request, reply});
        call->bySteps([this](SetPasswordCall& admitted) { set(admitted); });
        return call;
    }

private:
    void begin(SignInCall& call) {
        const absl::Status checked = checkSignIn(call.request());
        if (!checked.ok()) return call.conclude(checked);
        access::SignIn::Request request;
        request.login = call.request().login();
        request.password = call.request().password();
        request.device = call.request().device();
        request.address = call.address();
        request.deadline = call.call().deadline;
        m_parts.signIn.begin(std::move(request),
                             [this, &call](absl::StatusOr<access::SignIn::Begun> begun,
                                           database::Connection* connection) {
                                 if (!begun.ok()) return call.conclude(begun.status());
                                 welcome(call, *begun, *connection);
                             });
    }

    void welcome(SignInCall& call, const access::SignIn::Begun& begun,
                 database::Connection& connection) {
        absl::StatusOr<v1::ProfileResponse> profile =
            makeProfile(m_parts.profile, connection, begun.session->employeeId);
        if (!profile.ok() || call.isCancelled()) {
            // Nobody will ever use this session: don't keep its seat for a minute.
            m_parts.sessions.end(connection, begun.session->id, access::SessionEnd::SignedOut)
                .IgnoreError();
            return call.conclude(profile.ok() ? absl::CancelledError() : profile.status());
        }
        v1::SignInResponse response;
        response.set_token(begun.token);
        *response.mutable_profile() = *std::move(profile);
        response.set_lease_seconds(
            static_cast<std::int32_t>(absl::ToInt64Seconds(access::Seats::kLease)));
        call.answer(response);
    }

    void change(ChangePasswordCall& call) {
        access::PasswordChange::Request request = passwordRequest(call);
        request.employeeId = call.call().principal.employeeId;
        request.newPassword = call.request().new_password();
        request.newPasswordField = "new_password";
        m_parts.passwordChange.change(std::move(request), call.request().old_password(),
                                      [&call](const absl::Status& status) {
                                          call.answer(status, v1::ChangePasswordResponse());
                                      });
    }

    void set(SetPasswordCall& call) {
        access::PasswordChange::Request request = passwordRequest(call);
        request.employeeId = call.request().employee_id();
        request.newPassword = call.request().password();
        request.newPasswordField = "password";
        m_parts.passwordChange.set(std::move(request), [&call](const absl::Status& status) {
            call.answer(status, v1::SetPasswordResponse());
        });
    }

    static access::PasswordChange::Request passwordRequest(const UnaryCall& call) {
        access::PasswordChange::Request request;
        request.keptSessionId = call.call().principal.sessionId;
        request.address = call.address();
        request.deadline = call.call().deadline;
        return request;
    }

    const SessionParts m_parts;
    const Method& m_signIn;
    const Method& m_signOut;
    const Method& m_profile;
    const Method& m_changePassword;
    const Method& m_setPassword;
};

}  // namespace

std::unique_ptr<grpc::Service> makeSessionService(SessionParts parts) {
    return std::make_unique<SessionService>(std::move(parts));
}

}  // namespace crm::rpc

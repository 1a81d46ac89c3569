#include "client/net/session.h"

#include "client/net/channel.h"
#include "client/net/error_text.h"
#include "client/net/feed_stream.h"
#include "crm/v1/session_service.pb.h"

#include <QPointer>
#include <QSysInfo>

#include <utility>

namespace crm::client::net {

namespace {

constexpr std::chrono::seconds kSignOutDeadline{3};
/// The server names a seat's holder by it.
constexpr qsizetype kDeviceLength = 200;

}  // namespace

Session::Session(QObject* parent)
    : QObject(parent),
      m_api([this](const absl::Status& status, const std::string& token) {
          onCallEnded(status, token);
      }),
      m_feed(std::make_unique<FeedStream>()) {
    connect(m_feed.get(), &FeedStream::opened, this, [this] { setState(State::Online); });
    connect(m_feed.get(), &FeedStream::broken, this, &Session::onFeedBroken);
    connect(m_feed.get(), &FeedStream::profileChanged, this, &Session::refreshProfile);
}

Session::~Session() {
    close();
}

void Session::close() {
    m_feed->stop();
    // Coroutines that wait for calls end here, while what they belong to is alive.
    m_api.close();
}

void Session::setState(State state) {
    if (m_state == state) return;
    if (state == State::Offline) {
        m_offlineSince = QDateTime::currentDateTime();
    } else if (state == State::Online || state == State::SignedOut) {
        m_offlineSince = {};
    }
    if (state != State::Offline) m_offlineBecause = absl::OkStatus();
    m_state = state;
    Q_EMIT stateChanged(state);
}

void Session::onCallEnded(const absl::Status& status, const std::string& token) {
    // A call of the session before this one says nothing about this one.
    if (isSignInNeeded(status) && token == m_api.token()) expire(status);
}

void Session::onFeedBroken(const absl::Status& status) {
    if (isSignInNeeded(status)) {
        expire(status);
        return;
    }
    const bool wasOffline = m_state == State::Offline;
    if (!wasOffline && m_state != State::Online && m_state != State::Connecting) return;
    m_offlineBecause = status;
    if (wasOffline) {
        Q_EMIT offlineBecauseChanged();
    } else {
        setState(State::Offline);
    }
}

void Session::expire(const absl::Status& why) {
    if (m_state == State::SignedOut || m_state == State::Expired || m_api.token().empty()) return;
    m_api.setToken({});
    setState(State::Expired);
    Q_EMIT expired(why);
}

void Session::refreshProfile() {
    deliver(m_api.profile({}, {.owner = this}), this,
            [this](absl::StatusOr<v1::ProfileResponse> answer) {
                if (!answer.ok()) return;
                m_profile = Profile(*std::move(answer));
                Q_EMIT profileChanged();
            });
}

QCoro::Task<absl::Status> Session::signIn(ServerAddress server, ServerCertificate certificate,
                                          QString login, QString password) {
    m_feed->stop();
    m_api.setToken({});
    m_api.connectTo(openChannel(server, certificate));
    m_server = std::move(server);
    m_login = std::move(login);
    const QPointer<Session> self = this;
    const absl::Status entered = co_await enter(std::move(password));
    if (self.isNull() || !entered.ok()) co_return entered;
    m_feed->start(m_api.channel(), m_api.token());
    co_return absl::OkStatus();
}

QCoro::Task<absl::Status> Session::signInAgain(QString password) {
    const QPointer<Session> self = this;
    const absl::Status entered = co_await enter(std::move(password));
    if (self.isNull() || !entered.ok()) co_return entered;
    m_feed->restart(m_api.token());
    co_return absl::OkStatus();
}

QCoro::Task<absl::Status> Session::enter(QString password) {
    v1::SignInRequest request;
    request.set_login(m_login.toStdString());
    request.set_password(password.toStdString());
    request.set_device(QSysInfo::machineHostName().left(kDeviceLength).toStdString());
    const QPointer<Session> self = this;
    auto call = m_api.signIn(std::move(request), {.owner = this, .retry = Retry::Never});
    auto answer = co_await std::move(call);
    if (self.isNull() || !answer.ok()) co_return answer.status();
    m_api.setToken(answer->token());
    m_profile = Profile(std::move(*answer->mutable_profile()));
    setState(State::Connecting);
    Q_EMIT profileChanged();
    co_return absl::OkStatus();
}

QCoro::Task<> Session::signOut() {
    m_feed->stop();
    const QPointer<Session> self = this;
    if (!m_api.token().empty()) {
        auto call =
            m_api.signOut({}, {.owner = this, .deadline = kSignOutDeadline, .retry = Retry::Never});
        const auto told = co_await std::move(call);
        (void)told;  // the seat is freed by its lease when the server was not there to hear it
        if (self.isNull()) co_return;
    }
    m_api.setToken({});
    m_api.connectTo(nullptr);
    m_profile = Profile();
    setState(State::SignedOut);
}

QCoro::Task<absl::Status> Session::changePassword(QString oldPassword, QString newPassword) {
    v1::ChangePasswordRequest request;
    request.set_old_password(oldPassword.toStdString());
    request.set_new_password(newPassword.toStdString());
    auto call = m_api.changePassword(std::move(request), {.owner = this, .retry = Retry::Never});
    const auto answer = co_await std::move(call);
    co_return answer.status();
}

}  // namespace crm::client::net

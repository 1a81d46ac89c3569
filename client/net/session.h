#pragma once

#include "absl/status/status.h"

#include "client/net/api.h"
#include "client/net/call.h"
#include "client/net/profile.h"
#include "client/net/server_address.h"

#include <QDateTime>
#include <QObject>
#include <QString>

#include <memory>
#include <string>

namespace crm::client::net {

class FeedStream;

/// The person's session with one server: signing in and out, whether we are connected, what they
/// may do. UI thread only.
class Session : public QObject {
    Q_OBJECT

public:
    enum class State {
        SignedOut,   ///< nobody is signed in
        Connecting,  ///< signed in, the feed is not up yet
        Online,      ///< the feed is up
        Offline,     ///< was online; since offlineSince() the server cannot be reached, or has no
                     ///< seat for us (offlineBecause()), and it is being tried
        Expired,     ///< the server no longer knows the session: the person signs in again, windows
                     ///< stay
    };
    Q_ENUM(State)

    explicit Session(QObject* parent = nullptr);
    ~Session() override;

    State state() const { return m_state; }
    /// True in every state but SignedOut.
    bool isSignedIn() const { return m_state != State::SignedOut; }
    /// Invalid unless Offline.
    const QDateTime& offlineSince() const { return m_offlineSince; }
    /// Why it did not work last time; OK unless Offline.
    const absl::Status& offlineBecause() const { return m_offlineBecause; }
    const Profile& profile() const { return m_profile; }
    const ServerAddress& server() const { return m_server; }
    const QString& login() const { return m_login; }

    Api& api() { return m_api; }
    FeedStream& feed() { return *m_feed; }

    /// Opens the channel to a server whose certificate the person has accepted, and signs in.
    QCoro::Task<absl::Status> signIn(ServerAddress server, ServerCertificate certificate,
                                     QString login, QString password);
    /// After Expired: as the same person on the same server.
    QCoro::Task<absl::Status> signInAgain(QString password);
    /// Calls in flight end with CANCELLED before this returns, later ones at once: nothing is heard
    /// of the server any more.
    void close();
    /// Gives the seat back; signed out afterwards even when the server could not be told.
    QCoro::Task<> signOut();
    QCoro::Task<absl::Status> changePassword(QString oldPassword, QString newPassword);

Q_SIGNALS:
    void stateChanged(crm::client::net::Session::State state);
    /// Still Offline, but the server was tried again.
    void offlineBecauseChanged();
    void profileChanged();
    /// The state became Expired; `why` tells the reason.
    void expired(absl::Status why);

private:
    void setState(State state);
    void onCallEnded(const absl::Status& status, const std::string& token);
    void expire(const absl::Status& why);
    void onFeedBroken(const absl::Status& status);
    void refreshProfile();
    QCoro::Task<absl::Status> enter(QString password);

    State m_state = State::SignedOut;
    QDateTime m_offlineSince;
    absl::Status m_offlineBecause;
    ServerAddress m_server;
    QString m_login;
    Profile m_profile;
    Api m_api;
    std::unique_ptr<FeedStream> m_feed;
};

}  // namespace crm::client::net

#pragma once

#include "absl/status/status.h"

#include <QHash>
#include <QObject>
#include <QString>
#include <QTimer>

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace grpc {
class Channel;
}
namespace crm::v1 {
class Presences;
class WatchRequest_Presence;
class WatchResponse;
class WatchResponse_Changes;
}  // namespace crm::v1

namespace crm::client::net {

/// The stream of changes, kept up: when it breaks it is opened again with back-off and continues
/// where it was, so that nothing is missed. UI thread only; one answer is handled before the next
/// is read, so a flood cannot pile up.
class FeedStream : public QObject {
    Q_OBJECT

public:
    explicit FeedStream(QObject* parent = nullptr);
    /// Waits (milliseconds) until gRPC has let go of the stream.
    ~FeedStream() override;

    void start(std::shared_ptr<grpc::Channel> channel, std::string sessionToken);
    /// Forgets the resume token too: the next start is another session.
    void stop();
    /// The session is another, the person and what was seen are the same: continues from the resume
    /// token.
    void restart(std::string sessionToken);
    bool isOpen() const { return m_isOpen; }
    /// What start() of a stream would continue from; empty before the first answer.
    const std::string& resumeToken() const { return m_resumeToken; }
    /// Tries at once instead of waiting for the back-off to end.
    void hurry();

    /// Sent now and again after every reconnect, until withdrawn.
    void setPresence(const QString& place, const v1::WatchRequest_Presence& presence);
    void withdrawPresence(const QString& place);

Q_SIGNALS:
    /// The server answered: from here on nothing is missed.
    void opened();
    /// It is being tried again unless the status says that signing in is needed.
    void broken(const absl::Status& status);
    void changesArrived(const crm::v1::WatchResponse_Changes& changes);
    void presencesArrived(const crm::v1::Presences& presences);
    void profileChanged();
    /// Changes were missed for good (the token was too old, or the database another): read
    /// everything anew.
    void resyncNeeded();

private:
    class Reactor;
    /// Counts reactors that gRPC still holds; shared with them because they outlive the stream by a
    /// moment.
    struct Crew;

    void open();
    void close();
    void onAnswer(const v1::WatchResponse& response);
    void take(const v1::WatchResponse& response);
    void onDone(const absl::Status& status);
    void say(const v1::WatchRequest_Presence& presence);

    std::shared_ptr<grpc::Channel> m_channel;
    std::string m_sessionToken;
    std::string m_resumeToken;
    QHash<QString, std::shared_ptr<v1::WatchRequest_Presence>> m_presences;
    std::shared_ptr<Crew> m_crew;
    /// The one whose answers count; gRPC owns it too, until its OnDone. Null when closed.
    std::shared_ptr<Reactor> m_reactor;
    /// Of m_reactor: tells its answers from those of earlier ones.
    std::uint64_t m_number = 0;
    QTimer m_retry;
    std::chrono::milliseconds m_backOff{0};
    bool m_isOpen = false;
};

}  // namespace crm::client::net

#include "client/net/feed_stream.h"

#include "client/net/error_text.h"
#include "common/status/error.h"
#include "common/status/grpc_status.h"
#include "crm/v1/error.pb.h"
#include "crm/v1/feed_service.grpc.pb.h"

#include <QRandomGenerator>
#include <grpcpp/grpcpp.h>

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <utility>

namespace crm::client::net {

namespace {

/// The server takes no more from one stream, and would end it.
constexpr int kMostPlaces = 32;
constexpr std::chrono::milliseconds kFirstBackOff{200};
constexpr std::chrono::milliseconds kLongestBackOff{5'000};

}  // namespace

struct FeedStream::Crew {
    std::mutex mutex;
    std::condition_variable gone;
    int alive = 0;
    /// Null once the stream is destroyed: nothing is posted to it any more.
    FeedStream* stream = nullptr;
};

/// One opened stream. Reactions only hand over to the UI thread; the next read starts when the UI
/// thread is done with the last answer. gRPC and the UI thread own it together, because either may
/// be the last to touch it: gRPC lets go in OnDone, which cannot come while the hold is kept, and
/// that is given back when reading ends.
class FeedStream::Reactor : public grpc::ClientBidiReactor<v1::WatchRequest, v1::WatchResponse>,
                            public std::enable_shared_from_this<Reactor> {
public:
    Reactor(std::shared_ptr<Crew> crew, std::uint64_t number,
            std::shared_ptr<grpc::Channel> channel)
        : m_crew(std::move(crew)),
          m_number(number),
          m_channel(std::move(channel)),
          m_stub(v1::Feed::NewStub(m_channel)) {
        const std::lock_guard lock(m_crew->mutex);
        ++m_crew->alive;
    }

    std::uint64_t number() const { return m_number; }

    void begin(const std::string& sessionToken, const v1::WatchRequest& start) {
        m_ownedByGrpc = shared_from_this();
        m_context.AddMetadata("authorization", "Bearer " + sessionToken);
        m_stub->async()->Watch(&m_context, this);
        AddHold();
        write(start);
        StartRead(&m_response);
        StartCall();
    }

    void write(const v1::WatchRequest& request) {
        const std::lock_guard lock(m_mutex);
        if (m_isClosed) return;
        m_queue.push_back(request);
        if (m_queue.size() == 1) StartWrite(&m_queue.front());
    }

    void readNext() {
        const std::lock_guard lock(m_mutex);
        if (m_isClosed) return;
        m_isReading = true;
        StartRead(&m_response);
    }

    /// The stream does not want it any more.
    void abandon() {
        m_context.TryCancel();
        {
            const std::lock_guard lock(m_mutex);
            m_isAbandoned = true;
            if (m_isReading || m_isClosed) return;  // OnReadDone gives the hold back, or has
            m_isClosed = true;
        }
        RemoveHold();
    }

private:
    void OnWriteDone(bool ok) override {
        const std::lock_guard lock(m_mutex);
        m_queue.pop_front();
        if (!ok) m_queue.clear();
        if (!m_isClosed && !m_queue.empty()) StartWrite(&m_queue.front());
    }

    void OnReadDone(bool ok) override {
        bool isLast = !ok;
        {
            const std::lock_guard lock(m_mutex);
            m_isReading = false;
            isLast = isLast || m_isAbandoned;
            if (isLast) m_isClosed = true;
        }
        if (isLast) {
            RemoveHold();
        } else {
            post([answer = m_response](FeedStream& stream) { stream.onAnswer(answer); });
        }
    }

    void OnDone(const grpc::Status& status) override {
        post([status = fromGrpc(status)](FeedStream& stream) { stream.onDone(status); });
        const std::shared_ptr<Crew> crew = m_crew;
        std::exchange(m_ownedByGrpc, nullptr).reset();  // may end the object
        const std::lock_guard lock(crew->mutex);
        --crew->alive;
        crew->gone.notify_all();
    }

    /// Runs on the UI thread unless the stream has taken another reactor by then.
    void post(std::function<void(FeedStream&)> work) {
        const std::lock_guard lock(m_crew->mutex);
        FeedStream* stream = m_crew->stream;
        if (stream == nullptr) return;
        auto onUiThread = [stream, number = m_number, work = std::move(work)] {
            if (stream->m_reactor != nullptr && stream->m_number == number) work(*stream);
        };
        QMetaObject::invokeMethod(stream, std::move(onUiThread), Qt::QueuedConnection);
    }

    std::shared_ptr<Crew> m_crew;
    std::shared_ptr<Reactor> m_ownedByGrpc;
    const std::uint64_t m_number;
    std::shared_ptr<grpc::Channel> m_channel;
    std::unique_ptr<v1::Feed::Stub> m_stub;
    grpc::ClientContext m_context;
    v1::WatchResponse m_response;
    std::mutex m_mutex;
    std::deque<v1::WatchRequest> m_queue;
    bool m_isReading = true;
    bool m_isAbandoned = false;
    bool m_isClosed = false;
};

FeedStream::FeedStream(QObject* parent) : QObject(parent), m_crew(std::make_shared<Crew>()) {
    m_crew->stream = this;
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &FeedStream::open);
}

FeedStream::~FeedStream() {
    close();
    std::unique_lock lock(m_crew->mutex);
    m_crew->stream = nullptr;
    m_crew->gone.wait(lock, [this] { return m_crew->alive == 0; });
}

void FeedStream::start(std::shared_ptr<grpc::Channel> channel, std::string sessionToken) {
    stop();
    m_channel = std::move(channel);
    m_sessionToken = std::move(sessionToken);
    open();
}

void FeedStream::stop() {
    close();
    m_channel.reset();
    m_resumeToken.clear();
    m_presences.clear();
}

void FeedStream::restart(std::string sessionToken) {
    close();
    m_sessionToken = std::move(sessionToken);
    if (m_channel) open();
}

void FeedStream::hurry() {
    if (m_reactor == nullptr && m_retry.isActive()) open();
}

void FeedStream::close() {
    m_retry.stop();
    m_backOff = std::chrono::milliseconds::zero();
    m_isOpen = false;
    if (m_reactor != nullptr) std::exchange(m_reactor, nullptr)->abandon();
}

void FeedStream::open() {
    m_retry.stop();
    v1::WatchRequest start;
    start.mutable_start()->set_resume_token(m_resumeToken);
    m_reactor = std::make_shared<Reactor>(m_crew, ++m_number, m_channel);
    m_reactor->begin(m_sessionToken, start);
    for (const auto& presence : std::as_const(m_presences)) say(*presence);
}

void FeedStream::say(const v1::WatchRequest_Presence& presence) {
    if (m_reactor == nullptr) return;
    v1::WatchRequest request;
    *request.mutable_presence() = presence;
    m_reactor->write(request);
}

void FeedStream::setPresence(const QString& place, const v1::WatchRequest_Presence& presence) {
    if (!m_presences.contains(place) && m_presences.size() >= kMostPlaces) {
        const QString other = m_presences.constBegin().key();
        withdrawPresence(other);
    }
    auto own = std::make_shared<v1::WatchRequest_Presence>(presence);
    own->set_place(place.toStdString());
    m_presences.insert(place, own);
    say(*own);
}

void FeedStream::withdrawPresence(const QString& place) {
    if (m_presences.remove(place) == 0) return;
    v1::WatchRequest_Presence nowhere;
    nowhere.set_place(place.toStdString());
    say(nowhere);
}

void FeedStream::onAnswer(const v1::WatchResponse& response) {
    m_backOff = std::chrono::milliseconds::zero();
    if (!m_isOpen) {
        m_isOpen = true;
        Q_EMIT opened();
    }
    const std::uint64_t number = m_number;
    take(response);
    // A listener may have closed or reopened the stream.
    if (m_reactor != nullptr && m_number == number) m_reactor->readNext();
}

void FeedStream::take(const v1::WatchResponse& response) {
    switch (response.response_case()) {
        case v1::WatchResponse::kChanges:
            m_resumeToken = response.changes().resume_token();
            Q_EMIT changesArrived(response.changes());
            break;
        case v1::WatchResponse::kPresences:
            Q_EMIT presencesArrived(response.presences());
            break;
        case v1::WatchResponse::kBookmark:
            m_resumeToken = response.bookmark().resume_token();
            break;
        case v1::WatchResponse::kProfileChanged:
            Q_EMIT profileChanged();
            break;
        case v1::WatchResponse::RESPONSE_NOT_SET:
            break;
    }
}

void FeedStream::onDone(const absl::Status& status) {
    m_reactor = nullptr;
    m_isOpen = false;
    if (isSignInNeeded(status)) {
        Q_EMIT broken(status);
        return;
    }
    const v1::Reason reason = reasonOf(status);
    if (reason == v1::REASON_COMPACTED || reason == v1::REASON_BAD_RESUME_TOKEN) {
        m_resumeToken.clear();
        Q_EMIT resyncNeeded();
    }
    // Many clients that lost one server do not come back in the same moment.
    const int jitter = QRandomGenerator::global()->bounded(static_cast<int>(kFirstBackOff.count()));
    m_retry.start(m_backOff + std::chrono::milliseconds{jitter});
    m_backOff = std::clamp(m_backOff * 2, kFirstBackOff, kLongestBackOff);
    Q_EMIT broken(status);
}

}  // namespace crm::client::net

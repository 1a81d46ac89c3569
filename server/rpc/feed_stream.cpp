#include "server/rpc/feed_stream.h"

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"

#include "common/schema/kind.h"
#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "common/values/uuid7.h"
#include "crm/v1/error.pb.h"
#include "crm/v1/feed_service.grpc.pb.h"
#include "server/database/resume_token.h"
#include "server/rpc/wire.h"

#include <grpcpp/grpcpp.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace crm::rpc {
namespace {

constexpr std::size_t kLongestRequest = 64 * 1024;
constexpr std::size_t kPlaces = 32;
constexpr std::size_t kLongestPlace = 100;
/// Requests that may come at once, and how many a second in the long run: a fast typist's focus
/// changes are far below.
constexpr double kBurst = 100;
constexpr double kPerSecond = 20;

/// gRPC shares the bytes with all other streams they are written to, instead of copying them.
grpc::Slice sliceOf(const feed::Bytes& bytes) {
    auto owner = std::make_unique<feed::Bytes>(bytes);
    const auto release = [](void* held) {
        std::unique_ptr<feed::Bytes>(static_cast<feed::Bytes*>(held));
    };
    // gRPC never writes into a slice; its signature only predates const.
    return {const_cast<char*>(bytes->data()), bytes->size(), release, owner.release()};
}

absl::Status tooMany(std::string field, std::size_t limit) {
    return makeError(
        absl::StatusCode::kInvalidArgument,
        Violation{v1::REASON_TOO_MANY, std::move(field), {{"limit", absl::StrCat(limit)}}});
}

absl::StatusOr<v1::WatchRequest> parse(const grpc::ByteBuffer& bytes) {
    if (bytes.Length() > kLongestRequest) {
        return makeError(
            absl::StatusCode::kInvalidArgument,
            Violation{v1::REASON_TOO_LONG, {}, {{"limit", absl::StrCat(kLongestRequest)}}});
    }
    v1::WatchRequest request;
    CRM_RETURN_IF_ERROR(parseMessage(bytes, request));
    return request;
}

}  // namespace

FeedStream::FeedStream(const Door& door, const schema::Catalogue& catalogue, feed::Feed& feed,
                       grpc::CallbackServerContext& context)
    : m_door(door),
      m_method(door.method("Feed.Watch")),
      m_catalogue(catalogue),
      m_feed(feed),
      m_context(context),
      m_call(readCall(context, m_method.longest)),
      m_allowance(kBurst),
      m_lastRead(absl::Now()) {
    m_method.stats.begun();
    m_door.admitThen(m_context, m_method, m_call,
                     [this](const absl::Status& status) { admitted(status); });
}

void FeedStream::admitted(const absl::Status& status) {
    if (!status.ok()) return finish(status);
    const auto subscriber = std::make_shared<feed::Subscriber>(m_call.principal, feed::Interests(),
                                                               *this, m_feed.limits());
    m_subscriber = subscriber;
    m_hold = m_door.sessions().attachStream(
        m_call.principal.sessionId,
        [subscriber](absl::Status why) { subscriber->end(std::move(why)); });
    // The session may have ended before anybody could be told.
    Call now = m_call;
    const std::optional<absl::Status> still = m_door.admit(m_context, m_method, now);
    if (still && !still->ok()) subscriber->end(*still);
    StartRead(&m_incoming);
    // From here on the stream may end, and be gone, at any moment.
    subscriber->ready();
}

void FeedStream::OnReadDone(bool ok) {
    // Cancelled, or the watcher has closed its side: it is leaving.
    if (!ok) return m_subscriber->end(absl::OkStatus());
    if (absl::Status status = handle(); !status.ok()) return m_subscriber->end(std::move(status));
    StartRead(&m_incoming);
}

absl::Status FeedStream::handle() {
    CRM_RETURN_IF_ERROR(checkPace());
    CRM_ASSIGN_OR_RETURN(const v1::WatchRequest request, parse(m_incoming));
    if (request.has_start() == m_hasStarted) {
        // The first request, and no other, is the start.
        return invalid(m_hasStarted ? v1::REASON_NOT_ALLOWED_HERE : v1::REASON_REQUIRED, "start");
    }
    if (request.has_start()) return handle(request.start());
    if (request.has_presence()) return handle(request.presence());
    if (!request.has_interests()) return invalid(v1::REASON_EMPTY_REQUEST);
    CRM_ASSIGN_OR_RETURN(const feed::Interests interests,
                         feed::Interests::of(m_catalogue, request.interests().kinds()));
    m_subscriber->setInterests(interests);
    return absl::OkStatus();
}

absl::Status FeedStream::handle(const v1::WatchRequest::Start& start) {
    CRM_ASSIGN_OR_RETURN(const feed::Interests interests,
                         feed::Interests::of(m_catalogue, start.interests().kinds()));
    std::optional<database::Snapshot> from;
    if (!start.resume_token().empty()) {
        CRM_ASSIGN_OR_RETURN(
            const database::ResumeToken token,
            database::ResumeToken::parse(start.resume_token(), m_feed.databaseId()));
        from = token.snapshot;
    }
    m_hasStarted = true;
    m_subscriber->setInterests(interests);
    m_feed.open(m_subscriber, std::move(from));
    return absl::OkStatus();
}

absl::Status FeedStream::handle(const v1::WatchRequest::Presence& presence) {
    CRM_RETURN_IF_ERROR(checkPresence(presence));
    if (presence.id().empty()) {
        m_places.erase(presence.place());
    } else {
        m_places.insert(presence.place());
    }
    if (m_places.size() > kPlaces) return tooMany("presence.place", kPlaces);
    m_feed.presence().claim(m_subscriber,
                            {presence.place(), {presence.kind(), presence.id()}, presence.field()});
    return absl::OkStatus();
}

absl::Status FeedStream::checkPace() {
    const absl::Time now = absl::Now();
    m_allowance =
        std::min(kBurst, m_allowance + absl::ToDoubleSeconds(now - m_lastRead) * kPerSecond);
    m_lastRead = now;
    m_allowance -= 1;
    if (m_allowance >= 0) return absl::OkStatus();
    return makeError(absl::StatusCode::kResourceExhausted,
                     Violation{v1::REASON_OVERLOADED, {}, {}});
}

absl::Status FeedStream::checkPresence(const v1::WatchRequest::Presence& presence) const {
    if (presence.place().size() > kLongestPlace) {
        return makeError(
            absl::StatusCode::kInvalidArgument,
            Violation{
                v1::REASON_TOO_LONG, "presence.place", {{"limit", absl::StrCat(kLongestPlace)}}});
    }
    if (presence.id().empty()) return absl::OkStatus();
    const schema::Kind* kind = m_catalogue.kind(presence.kind());
    if (!kind) return invalid(v1::REASON_UNKNOWN_KIND, "presence.kind");
    if (!values::isUuid(presence.id())) return invalid(v1::REASON_BAD_ID, "presence.id");
    if (presence.field().empty()) return absl::OkStatus();
    const schema::Field* field = kind->field(presence.field());
    if (!field || m_subscriber->principal().rights->isHidden(*field)) {
        return invalid(v1::REASON_UNKNOWN_FIELD, "presence.field");
    }
    return absl::OkStatus();
}

void FeedStream::write(std::vector<feed::Bytes> pieces) {
    std::vector<grpc::Slice> slices;
    slices.reserve(pieces.size());
    for (const feed::Bytes& piece : pieces) slices.push_back(sliceOf(piece));
    m_outgoing = grpc::ByteBuffer(slices.data(), slices.size());
    StartWrite(&m_outgoing);
}

void FeedStream::finish(const absl::Status& status) {
    Finish(m_door.conclude(m_method, m_call, status));
}

void FeedStream::OnWriteDone(bool ok) {
    if (!ok) m_subscriber->end(absl::CancelledError("the watcher is gone"));
    m_subscriber->ready();
}

void FeedStream::OnDone() {
    if (m_subscriber) m_feed.close(m_subscriber);
    delete this;
}

}  // namespace crm::rpc

#pragma once

#include "crm/v1/feed_service.pb.h"
#include "server/access/sessions.h"
#include "server/feed/feed.h"
#include "server/rpc/call.h"
#include "server/rpc/door.h"

#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/server_callback.h>

#include <memory>
#include <set>
#include <string>

namespace crm::rpc {

/// One Feed.Watch stream. Owns itself until gRPC is done with it; keeps the session's seat
/// meanwhile. A read is always under way, so that gRPC's answer to it tells when the watcher is
/// gone; at most one write is.
class FeedStream final : public grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>,
                         public feed::Sink {
public:
    FeedStream(const Door& door, const schema::Catalogue& catalogue, feed::Feed& feed,
               grpc::CallbackServerContext& context);

    void write(std::vector<feed::Bytes> pieces) override;
    void finish(const absl::Status& status) override;

    void OnReadDone(bool ok) override;
    void OnWriteDone(bool ok) override;
    void OnDone() override;

private:
    void admitted(const absl::Status& status);
    absl::Status handle();
    absl::Status handle(const v1::WatchRequest::Start& start);
    absl::Status handle(const v1::WatchRequest::Presence& presence);
    absl::Status checkPace();
    absl::Status checkPresence(const v1::WatchRequest::Presence& presence) const;

    const Door& m_door;
    const Method& m_method;
    const schema::Catalogue& m_catalogue;
    feed::Feed& m_feed;
    grpc::CallbackServerContext& m_context;
    Call m_call;
    /// Shared with the feed, which may still hold it when the stream is gone. Null until the caller
    /// is admitted.
    std::shared_ptr<feed::Subscriber> m_subscriber;
    access::StreamHold m_hold;
    grpc::ByteBuffer m_incoming;
    grpc::ByteBuffer m_outgoing;

    // Reads come one after another, so these need no lock.
    bool m_hasStarted = false;
    double m_allowance;
    absl::Time m_lastRead;
    std::set<std::string> m_places;
};

}  // namespace crm::rpc

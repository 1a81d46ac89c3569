#pragma once

#include "crm/v1/feed_service.grpc.pb.h"
#include "server/feed/feed.h"
#include "server/rpc/door.h"

namespace crm::rpc {

/// Feed.Watch. Raw: what is told to many is serialised once, not for every stream. Any thread.
class FeedService final : public v1::Feed::WithRawCallbackMethod_Watch<v1::Feed::Service> {
public:
    FeedService(const Door& door, const schema::Catalogue& catalogue, feed::Feed& feed)
        : m_door(door), m_catalogue(catalogue), m_feed(feed) {}

    grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>* Watch(
        grpc::CallbackServerContext* context) override;

private:
    const Door& m_door;
    const schema::Catalogue& m_catalogue;
    feed::Feed& m_feed;
};

}  // namespace crm::rpc

#include "server/rpc/feed_service.h"

#include "server/rpc/feed_stream.h"

namespace crm::rpc {

grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>* FeedService::Watch(
    grpc::CallbackServerContext* context) {
    return new FeedStream(m_door, m_catalogue, m_feed, *context);
}

}  // namespace crm::rpc

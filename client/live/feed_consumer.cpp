#include "client/live/feed_consumer.h"

#include "client/live/presences.h"
#include "client/net/feed_stream.h"
#include "crm/v1/feed_service.pb.h"

namespace crm::client::live {

FeedConsumer::FeedConsumer(net::FeedStream& stream, RecordCache& cache, Presences& presences,
                           QObject* parent)
    : QObject(parent) {
    connect(&stream, &net::FeedStream::changesArrived, this,
            [this, &cache](const v1::WatchResponse_Changes& changes) {
                for (const v1::Change& change : changes.changes()) cache.apply(change);
                Q_EMIT settled();
            });
    connect(&stream, &net::FeedStream::presencesArrived, this,
            [&presences](const v1::Presences& people) { presences.take(people); });
    connect(&stream, &net::FeedStream::resyncNeeded, this, [&cache] { cache.markStale(); });
    connect(&stream, &net::FeedStream::broken, this, [&presences] { presences.forget(); });
}

}  // namespace crm::client::live

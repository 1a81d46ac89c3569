#pragma once

#include "client/live/record_cache.h"

#include <QObject>

namespace crm::client::net {
class FeedStream;
}

namespace crm::client::live {

class Presences;

/// Leads the feed into the cache and the presences: the one road in. UI thread only.
class FeedConsumer : public QObject {
    Q_OBJECT

public:
    FeedConsumer(net::FeedStream& stream, RecordCache& cache, Presences& presences,
                 QObject* parent = nullptr);

Q_SIGNALS:
    /// A batch of changes (whole commits) is in the cache: the moment for coalesced work.
    void settled();
};

}  // namespace crm::client::live

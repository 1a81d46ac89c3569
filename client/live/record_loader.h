#pragma once

#include "client/live/record_cache.h"
#include "client/net/call.h"
#include "client/net/outcome.h"

#include <QObject>

#include <memory>

namespace crm::client::net {
class Api;
}
namespace crm::v1 {
class GetResponse;
}

namespace crm::client::live {

/// Reads whole records into the cache; several that ask for the same record share one call. UI
/// thread only.
class RecordLoader : public QObject {
    Q_OBJECT

public:
    RecordLoader(net::Api& api, RecordCache& cache, QObject* parent = nullptr);
    ~RecordLoader() override;

    /// The complete record: from the cache at once, else read. NOT_FOUND when it is gone or may not
    /// be seen.
    net::Answer<RecordPtr> load(RecordKey key);
    /// Reads it even when the cache has it.
    net::Answer<RecordPtr> reload(RecordKey key);

private:
    using Flight = net::Outcome<absl::StatusOr<RecordPtr>>;
    void land(const RecordKey& key, const absl::StatusOr<v1::GetResponse>& answer);

    // Shared with the coroutines that wait for it.
    absl::node_hash_map<RecordKey, std::shared_ptr<Flight>> m_flights;
    net::Api& m_api;
    RecordCache& m_cache;
};

}  // namespace crm::client::live

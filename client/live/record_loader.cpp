#include "client/live/record_loader.h"

#include "client/net/api.h"
#include "common/schema/kind.h"
#include "crm/v1/records_service.pb.h"

#include <utility>
#include <vector>

namespace crm::client::live {

RecordLoader::RecordLoader(net::Api& api, RecordCache& cache, QObject* parent)
    : QObject(parent), m_api(api), m_cache(cache) {}

RecordLoader::~RecordLoader() {
    const auto flights = std::exchange(m_flights, {});
    for (const auto& [key, flight] : flights) flight->set(absl::CancelledError("closing"));
}

net::Answer<RecordPtr> RecordLoader::load(RecordKey key) {
    if (RecordPtr known = m_cache.findComplete(key)) co_return known;
    auto reading = reload(std::move(key));
    co_return co_await std::move(reading);
}

net::Answer<RecordPtr> RecordLoader::reload(RecordKey key) {
    std::shared_ptr<Flight> flight;
    if (const auto found = m_flights.find(key); found != m_flights.end()) {
        flight = found->second;
    } else {
        flight = std::make_shared<Flight>();
        m_flights.emplace(key, flight);
        v1::GetRequest request;
        request.set_kind(key.kind->name());
        request.set_id(key.id);
        net::deliver(
            m_api.get(std::move(request), {.owner = this}), this,
            [this, key](const absl::StatusOr<v1::GetResponse>& answer) { land(key, answer); });
    }
    co_await *flight;
    co_return flight->get();
}

void RecordLoader::land(const RecordKey& key, const absl::StatusOr<v1::GetResponse>& answer) {
    const auto found = m_flights.find(key);
    if (found == m_flights.end()) return;
    const std::shared_ptr<Flight> flight = found->second;
    m_flights.erase(found);
    if (answer.ok()) {
        flight->set(m_cache.putComplete(answer->record()));
    } else {
        flight->set(answer.status());
    }
}

}  // namespace crm::client::live

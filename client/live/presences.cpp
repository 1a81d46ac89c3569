#include "client/live/presences.h"

#include "client/net/feed_stream.h"
#include "common/schema/kind.h"
#include "crm/v1/feed_service.pb.h"

#include <utility>

namespace crm::client::live {

Presences::Presences(net::FeedStream& stream, const schema::Catalogue& catalogue, QObject* parent)
    : QObject(parent), m_stream(stream), m_catalogue(catalogue) {}

std::vector<Person> Presences::at(const RecordKey& key) const {
    const auto found = m_people.find(key);
    return found == m_people.end() ? std::vector<Person>() : found->second;
}

void Presences::enter(const QString& place, const RecordKey& key, const schema::Field* field) {
    v1::WatchRequest_Presence presence;
    presence.set_kind(key.kind->name());
    presence.set_id(key.id);
    if (field != nullptr) presence.set_field(field->name());
    m_stream.setPresence(place, presence);
}

void Presences::leave(const QString& place) {
    m_stream.withdrawPresence(place);
}

void Presences::take(const v1::Presences& presences) {
    const schema::Kind* kind = m_catalogue.kind(presences.kind());
    if (kind == nullptr) return;
    std::vector<Person> people;
    for (const v1::Presences_Person& each : presences.people()) {
        if (each.employee().id() == m_self) continue;
        const qint64 sinceMs = each.since().seconds() * 1'000 + each.since().nanos() / 1'000'000;
        people.push_back({each.employee().id(), QString::fromStdString(each.employee().name()),
                          each.field().empty() ? nullptr : kind->field(each.field()),
                          QDateTime::fromMSecsSinceEpoch(sinceMs)});
    }
    const RecordKey key{kind, presences.id()};
    if (people.empty()) {
        m_people.erase(key);
    } else {
        m_people[key] = std::move(people);
    }
    Q_EMIT changed(key);
}

void Presences::forget() {
    const auto before = std::exchange(m_people, {});
    for (const auto& [key, people] : before) Q_EMIT changed(key);
}

}  // namespace crm::client::live

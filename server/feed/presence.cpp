#include "server/feed/presence.h"

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"

#include "common/schema/kind.h"
#include "crm/v1/feed_service.pb.h"

#include <algorithm>
#include <set>
#include <utility>

namespace crm::feed {
namespace {

constexpr absl::Duration kLease = absl::Seconds(90);
constexpr int kBeatsBetweenAnnouncements = 3;
/// A notification holds 8,000 bytes.
constexpr std::size_t kLongestAnnouncement = 7'900;

absl::Time timeOf(const google::protobuf::Timestamp& timestamp) {
    return absl::FromUnixSeconds(timestamp.seconds()) + absl::Nanoseconds(timestamp.nanos());
}

void setTime(google::protobuf::Timestamp& timestamp, absl::Time time) {
    const std::int64_t seconds = absl::ToUnixSeconds(time);
    timestamp.set_seconds(seconds);
    timestamp.set_nanos(
        static_cast<std::int32_t>((absl::ToUnixMicros(time) - seconds * 1'000'000) * 1'000));
}

/// Somebody who has the record open twice is one person, there since the first time.
void addPerson(v1::Presences& presences, const v1::Presences::Person& person) {
    for (v1::Presences::Person& other : *presences.mutable_people()) {
        if (other.employee().id() != person.employee().id()) continue;
        if (other.field().empty()) other.set_field(person.field());
        if (timeOf(person.since()) < timeOf(other.since())) *other.mutable_since() = person.since();
        return;
    }
    *presences.add_people() = person;
}

v1::Presences presencesAt(const RecordKey& record) {
    v1::Presences presences;
    presences.set_kind(record.first);
    presences.set_id(record.second);
    return presences;
}

Bytes toBytes(v1::Presences presences) {
    v1::WatchResponse response;
    *response.mutable_presences() = std::move(presences);
    return makeBytes(response.SerializeAsString());
}

std::string subjectOf(const RecordKey& record) {
    return absl::StrCat(record.first, "/", record.second);
}

}  // namespace

Presence::Presence(const schema::Catalogue& catalogue, Hub& hub, Check check, Announce announce,
                   std::string serverId)
    : m_catalogue(catalogue),
      m_hub(hub),
      m_check(std::move(check)),
      m_announce(std::move(announce)),
      m_serverId(std::move(serverId)) {
    m_hub.onSightNarrowed(
        [this](const std::shared_ptr<Subscriber>& subscriber) { recheck(subscriber); });
    m_hub.onBeat([this] { beat(); });
}

void Presence::claim(std::shared_ptr<Subscriber> subscriber, Claim claim) {
    m_hub.post([this, subscriber = std::move(subscriber), claim = std::move(claim)]() mutable {
        apply(subscriber, std::move(claim));
    });
}

void Presence::leave(std::shared_ptr<Subscriber> subscriber) {
    m_hub.post([this, subscriber = std::move(subscriber)] {
        std::vector<PlaceKey> keys;
        for (auto place = m_places.lower_bound({subscriber.get(), {}});
             place != m_places.end() && place->first.first == subscriber.get(); ++place) {
            keys.push_back(place->first);
        }
        for (const PlaceKey& key : keys) remove(key);
    });
}

void Presence::hear(const std::string& payload) {
    const std::size_t space = payload.find(' ');
    if (space == std::string::npos || payload.compare(0, space, m_serverId) == 0) return;
    std::string bytes;
    auto presences = std::make_shared<v1::Presences>();
    if (!absl::Base64Unescape(payload.substr(space + 1), &bytes) ||
        !presences->ParseFromString(bytes))
        return;
    m_hub.post([this, server = payload.substr(0, space), presences = std::move(presences)] {
        const RecordKey record{presences->kind(), presences->id()};
        std::map<std::string, Heard>& servers = m_elsewhere[record];
        servers[server] = {presences, absl::Now() + kLease};
        if (presences->people().empty()) servers.erase(server);
        if (servers.empty()) m_elsewhere.erase(record);
        tell(record);
    });
}

void Presence::apply(const std::shared_ptr<Subscriber>& subscriber, Claim claim) {
    if (subscriber->isClosed()) return;
    const PlaceKey key{subscriber.get(), claim.place};
    const auto known = m_places.find(key);
    const bool isSame = known != m_places.end() && known->second.claim.record == claim.record;
    if (isSame) {
        known->second.claim.field = std::move(claim.field);
        if (!known->second.isAdmitted) return;
        tell(known->second.claim.record);
        tellServers(known->second.claim.record);
        return;
    }
    remove(key);
    if (claim.record.second.empty()) return;
    Place& place = m_places[key];
    place.subscriber = subscriber;
    place.claim = std::move(claim);
    place.since = absl::Now();
    ask(key, place);
}

void Presence::ask(const PlaceKey& key, Place& place) {
    place.generation = ++m_generation;
    place.isUnsure = false;
    // The answer holds the subscriber: the address in the key stays theirs as long as it is on its
    // way.
    m_check(
        place.subscriber->principal(), place.claim.record,
        [this, subscriber = place.subscriber, key, generation = place.generation](Verdict verdict) {
            m_hub.post(
                [this, subscriber, key, generation, verdict] { decide(key, generation, verdict); });
        });
}

void Presence::decide(const PlaceKey& key, std::uint64_t generation, Verdict verdict) {
    const auto found = m_places.find(key);
    if (found == m_places.end() || found->second.generation != generation) return;
    Place& place = found->second;
    // The next beat asks again: a database that is away throws nobody out and lets nobody in.
    place.isUnsure = verdict == Verdict::Unknown;
    if (place.isUnsure) return;
    const RecordKey record = place.claim.record;
    if (verdict == Verdict::NotSeen) {
        const std::shared_ptr<Subscriber> subscriber = place.subscriber;
        remove(key);
        subscriber->sendPresences(subjectOf(record), toBytes(presencesAt(record)));
        return;
    }
    if (std::exchange(place.isAdmitted, true)) return;
    m_admitted[record].push_back(key);
    tell(record);
    tellServers(record);
}

void Presence::remove(const PlaceKey& key) {
    const auto found = m_places.find(key);
    if (found == m_places.end()) return;
    const Place place = std::move(found->second);
    m_places.erase(found);
    if (!place.isAdmitted) return;
    const auto here = m_admitted.find(place.claim.record);
    std::erase(here->second, key);
    if (here->second.empty()) m_admitted.erase(here);
    tell(place.claim.record);
    tellServers(place.claim.record);
}

void Presence::recheck(const std::shared_ptr<Subscriber>& subscriber) {
    for (auto place = m_places.lower_bound({subscriber.get(), {}});
         place != m_places.end() && place->first.first == subscriber.get(); ++place) {
        ask(place->first, place->second);
    }
}

void Presence::beat() {
    const absl::Time now = absl::Now();
    std::vector<RecordKey> changed;
    for (auto record = m_elsewhere.begin(); record != m_elsewhere.end();) {
        const auto forgotten = std::erase_if(
            record->second, [now](const auto& server) { return server.second.until < now; });
        if (forgotten > 0) changed.push_back(record->first);
        record = record->second.empty() ? m_elsewhere.erase(record) : std::next(record);
    }
    for (const RecordKey& record : changed) tell(record);
    for (auto& [key, place] : m_places) {
        if (place.isUnsure) ask(key, place);
    }
    if (++m_beats % kBeatsBetweenAnnouncements != 0) return;
    for (const auto& [record, places] : m_admitted) tellServers(record);
}

void Presence::tell(const RecordKey& record) {
    const auto here = m_admitted.find(record);
    if (here == m_admitted.end()) return;
    const v1::Presences presences = peopleEverywhere(record);
    std::set<Subscriber*> told;
    for (const PlaceKey& key : here->second) {
        if (told.insert(key.first).second) tellOne(*key.first, presences);
    }
}

void Presence::tellOne(Subscriber& subscriber, v1::Presences presences) const {
    const std::shared_ptr<const access::Rights> rights = subscriber.principal().rights;
    const schema::Kind* kind = m_catalogue.kind(presences.kind());
    for (v1::Presences::Person& person : *presences.mutable_people()) {
        const schema::Field* field = kind ? kind->field(person.field()) : nullptr;
        if (!field || rights->isHidden(*field)) person.clear_field();
    }
    const std::string subject = subjectOf({presences.kind(), presences.id()});
    subscriber.sendPresences(subject, toBytes(std::move(presences)));
}

void Presence::tellServers(const RecordKey& record) {
    if (!m_announce) return;
    v1::Presences people = peopleHere(record);
    std::string payload;
    do {
        payload = absl::StrCat(m_serverId, " ", absl::Base64Escape(people.SerializeAsString()));
        if (payload.size() <= kLongestAnnouncement || people.people().empty()) break;
        people.mutable_people()->RemoveLast();
    } while (true);
    m_announce(std::move(payload));
}

v1::Presences Presence::peopleHere(const RecordKey& record) const {
    v1::Presences presences = presencesAt(record);
    const auto here = m_admitted.find(record);
    if (here == m_admitted.end()) return presences;
    for (const PlaceKey& key : here->second) {
        const Place& place = m_places.at(key);
        const access::Principal who = place.subscriber->principal();
        v1::Presences::Person person;
        person.mutable_employee()->set_id(who.employeeId);
        person.mutable_employee()->set_name(who.employeeName);
        person.set_field(place.claim.field);
        setTime(*person.mutable_since(), place.since);
        addPerson(presences, person);
    }
    return presences;
}

v1::Presences Presence::peopleEverywhere(const RecordKey& record) const {
    v1::Presences presences = peopleHere(record);
    const auto elsewhere = m_elsewhere.find(record);
    if (elsewhere == m_elsewhere.end()) return presences;
    for (const auto& [server, heard] : elsewhere->second) {
        for (const v1::Presences::Person& person : heard.presences->people())
            addPerson(presences, person);
    }
    return presences;
}

}  // namespace crm::feed

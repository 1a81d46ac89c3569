#pragma once

#include "absl/time/time.h"

#include "server/feed/hub.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace crm::v1 {
class Presences;
}

namespace crm::feed {

/// A record by kind and id.
using RecordKey = std::pair<std::string, std::string>;

/// What somebody says of where they are.
struct Claim {
    std::string place;  ///< tells several cards of one program apart
    RecordKey record;   ///< an empty id ends it
    std::string field;  ///< being edited; may be empty
};

/// Who is at which record, and which field they edit. Whoever is at a record hears of all who are;
/// whoever may not see it is not let in. A watcher's claims are gone with the stream. All state
/// belongs to the hub's thread; the calls may come from any.
///
/// Several servers tell each other of the people at a record whenever that changes and every 30 s;
/// what was not repeated for 90 s is forgotten, so a server that died leaves nobody behind.
class Presence {
public:
    enum class Verdict { Seen, NotSeen, Unknown };
    /// Finds out whether the person may see the record, and calls back on any thread, once. Must
    /// not block.
    using Check = std::function<void(const access::Principal& who, const RecordKey& record,
                                     std::function<void(Verdict)> then)>;
    /// Tells the other servers.
    using Announce = std::function<void(std::string payload)>;

    /// To be made before the hub starts. The presence outlives the hub's thread.
    Presence(const schema::Catalogue& catalogue, Hub& hub, Check check, Announce announce,
             std::string serverId);

    void claim(std::shared_ptr<Subscriber> subscriber, Claim claim);
    void leave(std::shared_ptr<Subscriber> subscriber);
    /// What another server announced; what cannot be read, or is our own, is passed over.
    void hear(const std::string& payload);

private:
    using PlaceKey = std::pair<Subscriber*, std::string>;
    struct Place {
        std::shared_ptr<Subscriber> subscriber;
        Claim claim;
        absl::Time since;
        std::uint64_t generation = 0;  ///< an answer to an older question is passed over
        bool isAdmitted = false;
        bool isUnsure = false;  ///< nobody could say; to be asked again
    };
    struct Heard {
        std::shared_ptr<const v1::Presences> presences;
        absl::Time until;
    };

    // On the hub's thread.
    void apply(const std::shared_ptr<Subscriber>& subscriber, Claim claim);
    void ask(const PlaceKey& key, Place& place);
    void decide(const PlaceKey& key, std::uint64_t generation, Verdict verdict);
    void remove(const PlaceKey& key);
    void recheck(const std::shared_ptr<Subscriber>& subscriber);
    void beat();
    void tell(const RecordKey& record);
    void tellServers(const RecordKey& record);
    void tellOne(Subscriber& subscriber, v1::Presences presences) const;
    v1::Presences peopleHere(const RecordKey& record) const;
    v1::Presences peopleEverywhere(const RecordKey& record) const;

    const schema::Catalogue& m_catalogue;
    Hub& m_hub;
    const Check m_check;
    const Announce m_announce;
    const std::string m_serverId;
    std::map<PlaceKey, Place> m_places;
    std::map<RecordKey, std::vector<PlaceKey>> m_admitted;
    std::map<RecordKey, std::map<std::string, Heard>> m_elsewhere;  ///< by server
    std::uint64_t m_generation = 0;
    int m_beats = 0;
};

}  // namespace crm::feed

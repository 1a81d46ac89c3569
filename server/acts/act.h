#pragma once

#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace crm::access {
struct Principal;
}
namespace crm::database {
class Connection;
class Params;
}  // namespace crm::database
namespace crm::schema {
class Field;
}
namespace crm::v1 {
enum ActName : int;
}

namespace crm::acts {

/// What an act leaves in the table of acts, beside its changes in the journal.
struct ActNote {
    v1::ActName name{};
    std::string reason;  ///< as typed by whoever does it
    std::string undoes;  ///< the id of the act that is taken back, if any
    std::string asked;   ///< what was asked, serialised: a repeated request is told by it
    /// The rights of the caller decide, as for an edit; the act may write only these fields beyond.
    bool isByCaller = false;
    std::vector<const schema::Field*> moves = {};
};

/// An act that was done.
struct Act {
    std::string id;
    v1::ActName name{};
    std::string reason;
    std::string actorId;  ///< empty for the server itself
    std::string actorName;
    absl::Time at;
    std::uint64_t transaction = 0;  ///< of its journal entries
    std::int64_t records = 0;       ///< how many it changed
    v1::ActName undoes{};           ///< what it took back; unspecified when nothing
    std::string undoneBy;           ///< the id of the act that took it back
};

/// "reassign_clients", as the table of acts has it, and back; unspecified for what is not known.
std::string actName(v1::ActName name);
v1::ActName actOf(std::string_view name);

/// "INSERT INTO act ... SELECT ..., " without its FROM, so that the caller decides whether there is
/// anything to note.
std::string insertAct(database::Params& params, const ActNote& note, const std::string& id,
                      const access::Principal& who, absl::Time at, std::int64_t records);

/// Those of the ids that are acts, in any order.
absl::StatusOr<std::vector<Act>> readActs(database::Connection& connection,
                                          const std::vector<std::string>& ids);

}  // namespace crm::acts

#pragma once

#include "server/records/table.h"

#include <map>
#include <string>
#include <vector>

namespace crm::access {
class Rights;
}
namespace crm::database {
class Params;
}
namespace crm::v1 {
enum Action : int;
}

namespace crm::records {

/// The one place where "who may reach which record" becomes SQL; access::Reach says the same of
/// records in memory. A condition on the record of `alias` that is true where the action reaches;
/// adds at most one parameter.
std::string accessPredicate(const Table& table, const std::string& alias,
                            const access::Rights& rights, v1::Action action,
                            database::Params& params);

/// One of the ways to reach a record, which an index may serve.
struct Alternative {
    std::string condition;  ///< on the record; "TRUE" or "FALSE" when it does not depend on it
    /// The record's column that names what it is reached through; empty when its own column names
    /// the employee.
    std::string anchor;
    std::string through;  ///< "SELECT ID FROM ... WHERE ...": all that it may be reached through
};

/// The same as alternatives: the record is reached when any of them holds.
std::vector<Alternative> accessAlternatives(const Table& table, const std::string& alias,
                                            const access::Rights& rights, v1::Action action,
                                            database::Params& params);
/// "(CONDITION OR ...)"
std::string anyOf(const std::vector<Alternative>& alternatives);
/// The same for when what they are reached through is not too much to remember: that is read once,
/// instead of being looked for with each record.
std::string anyOfKnown(const std::vector<Alternative>& alternatives);
/// For each anchor all that it may be reached through.
std::map<std::string, std::string> throughOf(const std::vector<Alternative>& alternatives);

/// The record's audience as uuid[], for the record of `alias`.
std::string audienceExpression(const Table& table, const std::string& alias);
/// Only that part of it which comes from the records it is seen with.
std::string seenAudienceExpression(const Table& table, const std::string& alias);

/// The same decision for a record whose audience is known.
bool reaches(const Table& table, const access::Rights& rights, v1::Action action,
             const std::vector<std::string>& audience);

/// Whom the message's own owner fields name, and `seen`: whom the records name that it is seen
/// with. Sorted, each once.
std::vector<std::string> audienceOf(const schema::Kind& kind,
                                    const google::protobuf::Message& message,
                                    std::vector<std::string> seen);

}  // namespace crm::records

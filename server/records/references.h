#pragma once

#include "absl/status/status.h"

#include "server/database/connection.h"
#include "server/records/draft.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace crm::records {

/// What the writer needs to know of a record that is referred to.
struct Referred {
    std::string name;
    bool archived = false;
    std::vector<std::string> audience;
    std::string compared;  ///< id in the Ref that referrers must share; see FieldOptions.same
    std::string variant;   ///< the choice that makes variants of its kind
};

using RecordKey = std::pair<const schema::Kind*, std::string>;

/// The records that a commit refers to: loaded at most once each, one statement for each kind.
/// Belongs to one attempt.
class References {
public:
    explicit References(const Tables& tables) : m_tables(tables) {}

    /// Takes note of what must be known to judge and journal the draft.
    void want(const Draft& draft);
    bool hasWanted() const { return !m_wanted.empty(); }
    /// The statements that load what is wanted; their results go to take() in the same order.
    std::vector<database::Statement> statements();
    void take(const database::Rows& rows, std::size_t index);

    /// What is known without asking: records of this very commit, the caller.
    void know(const RecordKey& key, Referred referred) { m_known[key] = std::move(referred); }
    /// Null when there is no such record.
    const Referred* find(const RecordKey& key) const;

    /// The audience that the record has from those it is seen with.
    std::vector<std::string> seenAudience(const schema::Kind& kind,
                                          const google::protobuf::Message& message) const;
    /// Fills the names of all its references.
    void fillNames(const schema::Field& field, google::protobuf::Message& message) const;

private:
    void wantRef(const schema::Field& ref, const std::string& id);

    const Tables& m_tables;
    std::map<const schema::Kind*, std::set<std::string>> m_wanted;
    std::vector<std::pair<const schema::Kind*, std::set<std::string>>> m_asked;
    std::map<RecordKey, std::optional<Referred>> m_known;
};

}  // namespace crm::records

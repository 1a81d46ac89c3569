#pragma once

#include "common/schema/field_set.h"
#include "common/status/error.h"
#include "crm/v1/record.pb.h"
#include "server/records/rules/kind_rules.h"
#include "server/records/table.h"

#include <algorithm>
#include <string>
#include <vector>

namespace crm::acts {
struct ActNote;
}
namespace crm::access {
class Rights;
}
namespace crm::v1 {
class CommitRequest;
}

namespace crm::records {

enum class Operation : char { Create = 'C', Update = 'U', Delete = 'D' };

/// One write of a commit on its way to the database. Belongs to one attempt.
struct Draft {
    Operation operation = Operation::Update;
    const Table* table = nullptr;
    std::string id;
    std::string
        path;  ///< what its violations begin with: "client", or "writes[3].client" among several
    const google::protobuf::Message* wanted = nullptr;  ///< inside the request; null for a delete
    bool isConsequence = false;  ///< not asked for: another write of the commit moves the record
    /// What other writes do to the record, by the paths of those.
    std::vector<std::pair<std::string, Consequence>> consequences;
    std::int64_t baseRevision = 0;
    schema::FieldSet mask;  ///< what the request changes

    v1::Record old;  ///< as it is in the database; empty for a create
    v1::Record now;  ///< as it shall be; empty for a delete
    std::int64_t oldRevision = 0;
    std::int64_t revision = 0;
    schema::FieldSet changed;  ///< in which `now` differs from `old`
    bool merged = false;
    std::vector<std::string>
        seenAudience;  ///< what the old record's audience has from those it is seen with
    std::vector<std::string> audienceBefore;
    std::vector<std::string> audienceAfter;

    const schema::Kind& kind() const { return table->kind(); }
    const google::protobuf::Message* oldMessage() const { return kind().in(old); }
    google::protobuf::Message& mutableNow() { return kind().mutableIn(now); }
    const google::protobuf::Message* nowMessage() const { return kind().in(now); }
    /// Whether the history has an entry of it.
    bool isTold() const {
        return !isConsequence || std::ranges::any_of(consequences, [](const auto& each) {
            return each.second.isTold;
        });
    }
    /// As it shall be; of what is deleted as it was.
    const google::protobuf::Message* lastMessage() const {
        return operation == Operation::Delete ? oldMessage() : nowMessage();
    }
    /// Says into which record it is merged, or no longer is.
    bool merges() const {
        return kind().mergedInto() != nullptr && mask.contains(*kind().mergedInto());
    }
    bool isIdle() const { return operation == Operation::Update && changed.empty(); }
    Violation violation(v1::Reason reason, const std::string& field = {}) const {
        return {reason, field.empty() ? path : path + "." + field, {}};
    }
};

/// The writes of the request as drafts, without a look at the database. Adds what is wrong with
/// them by themselves and with the caller's rights on fields. An act of the server (`note` is not
/// null and not by its caller) may set output-only fields, needs no revision, and creates with the
/// one that a deleted record had.
std::vector<Draft> draftsOf(const Tables& tables, const access::Rights& rights,
                            const acts::ActNote* note, const v1::CommitRequest& request,
                            std::vector<Violation>& violations);

}  // namespace crm::records

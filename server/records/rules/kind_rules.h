#pragma once

#include "absl/status/status.h"

#include "common/status/error.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace google::protobuf {
class Message;
}
namespace crm::access {
struct Principal;
}
namespace crm::database {
class Connection;
}
namespace crm::schema {
class Catalogue;
class Kind;
}  // namespace crm::schema

namespace crm::records {

/// What a rule may ask while a commit is worked out. `connection` is outside of any transaction.
struct RuleContext {
    database::Connection& connection;
    const access::Principal& principal;
    bool isAct = false;  ///< of the server, which has checked its own right
};

/// What a change of one record does to another, in the same commit and whatever the caller's rights
/// on that one: a payment moves what is still to be paid of its deal.
struct Consequence {
    std::string kind;
    std::string id;
    /// Given the other record as it will be; what is wrong, if anything, is said of the record that
    /// has the consequence.
    std::function<std::optional<Violation>(google::protobuf::Message&)> apply;
    /// Whether the history tells it. What can be counted at any time is not worth an entry.
    bool isTold = true;
};

/// What a kind decides beyond what its annotations say. The messages are of the rule's kind; `old`
/// is null for a create, `now` for a delete. Immutable; any thread.
class KindRules {
public:
    using Message = google::protobuf::Message;

    virtual ~KindRules() = default;

    /// Fills in what follows from the rest; may set output-only fields. Called again when the
    /// commit is tried again.
    virtual absl::Status prepare(const RuleContext& context, const Message* old,
                                 Message& now) const;
    /// Adds what is wrong; fields are named without the kind ("ends_at"). An error ends the commit.
    virtual absl::Status check(const RuleContext& context, const Message* old, const Message* now,
                               std::vector<Violation>& violations) const;
    /// What else follows from the change. The other record's own rules prepare it afterwards.
    virtual std::vector<Consequence> consequences(const Message* old, const Message* now) const;
    /// Whether the change could break what proveStored() looks after.
    virtual bool needsProof(const Message* old, const Message* now) const;
    /// Called with the changes stored but not yet committed, one commit at a time for all rules of
    /// one `proofName`.
    virtual absl::Status proveStored(database::Connection& connection) const;
    virtual std::string proofName() const;
};

/// The rules of the kinds that have some.
std::map<const schema::Kind*, std::unique_ptr<KindRules>> makeRules(
    const schema::Catalogue& catalogue);

std::unique_ptr<KindRules> makeAdministratorRules();
std::unique_ptr<KindRules> makeAttachmentRules(const schema::Kind& kind);
std::unique_ptr<KindRules> makeClientRules(const schema::Kind& kind);
std::unique_ptr<KindRules> makeCommentRules(const schema::Kind& kind);
std::unique_ptr<KindRules> makeContactRules();
std::unique_ptr<KindRules> makeDealRules(const schema::Kind& kind);
std::unique_ptr<KindRules> makeEventRules();
std::unique_ptr<KindRules> makeLeadRules();
/// Of a kind whose records are merged, around its own ones, which may be null.
std::unique_ptr<KindRules> makeMergedRules(const schema::Kind& kind,
                                           std::unique_ptr<KindRules> own);
std::unique_ptr<KindRules> makePaymentRules(const schema::Kind& deals);
std::unique_ptr<KindRules> makeTaskRules();

}  // namespace crm::records

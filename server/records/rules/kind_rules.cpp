#include "server/records/rules/kind_rules.h"

#include "common/schema/kind.h"

#include <cassert>

namespace crm::records {

absl::Status KindRules::prepare(const RuleContext&, const Message*, Message&) const {
    return absl::OkStatus();
}

absl::Status KindRules::check(const RuleContext&, const Message*, const Message*,
                              std::vector<Violation>&) const {
    return absl::OkStatus();
}

std::vector<Consequence> KindRules::consequences(const Message*, const Message*) const {
    return {};
}

bool KindRules::needsProof(const Message*, const Message*) const {
    return false;
}
absl::Status KindRules::proveStored(database::Connection&) const {
    return absl::OkStatus();
}
std::string KindRules::proofName() const {
    return {};
}

std::map<const schema::Kind*, std::unique_ptr<KindRules>> makeRules(
    const schema::Catalogue& catalogue) {
    std::map<const schema::Kind*, std::unique_ptr<KindRules>> rules;
    const auto add = [&](const char* kind, std::unique_ptr<KindRules> made) {
        assert(catalogue.kind(kind) != nullptr);
        rules[catalogue.kind(kind)] = std::move(made);
    };
    add("attachment", makeAttachmentRules(*catalogue.kind("attachment")));
    add("client", makeClientRules(*catalogue.kind("client")));
    add("comment", makeCommentRules(*catalogue.kind("comment")));
    add("contact", makeContactRules());
    add("deal", makeDealRules(*catalogue.kind("deal")));
    add("employee", makeAdministratorRules());
    add("event", makeEventRules());
    add("lead", makeLeadRules());
    add("payment", makePaymentRules(*catalogue.kind("deal")));
    add("role", makeAdministratorRules());
    add("task", makeTaskRules());
    for (const auto& kind : catalogue.kinds())
        if (kind->mergedInto() != nullptr)
            rules[kind.get()] = makeMergedRules(*kind, std::move(rules[kind.get()]));
    return rules;
}

}  // namespace crm::records

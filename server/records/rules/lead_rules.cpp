#include "crm/v1/error.pb.h"
#include "crm/v1/lead.pb.h"
#include "server/records/rules/kind_rules.h"

#include <algorithm>

namespace crm::records {

namespace {

/// What a lead became and what it is are two sides of one thing.
bool isSameConversion(const v1::Lead& one, const v1::Lead& other) {
    const auto same = [](const v1::Ref& mine, const v1::Ref& theirs) {
        return mine.id() == theirs.id();
    };
    return one.state() == other.state() && same(one.client(), other.client()) &&
           same(one.deal(), other.deal()) &&
           std::ranges::equal(one.contacts(), other.contacts(), same);
}

/// A lead names a person or a company, begins as new, and is given up for a reason, which is
/// forgotten when it is taken up again. What was converted stays so unless all of it is taken back.
class LeadRules : public KindRules {
public:
    absl::Status prepare(const RuleContext&, const Message* old, Message& now) const override {
        auto& lead = static_cast<v1::Lead&>(now);
        const auto* before = static_cast<const v1::Lead*>(old);
        if (lead.state() == v1::LEAD_STATE_UNSPECIFIED) lead.set_state(v1::LEAD_STATE_NEW);
        const bool isTakenUpAgain = before != nullptr &&
                                    before->state() == v1::LEAD_STATE_DISQUALIFIED &&
                                    lead.state() != v1::LEAD_STATE_DISQUALIFIED;
        if (isTakenUpAgain) lead.clear_reason();
        return absl::OkStatus();
    }

    absl::Status check(const RuleContext& context, const Message* old, const Message* now,
                       std::vector<Violation>& violations) const override {
        if (now == nullptr) return absl::OkStatus();
        const auto& lead = static_cast<const v1::Lead&>(*now);
        if (lead.last_name().empty() && lead.first_name().empty() && lead.company().empty())
            violations.push_back({v1::REASON_REQUIRED, "last_name", {}});
        if (lead.state() == v1::LEAD_STATE_DISQUALIFIED && lead.reason().id().empty())
            violations.push_back({v1::REASON_REQUIRED, "reason", {}});
        if (lead.state() == v1::LEAD_STATE_CONVERTED && lead.client().id().empty())
            violations.push_back({v1::REASON_REQUIRED, "client", {}});
        const auto* before = static_cast<const v1::Lead*>(old);
        const bool wasConverted = before != nullptr && before->state() == v1::LEAD_STATE_CONVERTED;
        const bool isTakenBack =
            lead.state() != v1::LEAD_STATE_CONVERTED && lead.client().id().empty();
        // What it became may become another record, by an act of the server.
        if (wasConverted && !isTakenBack && !context.isAct && !isSameConversion(*before, lead))
            violations.push_back({v1::REASON_LEAD_CONVERTED, "state", {}});
        return absl::OkStatus();
    }
};

}  // namespace

std::unique_ptr<KindRules> makeLeadRules() {
    return std::make_unique<LeadRules>();
}

}  // namespace crm::records

#include "crm/v1/annotations.pb.h"
#include "crm/v1/client.pb.h"
#include "crm/v1/error.pb.h"
#include "server/access/rights.h"
#include "server/records/access_predicate.h"
#include "server/records/rules/kind_rules.h"

namespace crm::records {

namespace {

std::string mainTaxId(const v1::Client& client) {
    return client.requisites().empty() ? std::string() : client.requisites(0).tax_id();
}

/// The tax id by which registers know a client is that of its main set of requisites, unless
/// somebody gave it another: it is filled from the set, and follows it. What accounting has
/// confirmed stays as it is until they take that back.
class ClientRules : public KindRules {
public:
    explicit ClientRules(const schema::Kind& kind) : m_kind(kind) {}

    absl::Status prepare(const RuleContext&, const Message* old, Message& now) const override {
        auto& client = static_cast<v1::Client&>(now);
        const auto* before = static_cast<const v1::Client*>(old);
        const std::string was = before == nullptr ? std::string() : mainTaxId(*before);
        const std::string is = mainTaxId(client);
        if (is != was && !is.empty() && client.tax_id() == was) client.set_tax_id(is);
        return absl::OkStatus();
    }

    absl::Status check(const RuleContext& context, const Message* old, const Message* now,
                       std::vector<Violation>& violations) const override {
        if (old == nullptr || now == nullptr || context.isAct) return absl::OkStatus();
        const access::Reach& confirms = context.principal.rights->reach(m_kind, v1::ACTION_CONFIRM);
        if (confirms.includes(audienceOf(m_kind, *old, {}))) return absl::OkStatus();
        for (const schema::Field& field : m_kind.fields()) {
            const bool isLocked =
                !field.lockedBy().empty() && m_kind.field(field.lockedBy())->isSet(*old);
            if (isLocked && !field.equal(*old, *now))
                violations.push_back({v1::REASON_CONFIRMED, field.name(), {}});
        }
        return absl::OkStatus();
    }

private:
    const schema::Kind& m_kind;
};

}  // namespace

std::unique_ptr<KindRules> makeClientRules(const schema::Kind& kind) {
    return std::make_unique<ClientRules>(kind);
}

}  // namespace crm::records

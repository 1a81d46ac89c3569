#include "crm/v1/client.pb.h"
#include "server/records/rules/kind_rules.h"

namespace crm::records {

namespace {

std::string mainTaxId(const v1::Client& client) {
    return client.requisites().empty() ? std::string() : client.requisites(0).tax_id();
}

/// The tax id by which registers know a client is that of its main set of requisites, unless
/// somebody gave it another: it is filled from the set, and follows it.
class ClientRules : public KindRules {
public:
    absl::Status prepare(const RuleContext&, const Message* old, Message& now) const override {
        auto& client = static_cast<v1::Client&>(now);
        const auto* before = static_cast<const v1::Client*>(old);
        const std::string was = before == nullptr ? std::string() : mainTaxId(*before);
        const std::string is = mainTaxId(client);
        if (is != was && !is.empty() && client.tax_id() == was) client.set_tax_id(is);
        return absl::OkStatus();
    }
};

}  // namespace

std::unique_ptr<KindRules> makeClientRules() {
    return std::make_unique<ClientRules>();
}

}  // namespace crm::records

#include "crm/v1/contact.pb.h"
#include "server/records/rules/kind_rules.h"

#include <set>

namespace crm::records {

namespace {

/// The main client and the other employments tell of different clients, and whoever works somewhere
/// has a main client.
class ContactRules : public KindRules {
public:
    absl::Status prepare(const RuleContext&, const Message*, Message& now) const override {
        auto& contact = static_cast<v1::Contact&>(now);
        auto& employments = *contact.mutable_employments();
        if (contact.client().id().empty() && !employments.empty()) {
            *contact.mutable_client() = employments.Get(0).client();
            if (contact.position().empty()) contact.set_position(employments.Get(0).position());
        }
        std::set<std::string> told = {contact.client().id()};
        for (int i = 0; i < employments.size();) {
            const std::string& client = employments.Get(i).client().id();
            // A line without a client is left for the validation to refuse.
            if (client.empty() || told.insert(client).second) {
                ++i;
            } else {
                employments.DeleteSubrange(i, 1);
            }
        }
        return absl::OkStatus();
    }
};

}  // namespace

std::unique_ptr<KindRules> makeContactRules() {
    return std::make_unique<ContactRules>();
}

}  // namespace crm::records

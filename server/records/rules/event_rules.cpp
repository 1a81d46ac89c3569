#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

#include "common/status/status_macros.h"
#include "common/values/uuid7.h"
#include "crm/v1/error.pb.h"
#include "crm/v1/event.pb.h"
#include "server/database/connection.h"
#include "server/records/column_codec.h"
#include "server/records/rules/kind_rules.h"

namespace crm::records {

namespace {

bool isBefore(const google::protobuf::Timestamp& left, const google::protobuf::Timestamp& right) {
    return left.seconds() != right.seconds() ? left.seconds() < right.seconds()
                                             : left.nanos() < right.nanos();
}

v1::EventBehaviour behaviourOf(std::string_view stored) {
    v1::EventBehaviour behaviour = v1::EVENT_BEHAVIOUR_UNSPECIFIED;
    const std::string name =
        absl::StrCat("EVENT_BEHAVIOUR_", absl::AsciiStrToUpper(std::string(stored)));
    return v1::EventBehaviour_Parse(name, &behaviour) ? behaviour : v1::EVENT_BEHAVIOUR_UNSPECIFIED;
}

/// An event behaves as its type says; a new one, and one whose type changes, begins with the first
/// status of its type; no event ends before it starts.
class EventRules : public KindRules {
public:
    absl::Status prepare(const RuleContext& context, const Message* old,
                         Message& now) const override {
        auto& event = static_cast<v1::Event&>(now);
        const auto* before = static_cast<const v1::Event*>(old);
        const bool isNewType =
            before == nullptr || before->event_type().id() != event.event_type().id();
        const bool keepsOldStatus =
            before != nullptr && isNewType && before->status().id() == event.status().id();
        const bool needsStatus = event.status().id().empty() || keepsOldStatus;
        if (!isNewType && !needsStatus) return absl::OkStatus();
        if (!values::isUuid(event.event_type().id())) return absl::OkStatus();
        database::Params params;
        params.add(event.event_type().id());
        CRM_ASSIGN_OR_RETURN(
            const database::Rows rows,
            context.connection.query(
                "SELECT behaviour, initial_status_id FROM event_type WHERE id = $1::uuid", params));
        if (rows.empty()) return absl::OkStatus();
        event.set_behaviour(behaviourOf(rows.text(0, 0)));
        if (needsStatus) event.mutable_status()->set_id(std::string(rows.text(0, 1)));
        return absl::OkStatus();
    }

    absl::Status check(const RuleContext&, const Message*, const Message* now,
                       std::vector<Violation>& violations) const override {
        if (now == nullptr) return absl::OkStatus();
        const auto& event = static_cast<const v1::Event&>(*now);
        if (event.has_starts_at() && event.has_ends_at() &&
            isBefore(event.ends_at(), event.starts_at())) {
            violations.push_back({v1::REASON_OUT_OF_RANGE, "ends_at", {{"least", "starts_at"}}});
        }
        return absl::OkStatus();
    }
};

}  // namespace

std::unique_ptr<KindRules> makeEventRules() {
    return std::make_unique<EventRules>();
}

}  // namespace crm::records

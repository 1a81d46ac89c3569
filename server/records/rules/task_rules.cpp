#include "absl/time/clock.h"

#include "crm/v1/event.pb.h"
#include "crm/v1/task.pb.h"
#include "server/access/rights.h"
#include "server/records/rules/counting.h"
#include "server/records/rules/kind_rules.h"

#include <google/protobuf/util/time_util.h>

namespace crm::records {

namespace {

/// The event that the task counts for; empty for none.
std::string countedIn(const google::protobuf::Message* message) {
    const auto* task = static_cast<const v1::Task*>(message);
    return task == nullptr || task->meta().archived() ? std::string() : task->event().id();
}

/// A task remembers who set it and when it was done.
class TaskRules : public KindRules {
public:
    absl::Status prepare(const RuleContext& context, const Message* old,
                         Message& now) const override {
        auto& task = static_cast<v1::Task&>(now);
        if (old == nullptr) task.mutable_author()->set_id(context.principal.employeeId);
        if (task.state() == v1::TASK_STATE_UNSPECIFIED) task.set_state(v1::TASK_STATE_NEW);
        if (task.priority() == v1::TASK_PRIORITY_UNSPECIFIED)
            task.set_priority(v1::TASK_PRIORITY_NORMAL);
        if (task.state() != v1::TASK_STATE_DONE) {
            task.clear_done_at();
        } else if (!task.has_done_at()) {
            *task.mutable_done_at() = google::protobuf::util::TimeUtil::MicrosecondsToTimestamp(
                absl::ToUnixMicros(absl::Now()));
        }
        return absl::OkStatus();
    }

    std::vector<Consequence> consequences(const Message* old, const Message* now) const override {
        return countInEvents(countedIn(old), countedIn(now), [](v1::Event& event, int difference) {
            event.set_task_count(event.task_count() + difference);
        });
    }
};

}  // namespace

std::unique_ptr<KindRules> makeTaskRules() {
    return std::make_unique<TaskRules>();
}

}  // namespace crm::records

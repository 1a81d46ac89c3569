#include "common/status/error.h"
#include "crm/v1/comment.pb.h"
#include "crm/v1/error.pb.h"
#include "server/access/rights.h"
#include "server/records/rules/kind_rules.h"

#include <algorithm>

namespace crm::records {

namespace {

/// What a comment can be about.
constexpr const v1::Ref& (v1::Comment::*kSubjects[])() const = {
    &v1::Comment::client, &v1::Comment::contact, &v1::Comment::event, &v1::Comment::competitor,
    &v1::Comment::lead,   &v1::Comment::task,    &v1::Comment::deal};

/// A comment is about exactly one record, and its author's alone to change.
class CommentRules : public KindRules {
public:
    absl::Status prepare(const RuleContext& context, const Message* old,
                         Message& now) const override {
        if (old == nullptr) {
            static_cast<v1::Comment&>(now).mutable_author()->set_id(context.principal.employeeId);
        }
        return absl::OkStatus();
    }

    absl::Status check(const RuleContext& context, const Message* old, const Message* now,
                       std::vector<Violation>& violations) const override {
        if (now == nullptr) return absl::OkStatus();
        const auto& comment = static_cast<const v1::Comment&>(*now);
        const auto subjects = std::ranges::count_if(
            kSubjects, [&](auto subject) { return !(comment.*subject)().id().empty(); });
        if (subjects == 0) violations.push_back({v1::REASON_REQUIRED, "client", {}});
        if (subjects > 1) violations.push_back({v1::REASON_NOT_ALLOWED_HERE, "client", {}});
        const bool isOthers =
            old != nullptr && comment.author().id() != context.principal.employeeId;
        if (!isOthers) return absl::OkStatus();
        return makeError(
            absl::StatusCode::kPermissionDenied,
            Violation{v1::REASON_FORBIDDEN, "comment", {{"action", "edit"}, {"kind", "comment"}}});
    }
};

}  // namespace

std::unique_ptr<KindRules> makeCommentRules() {
    return std::make_unique<CommentRules>();
}

}  // namespace crm::records

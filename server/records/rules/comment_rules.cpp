#include "common/status/error.h"
#include "crm/v1/comment.pb.h"
#include "crm/v1/error.pb.h"
#include "server/access/rights.h"
#include "server/records/rules/kind_rules.h"
#include "server/records/rules/subject.h"

namespace crm::records {

namespace {

/// A comment is about exactly one record, and its author's alone to change; what it is about may be
/// another record after an act.
class CommentRules : public KindRules {
public:
    explicit CommentRules(const schema::Kind& kind) : m_kind(kind) {}

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
        checkOneSubject(m_kind, comment, violations);
        const bool isOthers = old != nullptr && !context.isAct &&
                              comment.author().id() != context.principal.employeeId;
        if (!isOthers) return absl::OkStatus();
        return makeError(
            absl::StatusCode::kPermissionDenied,
            Violation{v1::REASON_FORBIDDEN, "comment", {{"action", "edit"}, {"kind", "comment"}}});
    }

private:
    const schema::Kind& m_kind;
};

}  // namespace

std::unique_ptr<KindRules> makeCommentRules(const schema::Kind& kind) {
    return std::make_unique<CommentRules>(kind);
}

}  // namespace crm::records

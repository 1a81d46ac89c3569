#include "common/schema/kind.h"
#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "crm/v1/attachment.pb.h"
#include "crm/v1/error.pb.h"
#include "crm/v1/event.pb.h"
#include "server/access/rights.h"
#include "server/database/connection.h"
#include "server/records/rules/counting.h"
#include "server/records/rules/kind_rules.h"
#include "server/records/rules/subject.h"

namespace crm::records {

namespace {

/// The event that the attachment counts for; empty for none.
std::string countedIn(const google::protobuf::Message* message) {
    const auto* attachment = static_cast<const v1::Attachment*>(message);
    return attachment == nullptr || attachment->meta().archived() ? std::string()
                                                                  : attachment->event().id();
}

/// An attachment is about exactly one record and has content that its author sent. What the author
/// is told of somebody else's content is the same as of none.
class AttachmentRules : public KindRules {
public:
    explicit AttachmentRules(const schema::Kind& kind) : m_kind(kind) {}

    absl::Status prepare(const RuleContext& context, const Message* old,
                         Message& now) const override {
        if (old != nullptr) return absl::OkStatus();
        auto& attachment = static_cast<v1::Attachment&>(now);
        database::Params params;
        params.add(attachment.meta().id()).add(context.principal.employeeId);
        CRM_ASSIGN_OR_RETURN(
            const database::Rows content,
            context.connection.query("SELECT size, media_type, sha256 FROM file_content "
                                     "WHERE id = $1::uuid AND author_id = $2::uuid AND verified",
                                     params));
        if (content.empty()) {
            return makeError(absl::StatusCode::kFailedPrecondition,
                             Violation{v1::REASON_NO_CONTENT, m_kind.name(), {}});
        }
        attachment.set_size(content.integer(0, 0));
        attachment.set_media_type(std::string(content.text(0, 1)));
        attachment.set_sha256(std::string(content.text(0, 2)));
        attachment.mutable_author()->set_id(context.principal.employeeId);
        return absl::OkStatus();
    }

    absl::Status check(const RuleContext&, const Message*, const Message* now,
                       std::vector<Violation>& violations) const override {
        if (now != nullptr) checkOneSubject(m_kind, *now, violations);
        return absl::OkStatus();
    }

    std::vector<Consequence> consequences(const Message* old, const Message* now) const override {
        return countInEvents(countedIn(old), countedIn(now), [](v1::Event& event, int difference) {
            event.set_file_count(event.file_count() + difference);
        });
    }

private:
    const schema::Kind& m_kind;
};

}  // namespace

std::unique_ptr<KindRules> makeAttachmentRules(const schema::Kind& kind) {
    return std::make_unique<AttachmentRules>(kind);
}

}  // namespace crm::records

// What an attempt at a commit holds against what was asked: values, references, rights.
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

#include "common/schema/refs.h"
#include "common/schema/validate.h"
#include "common/status/status_macros.h"
#include "common/values/uuid7.h"
#include "crm/v1/annotations.pb.h"
#include "crm/v1/error.pb.h"
#include "server/access/rights.h"
#include "server/records/access_predicate.h"
#include "server/records/commit_attempt.h"

namespace crm::records {

namespace {

using schema::Field;
using schema::Kind;

/// "edit", for the one who reads the refusal.
std::string nameOf(v1::Action action) {
    return absl::AsciiStrToLower(v1::Action_Name(action).substr(std::string("ACTION_").size()));
}

}  // namespace

absl::Status CommitAttempt::check(Draft& draft) {
    const Kind& kind = draft.kind();
    std::vector<Violation> found;
    if (draft.operation != Operation::Delete) {
        const bool creates = draft.operation == Operation::Create;
        found = schema::validate(kind, *draft.nowMessage(), creates ? nullptr : &draft.changed,
                                 creates);
        for (Violation& violation : found) violation.field.erase(0, kind.name().size() + 1);
    }
    if (const KindRules* rules = rulesOf(draft)) {
        CRM_RETURN_IF_ERROR(rules->check(context(), draft.oldMessage(), draft.nowMessage(), found));
    }
    for (const Violation& violation : found) {
        m_violations.push_back(draft.violation(violation.reason, violation.field));
        m_violations.back().parameters = violation.parameters;
    }
    return checkReferences(draft);
}

absl::Status CommitAttempt::checkReferences(const Draft& draft) {
    if (draft.operation == Operation::Delete) return absl::OkStatus();
    for (const Field& field : draft.kind().fields()) {
        const bool isCompared =
            !field.same().empty() && draft.changed.contains(*draft.kind().field(field.same()));
        if (field.isMeta() || (!draft.changed.contains(field) && !isCompared)) continue;
        schema::forEachRef(field, *draft.nowMessage(),
                           [&](const Field& ref, const schema::Ref& to, const std::string& path) {
                               checkReference(draft, ref, to.id, path);
                           });
    }
    return absl::OkStatus();
}

void CommitAttempt::checkReference(const Draft& draft, const Field& ref, const std::string& id,
                                   const std::string& path) {
    if (!values::isUuid(id)) return;  // said by the validation
    const Referred* referred = m_references.find({ref.target(), id});
    const bool isOneself = id == m_order.principal.employeeId;
    const bool isSeen =
        m_order.isTrusted() || isOneself ||
        (referred != nullptr && reaches(m_order.tables.of(*ref.target()), *m_order.principal.rights,
                                        v1::ACTION_VIEW, referred->audience));
    if (referred == nullptr || !isSeen) {
        m_violations.push_back(draft.violation(v1::REASON_NO_SUCH_RECORD, path));
        return;
    }
    bool wasThere = m_order.restores();
    if (draft.oldMessage() != nullptr) {
        for (const Field& field : draft.kind().fields()) {
            schema::forEachRef(field, *draft.oldMessage(),
                               [&](const Field& old, const schema::Ref& to, const std::string&) {
                                   wasThere = wasThere || (&old == &ref && to.id == id);
                               });
        }
    }
    if (referred->archived && !wasThere)
        m_violations.push_back(draft.violation(v1::REASON_ARCHIVED_RECORD, path));
    const bool isOfVariant =
        ref.targetVariant().empty() || ref.targetVariant() == referred->variant;
    const bool isSame =
        ref.same().empty() ||
        std::get<schema::Ref>(draft.kind().field(ref.same())->get(*draft.nowMessage())).id ==
            referred->compared;
    if (!isOfVariant || !isSame) m_violations.push_back(draft.violation(v1::REASON_NOT_SAME, path));
}

absl::Status CommitAttempt::demand(const Draft& draft, v1::Action action,
                                   const std::vector<std::string>& audience) const {
    if (m_order.isTrusted() || reaches(*draft.table, *m_order.principal.rights, action, audience)) {
        return absl::OkStatus();
    }
    return makeError(absl::StatusCode::kPermissionDenied,
                     Violation{v1::REASON_FORBIDDEN,
                               draft.path,
                               {{"action", nameOf(action)}, {"kind", draft.kind().name()}}});
}

absl::Status CommitAttempt::demandRights(const Draft& draft) const {
    if (draft.isConsequence) return absl::OkStatus();
    if (draft.operation == Operation::Create)
        return demand(draft, v1::ACTION_CREATE, draft.audienceAfter);
    for (const Field* field : draft.changed.fieldsOf(draft.kind())) {
        if (draft.operation == Operation::Update && field->assigns()) {
            return demand(draft, v1::ACTION_ASSIGN, draft.audienceBefore);
        }
    }
    return absl::OkStatus();
}

}  // namespace crm::records

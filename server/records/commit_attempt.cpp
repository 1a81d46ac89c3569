#include "server/records/commit_attempt.h"

#include "absl/strings/str_cat.h"

#include "common/schema/diff.h"
#include "common/schema/validate.h"
#include "common/status/status_macros.h"
#include "common/values/uuid7.h"
#include "crm/v1/annotations.pb.h"
#include "crm/v1/error.pb.h"
#include "server/access/rights.h"
#include "server/records/access_predicate.h"
#include "server/records/merge.h"

#include <algorithm>

namespace crm::records {

namespace {

using database::Rows;
using database::Statement;
using google::protobuf::Message;
using schema::Field;
using schema::Kind;

constexpr int kMostWrites = 1000;
constexpr int kMostWritesOfAct = 50'000;

/// A chain of records of one commit that are seen with each other: comment, task, deal, client.
constexpr int kLongestChain = 4;

bool movesAudience(const Draft& draft) {
    const auto& paths = draft.kind().seenWith();
    return std::any_of(paths.begin(), paths.end(), [&](const schema::RefPath& path) {
        return draft.changed.contains(*path.field);
    });
}

/// Of several wrongs at once: a right that lacks is told as such only when nothing else is wrong.
absl::StatusCode codeOf(const std::vector<Violation>& violations) {
    const bool onlyRights = std::all_of(
        violations.begin(), violations.end(),
        [](const Violation& violation) { return violation.reason == v1::REASON_FIELD_READ_ONLY; });
    return onlyRights ? absl::StatusCode::kPermissionDenied : absl::StatusCode::kInvalidArgument;
}

}  // namespace

CommitAttempt::CommitAttempt(const CommitOrder& order, int number)
    : m_order(order), m_number(number), m_references(order.tables) {}

absl::StatusOr<std::optional<v1::CommitResponse>> CommitAttempt::run() {
    CRM_RETURN_IF_ERROR(checkRequest());
    CRM_RETURN_IF_ERROR(load());
    if (m_remembered) return m_remembered;
    for (Draft& draft : m_drafts) CRM_RETURN_IF_ERROR(locate(draft));
    for (Draft& draft : m_drafts) CRM_RETURN_IF_ERROR(shape(draft));
    CRM_RETURN_IF_ERROR(follow());
    CRM_RETURN_IF_ERROR(loadReferences());
    CRM_RETURN_IF_ERROR(place());
    for (Draft& draft : m_drafts) CRM_RETURN_IF_ERROR(check(draft));
    if (!m_violations.empty()) {
        const absl::StatusCode code = codeOf(m_violations);
        return makeError(code, std::move(m_violations));
    }
    for (const Draft& draft : m_drafts) CRM_RETURN_IF_ERROR(demandRights(draft));
    CRM_ASSIGN_OR_RETURN(const bool isStored, store());
    if (!isStored) return std::optional<v1::CommitResponse>();
    return std::optional<v1::CommitResponse>(response());
}

absl::Status CommitAttempt::checkRequest() {
    const v1::CommitRequest& request = m_order.request;
    if (!values::isUuid(request.request_id()))
        m_violations.push_back({v1::REASON_BAD_ID, "request_id", {}});
    if (request.writes().empty()) m_violations.push_back({v1::REASON_EMPTY_REQUEST, "writes", {}});
    const int most = m_order.isTrusted() ? kMostWritesOfAct : kMostWrites;
    if (request.writes_size() > most) {
        m_violations.push_back(tooMany("writes", most));
    } else {
        m_drafts = draftsOf(m_order.tables, *m_order.principal.rights, m_order.note, request,
                            m_violations);
    }
    // What is wrong with a value is said together with what is wrong with the request.
    for (const Draft& draft : m_drafts) {
        if (draft.wanted == nullptr || m_violations.empty()) continue;
        for (Violation& violation :
             schema::validate(draft.kind(), *draft.wanted, &draft.mask, false)) {
            if (violation.reason == v1::REASON_REQUIRED) continue;
            violation.field = draft.path + violation.field.substr(draft.kind().name().size());
            m_violations.push_back(std::move(violation));
        }
    }
    if (m_violations.empty()) return absl::OkStatus();
    const absl::StatusCode code = codeOf(m_violations);
    return makeError(code, std::move(m_violations));
}

const KindRules* CommitAttempt::rulesOf(const Draft& draft) const {
    const auto found = m_order.rules.find(&draft.kind());
    return found == m_order.rules.end() ? nullptr : found->second.get();
}

/// What is created without somebody responsible is its creator's.
void CommitAttempt::fillDefaults(Draft& draft) {
    Message& message = draft.mutableNow();
    schema::setId(message, draft.id);
    for (const Field* field : draft.mask.fieldsOf(draft.kind()))
        field->copy(*draft.wanted, message);
    for (const Field& field : draft.kind().fields()) {
        const bool isOwn = field.assigns() && field.type() == schema::ValueType::Ref;
        const bool isAnswered = field.isSet(message) || m_order.restores();
        if (!isOwn || isAnswered || m_order.principal.employeeId.empty()) continue;
        field.set(message, schema::Ref{m_order.principal.employeeId, {}});
        draft.mask.add(field);
    }
}

absl::Status CommitAttempt::locate(Draft& draft) {
    if (draft.operation == Operation::Create) return absl::OkStatus();
    if (draft.oldMessage() == nullptr) return notFound(draft.path);
    const access::Rights& rights = *m_order.principal.rights;
    draft.audienceBefore = audienceOf(draft.kind(), *draft.oldMessage(), draft.seenAudience);
    const bool isSeen = reaches(*draft.table, rights, v1::ACTION_VIEW, draft.audienceBefore);
    if (!isSeen && !m_order.isTrusted()) return notFound(draft.path);
    CRM_RETURN_IF_ERROR(
        demand(draft, draft.operation == Operation::Delete ? v1::ACTION_DELETE : v1::ACTION_EDIT,
               draft.audienceBefore));
    return mergeWithLater(m_order.connection, rights, draft);
}

absl::Status CommitAttempt::shape(Draft& draft) {
    const Kind& kind = draft.kind();
    if (draft.operation == Operation::Delete) {
        draft.revision = draft.oldRevision + 1;
        draft.changed = schema::FieldSet::all(kind);
        return absl::OkStatus();
    }
    // Before a reference into it is taken: the copy makes the message anew.
    if (draft.operation == Operation::Update) draft.now = draft.old;
    Message& now = draft.mutableNow();
    if (draft.operation == Operation::Update) {
        for (const Field* field : draft.mask.fieldsOf(kind)) field->copy(*draft.wanted, now);
    }
    for (const auto& [cause, consequence] : draft.consequences) {
        std::optional<Violation> wrong = consequence.apply(now);
        if (!wrong) continue;
        wrong->field = absl::StrCat(cause, ".", wrong->field);
        m_violations.push_back(std::move(*wrong));
    }
    if (const KindRules* rules = rulesOf(draft); rules != nullptr && !m_order.restores()) {
        CRM_RETURN_IF_ERROR(rules->prepare(context(), draft.oldMessage(), now));
    }
    if (draft.operation == Operation::Update) {
        draft.changed = schema::changedFields(kind, *draft.oldMessage(), now);
    } else {
        for (const Field& field : kind.fields()) {
            if (field.isSet(now)) draft.changed.add(field);
        }
    }
    draft.revision = draft.isIdle() ? draft.oldRevision : draft.oldRevision + 1;
    stamp(draft);
    return absl::OkStatus();
}

void CommitAttempt::stamp(Draft& draft) {
    Message& now = draft.mutableNow();
    const Kind& kind = draft.kind();
    schema::setRevision(now, draft.revision);
    const schema::Ref who{m_order.principal.employeeId, m_order.principal.employeeName};
    if (draft.operation == Operation::Create && !kind.field("created_at")->isSet(now)) {
        kind.field("created_at")->set(now, m_now);
        kind.field("created_by")->set(now, who);
    }
    if (draft.isIdle()) return;
    kind.field("changed_at")->set(now, m_now);
    kind.field("changed_by")->set(now, who);
}

/// Works out the audiences. Records of this commit that are seen with each other settle after as
/// many rounds as the longest chain has links.
absl::Status CommitAttempt::place() {
    for (int round = 0; round < kLongestChain; ++round) {
        for (Draft& draft : m_drafts) {
            if (draft.operation == Operation::Delete) continue;
            const Kind& kind = draft.kind();
            const Message& now = *draft.nowMessage();
            const bool isMoved = draft.operation == Operation::Create || movesAudience(draft);
            draft.audienceAfter = audienceOf(
                kind, now, isMoved ? m_references.seenAudience(kind, now) : draft.seenAudience);
            const Field* compared = draft.table->compared();
            const schema::Value common =
                compared == nullptr ? schema::Value(schema::Ref()) : compared->get(now);
            const schema::Variant* variant = kind.variantOf(now);
            m_references.know({&kind, draft.id},
                              Referred{kind.title(now), schema::metaOf(now).archived,
                                       draft.audienceAfter, std::get<schema::Ref>(common).id,
                                       variant == nullptr ? std::string() : variant->name});
        }
    }
    for (Draft& draft : m_drafts) {
        if (draft.operation == Operation::Delete) continue;
        for (const Field* field : draft.changed.fieldsOf(draft.kind())) {
            if (!field->isMeta()) m_references.fillNames(*field, draft.mutableNow());
        }
    }
    return absl::OkStatus();
}

v1::CommitResponse CommitAttempt::response() const {
    v1::CommitResponse response;
    response.set_commit_id(m_order.request.request_id());
    for (const Draft& draft : m_drafts) {
        if (draft.isConsequence) continue;
        v1::CommitResponse::Result& result = *response.add_results();
        result.set_kind(draft.kind().name());
        result.set_id(draft.id);
        result.set_revision(draft.revision);
        result.set_code(schema::metaOf(*draft.lastMessage()).code);
        result.set_merged(draft.merged);
    }
    return response;
}

}  // namespace crm::records

#include "server/records/commit_attempt.h"

#include <algorithm>
#include <set>

#include "absl/strings/ascii.h"
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
#include "server/records/record_columns.h"

namespace crm::records {

namespace {

using database::Rows;
using database::Statement;
using google::protobuf::Message;
using schema::Field;
using schema::Kind;

constexpr int kMostWrites = 1000;

/// A chain of records of one commit that are seen with each other: comment, contact, client.
constexpr int kLongestChain = 3;

void sortOut(std::vector<std::string>& ids) {
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

std::vector<std::string> audienceOf(const Kind& kind, const Message& message, std::vector<std::string> seen) {
    std::vector<std::string> audience = ownersOf(kind, message);
    audience.insert(audience.end(), seen.begin(), seen.end());
    sortOut(audience);
    return audience;
}

bool movesAudience(const Draft& draft) {
    const auto& paths = draft.kind().seenWith();
    return std::any_of(paths.begin(), paths.end(),
                       [&](const schema::RefPath& path) { return draft.changed.contains(*path.field); });
}

/// "edit", for the one who reads the refusal.
std::string nameOf(v1::Action action) {
    return absl::AsciiStrToLower(v1::Action_Name(action).substr(std::string("ACTION_").size()));
}

/// Of several wrongs at once: a right that lacks is told as such only when nothing else is wrong.
absl::StatusCode codeOf(const std::vector<Violation>& violations) {
    const bool onlyRights = std::all_of(violations.begin(), violations.end(), [](const Violation& violation) {
        return violation.reason == v1::REASON_FIELD_READ_ONLY;
    });
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
    if (!values::isUuid(request.request_id())) m_violations.push_back({v1::REASON_BAD_ID, "request_id", {}});
    if (request.writes().empty()) m_violations.push_back({v1::REASON_EMPTY_REQUEST, "writes", {}});
    if (request.writes_size() > kMostWrites) {
        m_violations.push_back({v1::REASON_TOO_MANY, "writes", {{"limit", absl::StrCat(kMostWrites)}}});
    } else {
        m_drafts = draftsOf(m_order.tables, *m_order.principal.rights, m_order.isTrusted, request, m_violations);
    }
    // What is wrong with a value is said together with what is wrong with the request.
    for (const Draft& draft : m_drafts) {
        if (draft.wanted == nullptr || m_violations.empty()) continue;
        for (Violation& violation : schema::validate(draft.kind(), *draft.wanted, &draft.mask, false)) {
            if (violation.reason == v1::REASON_REQUIRED) continue;
            violation.field = draft.path + violation.field.substr(draft.kind().name().size());
            m_violations.push_back(std::move(violation));
        }
    }
    if (m_violations.empty()) return absl::OkStatus();
    const absl::StatusCode code = codeOf(m_violations);
    return makeError(code, std::move(m_violations));
}

// --- reading what there is

absl::Status CommitAttempt::load() {
    for (Draft& draft : m_drafts) {
        if (draft.operation == Operation::Create) fillDefaults(draft);
        m_references.want(draft);
    }
    std::vector<Statement> statements = loadStatements();
    std::vector<Statement> referred = m_references.statements();
    const std::size_t own = statements.size();
    std::move(referred.begin(), referred.end(), std::back_inserter(statements));
    CRM_ASSIGN_OR_RETURN(const std::vector<Rows> results, m_order.connection.queryAll(std::move(statements)));
    CRM_ASSIGN_OR_RETURN(const bool isRemembered, takeRequest(results.front()));
    if (isRemembered) return absl::OkStatus();
    std::size_t next = 1;
    for (const auto& kind : m_order.tables.catalogue().kinds()) {
        const auto isOf = [&](auto condition) {
            return std::any_of(m_drafts.begin(), m_drafts.end(), [&](const Draft& draft) {
                return &draft.kind() == kind.get() && condition(draft);
            });
        };
        if (isOf([](const Draft& draft) { return draft.operation != Operation::Create; })) {
            takeOld(*kind, results[next++]);
        }
        if (isOf([](const Draft& draft) { return draft.operation == Operation::Create; })) {
            takeCodes(*kind, results[next++]);
        }
    }
    for (std::size_t i = own; i < results.size(); ++i) m_references.take(results[i], i - own);
    return absl::OkStatus();
}

std::vector<Statement> CommitAttempt::loadStatements() {
    std::vector<Statement> statements(1);
    statements.front().sql =
        "SELECT clock_timestamp(), q.employee_id, q.digest, q.response FROM (SELECT 1) one "
        "LEFT JOIN commit_request q ON q.request_id = $1::uuid";
    statements.front().params.add(m_order.request.request_id());
    for (const auto& kind : m_order.tables.catalogue().kinds()) {
        const Table& table = m_order.tables.of(*kind);
        std::vector<std::string> ids;
        std::int64_t creates = 0;
        std::int64_t codeless = 0;
        for (const Draft& draft : m_drafts) {
            if (&draft.kind() != kind.get()) continue;
            if (draft.operation != Operation::Create) {
                ids.push_back(draft.id);
            } else {
                ++creates;
                codeless += schema::metaOf(*draft.nowMessage()).code.empty() ? 1 : 0;
            }
        }
        if (!ids.empty()) {
            Statement& statement = statements.emplace_back();
            statement.params.addArray(ids);
            statement.sql = absl::StrCat("SELECT ", seenAudienceExpression(table, "r"), ", ",
                                         recordColumns(*kind, visibleFields(*kind, nullptr), nullptr), " FROM ",
                                         table.name(), " r WHERE r.\"id\" = ANY($1::uuid[])");
        }
        if (creates > 0) {
            Statement& statement = statements.emplace_back();
            statement.params.add(kind->codePrefix()).add(codeless);
            statement.sql = absl::StrCat("SELECT crm_code($1, '", kind->table(),
                                         "_code') FROM generate_series(1, $2::bigint)");
        }
    }
    return statements;
}

absl::StatusOr<bool> CommitAttempt::takeRequest(const Rows& rows) {
    m_now = rows.instant(0, 0);
    if (rows.isNull(0, 1)) return false;
    const bool isSame = rows.bytes(0, 2) == m_order.digest && rows.text(0, 1) == rememberedAs(m_order.principal);
    v1::CommitResponse remembered;
    if (!isSame || !remembered.ParseFromString(rows.bytes(0, 3))) {
        return makeError(absl::StatusCode::kFailedPrecondition,
                         Violation{v1::REASON_REQUEST_ID_REUSED, "request_id", {}});
    }
    m_remembered = std::move(remembered);
    return true;
}

void CommitAttempt::takeOld(const Kind& kind, const Rows& rows) {
    const FieldList fields = visibleFields(kind, nullptr);
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const auto draft = std::find_if(m_drafts.begin(), m_drafts.end(), [&](const Draft& each) {
            return &each.kind() == &kind && each.id == rows.text(row, 1);
        });
        draft->seenAudience = rows.texts(row, 0);
        readRecord(kind, fields, rows, row, 1, draft->old);
        draft->oldRevision = schema::metaOf(*draft->oldMessage()).revision;
    }
}

void CommitAttempt::takeCodes(const Kind& kind, const Rows& rows) {
    std::size_t next = 0;
    for (Draft& draft : m_drafts) {
        if (&draft.kind() != &kind || draft.operation != Operation::Create) continue;
        Message& message = draft.mutableNow();
        if (!schema::metaOf(message).code.empty()) continue;
        kind.field("code")->set(message, std::string(rows.text(next++, 0)));
    }
}

// --- working out what shall be

const KindRules* CommitAttempt::rulesOf(const Draft& draft) const {
    const auto found = m_order.rules.find(&draft.kind());
    return found == m_order.rules.end() ? nullptr : found->second.get();
}

/// What is created without somebody responsible is its creator's.
void CommitAttempt::fillDefaults(Draft& draft) {
    Message& message = draft.mutableNow();
    schema::setId(message, draft.id);
    for (const Field* field : draft.mask.fieldsOf(draft.kind())) field->copy(*draft.wanted, message);
    for (const Field& field : draft.kind().fields()) {
        const bool isOwn = field.assigns() && field.type() == schema::ValueType::Ref;
        if (!isOwn || field.isSet(message) || m_order.principal.employeeId.empty()) continue;
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
    if (!isSeen && !m_order.isTrusted) return notFound(draft.path);
    CRM_RETURN_IF_ERROR(demand(draft, draft.operation == Operation::Delete ? v1::ACTION_DELETE : v1::ACTION_EDIT,
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
    Message& now = draft.mutableNow();
    if (draft.operation == Operation::Update) {
        draft.now = draft.old;
        for (const Field* field : draft.mask.fieldsOf(kind)) field->copy(*draft.wanted, now);
    }
    if (const KindRules* rules = rulesOf(draft)) {
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
    if (draft.operation == Operation::Create) {
        kind.field("created_at")->set(now, m_now);
        kind.field("created_by")->set(now, who);
    }
    if (draft.isIdle()) return;
    kind.field("changed_at")->set(now, m_now);
    kind.field("changed_by")->set(now, who);
}

/// What the first round trip could not foresee: references that rules filled in, and the unchanged ones through which
/// a moved record is seen.
absl::Status CommitAttempt::loadReferences() {
    for (const Draft& draft : m_drafts) {
        if (draft.operation != Operation::Delete) m_references.want(draft);
    }
    if (!m_references.hasWanted()) return absl::OkStatus();
    CRM_ASSIGN_OR_RETURN(const std::vector<Rows> results, m_order.connection.queryAll(m_references.statements()));
    for (std::size_t i = 0; i < results.size(); ++i) m_references.take(results[i], i);
    return absl::OkStatus();
}

/// Works out the audiences. Records of this commit that are seen with each other settle after as many rounds as the
/// longest chain has links.
absl::Status CommitAttempt::place() {
    for (int round = 0; round < kLongestChain; ++round) {
        for (Draft& draft : m_drafts) {
            if (draft.operation == Operation::Delete) continue;
            const Kind& kind = draft.kind();
            const Message& now = *draft.nowMessage();
            const bool isMoved = draft.operation == Operation::Create || movesAudience(draft);
            draft.audienceAfter =
                audienceOf(kind, now, isMoved ? m_references.seenAudience(kind, now) : draft.seenAudience);
            const Field* compared = draft.table->compared();
            const schema::Value common = compared == nullptr ? schema::Value(schema::Ref()) : compared->get(now);
            m_references.know({&kind, draft.id}, Referred{kind.title(now), schema::metaOf(now).archived,
                                                          draft.audienceAfter, std::get<schema::Ref>(common).id});
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

// --- judging it

absl::Status CommitAttempt::check(Draft& draft) {
    const Kind& kind = draft.kind();
    std::vector<Violation> found;
    if (draft.operation != Operation::Delete) {
        const bool creates = draft.operation == Operation::Create;
        found = schema::validate(kind, *draft.nowMessage(), creates ? nullptr : &draft.changed, creates);
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
        const bool isCompared = !field.same().empty() && draft.changed.contains(*draft.kind().field(field.same()));
        if (field.isMeta() || (!draft.changed.contains(field) && !isCompared)) continue;
        forEachRef(field, *draft.nowMessage(),
                   [&](const Field& ref, const std::string& id, const std::string& path) {
                       checkReference(draft, ref, id, path);
                   });
    }
    return absl::OkStatus();
}

void CommitAttempt::checkReference(const Draft& draft, const Field& ref, const std::string& id,
                                   const std::string& path) {
    if (!values::isUuid(id)) return;  // said by the validation
    const Referred* referred = m_references.find({ref.target(), id});
    const bool isOneself = id == m_order.principal.employeeId;
    const bool isSeen = m_order.isTrusted || isOneself ||
                        (referred != nullptr && reaches(m_order.tables.of(*ref.target()), *m_order.principal.rights,
                                                        v1::ACTION_VIEW, referred->audience));
    if (referred == nullptr || !isSeen) {
        m_violations.push_back(draft.violation(v1::REASON_NO_SUCH_RECORD, path));
        return;
    }
    bool wasThere = false;
    if (draft.oldMessage() != nullptr) {
        for (const Field& field : draft.kind().fields()) {
            forEachRef(field, *draft.oldMessage(), [&](const Field& old, const std::string& oldId, const std::string&) {
                wasThere = wasThere || (&old == &ref && oldId == id);
            });
        }
    }
    if (referred->archived && !wasThere) m_violations.push_back(draft.violation(v1::REASON_ARCHIVED_RECORD, path));
    if (ref.same().empty()) return;
    const schema::Value common = draft.kind().field(ref.same())->get(*draft.nowMessage());
    if (std::get<schema::Ref>(common).id == referred->compared) return;
    m_violations.push_back(draft.violation(v1::REASON_NOT_SAME, path));
}

absl::Status CommitAttempt::demand(const Draft& draft, v1::Action action,
                                   const std::vector<std::string>& audience) const {
    if (m_order.isTrusted || reaches(*draft.table, *m_order.principal.rights, action, audience)) {
        return absl::OkStatus();
    }
    return makeError(absl::StatusCode::kPermissionDenied,
                     Violation{v1::REASON_FORBIDDEN, draft.path,
                               {{"action", nameOf(action)}, {"kind", draft.kind().name()}}});
}

absl::Status CommitAttempt::demandRights(const Draft& draft) const {
    if (draft.operation == Operation::Create) return demand(draft, v1::ACTION_CREATE, draft.audienceAfter);
    for (const Field* field : draft.changed.fieldsOf(draft.kind())) {
        if (draft.operation == Operation::Update && field->assigns()) {
            return demand(draft, v1::ACTION_ASSIGN, draft.audienceBefore);
        }
    }
    return absl::OkStatus();
}

v1::CommitResponse CommitAttempt::response() const {
    v1::CommitResponse response;
    response.set_commit_id(m_order.request.request_id());
    for (const Draft& draft : m_drafts) {
        v1::CommitResponse::Result& result = *response.add_results();
        result.set_kind(draft.kind().name());
        result.set_id(draft.id);
        result.set_revision(draft.revision);
        const Message* message = draft.nowMessage() == nullptr ? draft.oldMessage() : draft.nowMessage();
        result.set_code(schema::metaOf(*message).code);
        result.set_merged(draft.merged);
    }
    return response;
}

}  // namespace crm::records

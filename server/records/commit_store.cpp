#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "common/status/status_macros.h"
#include "crm/v1/error.pb.h"
#include "server/access/rights.h"
#include "server/records/commit_attempt.h"

namespace crm::records {

namespace {

using database::Rows;
using database::Statement;
using schema::Field;

/// Fields that refer to a record of the same kind: parents.
std::vector<const Field*> changedParents(const Draft& draft) {
    std::vector<const Field*> parents;
    if (draft.operation == Operation::Delete) return parents;
    for (const Field* field : draft.changed.fieldsOf(draft.kind())) {
        const bool isParent = field->type() == schema::ValueType::Ref && field->target() == &draft.kind();
        if (isParent && !field->isMeta()) parents.push_back(field);
    }
    return parents;
}

std::string cycleStatement(const Table& table, const Field& parent) {
    const std::string column = Table::column(parent, "t");
    return absl::StrCat("WITH RECURSIVE above(id) AS (SELECT ", column, " FROM ", table.name(),
                        " t WHERE t.\"id\" = $1::uuid UNION SELECT ", column, " FROM ", table.name(),
                        " t JOIN above ON t.\"id\" = above.id) SELECT EXISTS (SELECT 1 FROM above WHERE id = $1::uuid)");
}

}  // namespace

absl::StatusOr<bool> CommitAttempt::store() {
    const bool isIdle = std::all_of(m_drafts.begin(), m_drafts.end(), [](const Draft& draft) { return draft.isIdle(); });
    if (isIdle) return true;
    if (m_drafts.size() == 1 && proofs().empty()) return storeOne(m_drafts.front());
    return storeTogether();
}

std::vector<Statement> CommitAttempt::storeStatements() const {
    const CommitHead head{m_order.principal, m_order.request.request_id(), m_now};
    const RequestMemory memory{m_order.request.request_id(), m_order.digest, response().SerializeAsString()};
    const auto last = std::find_if(m_drafts.rbegin(), m_drafts.rend(), [](const Draft& draft) { return !draft.isIdle(); });
    std::vector<Statement> statements;
    for (const Draft& draft : m_drafts) {
        if (draft.isIdle()) continue;
        statements.push_back(storeStatement(head, draft, &draft == &*last ? &memory : nullptr));
    }
    return statements;
}

absl::StatusOr<bool> CommitAttempt::storeOne(const Draft&) {
    const Statement statement = std::move(storeStatements().front());
    const absl::StatusOr<Rows> rows = m_order.connection.query(statement.sql, statement.params);
    if (!rows.ok()) {
        const absl::Status status = explain(rows.status());
        if (status.ok()) return false;
        return status;
    }
    return rows->integer(0, 0) == 1;
}

/// What must not happen between two commits at once is done under a lock with its name.
std::vector<std::string> CommitAttempt::proofs() const {
    std::set<std::string> names;
    for (const Draft& draft : m_drafts) {
        const KindRules* rules = rulesOf(draft);
        const bool proves = rules != nullptr && rules->needsProof(draft.oldMessage(), draft.nowMessage());
        if (proves && !draft.isIdle()) names.insert(rules->proofName());
        if (!changedParents(draft).empty()) names.insert(draft.kind().table());
    }
    return {names.begin(), names.end()};
}

absl::StatusOr<bool> CommitAttempt::storeTogether() {
    bool isStale = false;
    const std::vector<std::string> locks = proofs();
    const absl::Status status = m_order.connection.transact([&]() -> absl::Status {
        // Records of one commit may refer to each other in any order.
        m_order.connection.defer("SET CONSTRAINTS ALL DEFERRED");
        for (const std::string& name : locks) {
            m_order.connection.defer("SELECT pg_advisory_xact_lock(hashtext($1))", database::Params().add(name));
        }
        CRM_ASSIGN_OR_RETURN(const std::vector<Rows> results, m_order.connection.queryAll(storeStatements()));
        isStale = std::any_of(results.begin(), results.end(), [](const Rows& rows) { return rows.integer(0, 0) != 1; });
        if (isStale) return absl::CancelledError("a record was written by somebody else");
        return proveStored();
    });
    if (isStale) return false;
    if (status.ok()) return true;
    const absl::Status explained = explain(status);
    if (explained.ok()) return false;
    return explained;
}

absl::Status CommitAttempt::proveStored() {
    std::set<std::string> proven;
    for (const Draft& draft : m_drafts) {
        const KindRules* rules = rulesOf(draft);
        const bool proves = rules != nullptr && rules->needsProof(draft.oldMessage(), draft.nowMessage());
        if (proves && proven.insert(rules->proofName()).second) {
            CRM_RETURN_IF_ERROR(rules->proveStored(m_order.connection));
        }
        for (const Field* parent : changedParents(draft)) {
            CRM_ASSIGN_OR_RETURN(const Rows rows, m_order.connection.query(cycleStatement(*draft.table, *parent),
                                                                           database::Params().add(draft.id)));
            if (!rows.flag(0, 0)) continue;
            return makeError(absl::StatusCode::kFailedPrecondition,
                             draft.violation(v1::REASON_CYCLE, parent->name()));
        }
    }
    return absl::OkStatus();
}

/// OK when the same request was answered in another session at the same moment: its answer is there to be read.
absl::Status CommitAttempt::explain(const absl::Status& status) const {
    const v1::ErrorDetail detail = errorDetail(status);
    const bool isOurRequest =
        detail.violations_size() == 1 && detail.violations(0).field() == "commit_request_pkey";
    return isOurRequest ? absl::OkStatus() : explainRefusal(status, m_drafts);
}

absl::Status explainRefusal(const absl::Status& status, const std::vector<Draft>& drafts) {
    const v1::ErrorDetail detail = errorDetail(status);
    if (detail.violations_size() != 1) return status;
    const v1::Reason reason = detail.violations(0).reason();
    const std::string& constraint = detail.violations(0).field();
    for (const Draft& draft : drafts) {
        const std::string& table = draft.kind().table();
        if (constraint == table + "_pkey") {
            return makeError(absl::StatusCode::kAlreadyExists, draft.violation(v1::REASON_ALREADY_EXISTS));
        }
        if (reason == v1::REASON_IN_USE && draft.operation == Operation::Delete) {
            return makeError(absl::StatusCode::kFailedPrecondition, draft.violation(reason));
        }
        for (const Field& field : draft.kind().fields()) {
            const std::string name = absl::StrCat(table, "_", field.column());
            const bool isMeant = constraint == name + "_unique" || constraint == name + "_fkey" ||
                                 constraint == name + "_target_id_fkey";
            if (isMeant) return makeError(status.code(), draft.violation(reason, field.name()));
        }
    }
    return status;
}

}  // namespace crm::records

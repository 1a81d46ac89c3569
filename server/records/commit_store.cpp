#include "absl/strings/str_cat.h"

#include "common/status/status_macros.h"
#include "crm/v1/error.pb.h"
#include "server/access/rights.h"
#include "server/acts/request_memory.h"
#include "server/records/commit_attempt.h"

#include <algorithm>
#include <set>

namespace crm::records {

namespace {

using database::Rows;
using database::Statement;
using schema::Field;

/// Statements of one round trip: a large commit is not held in memory twice.
constexpr std::size_t kTogether = 500;

/// Fields that refer to a record of the same kind: parents.
std::vector<const Field*> changedParents(const Draft& draft) {
    std::vector<const Field*> parents;
    if (draft.operation == Operation::Delete) return parents;
    for (const Field* field : draft.changed.fieldsOf(draft.kind())) {
        const bool isParent =
            field->type() == schema::ValueType::Ref && field->target() == &draft.kind();
        if (isParent && !field->isMeta()) parents.push_back(field);
    }
    return parents;
}

std::string cycleStatement(const Table& table, const Field& parent) {
    const std::string column = Table::column(parent, "t");
    return absl::StrCat("WITH RECURSIVE above(id) AS (SELECT ", column, " FROM ", table.name(),
                        " t WHERE t.\"id\" = $1::uuid UNION SELECT ", column, " FROM ",
                        table.name(),
                        " t JOIN above ON t.\"id\" = above.id) SELECT EXISTS (SELECT 1 FROM above "
                        "WHERE id = $1::uuid)");
}

}  // namespace

absl::StatusOr<bool> CommitAttempt::store() {
    const bool isIdle = std::all_of(m_drafts.begin(), m_drafts.end(),
                                    [](const Draft& draft) { return draft.isIdle(); });
    if (isIdle) return true;
    if (m_drafts.size() == 1 && proofs().empty()) return storeOne();
    return storeTogether();
}

/// Of the drafts from `first` to before `end`.
std::vector<Statement> CommitAttempt::storeStatements(std::size_t first, std::size_t end) const {
    const CommitHead head{m_order.principal, m_order.request.request_id(), m_now,
                          m_order.restores()};
    std::vector<Statement> statements;
    std::size_t last = m_drafts.size() - 1;
    while (m_drafts[last].isIdle()) --last;
    for (std::size_t i = first; i < end; ++i) {
        const Draft& draft = m_drafts[i];
        if (draft.isIdle()) continue;
        std::optional<acts::CommitMemory> memory;
        if (i == last) {
            memory = {m_order.digest, response().SerializeAsString(), m_order.note,
                      std::ranges::count_if(m_drafts, [](const Draft& each) {
                          return !each.isIdle() && each.isTold();
                      })};
        }
        statements.push_back(storeStatement(head, draft, memory ? &*memory : nullptr));
    }
    return statements;
}

absl::StatusOr<bool> CommitAttempt::storeOne() {
    const Statement statement = std::move(storeStatements(0, 1).front());
    const absl::StatusOr<Rows> rows = m_order.connection.query(statement.sql, statement.params);
    if (!rows.ok()) return explain(rows.status());
    return rows->integer(0, 0) == 1;
}

/// What must not happen between two commits at once is done under a lock with its name.
std::vector<std::string> CommitAttempt::proofs() const {
    std::set<std::string> names;
    for (const Draft& draft : m_drafts) {
        const KindRules* rules = rulesOf(draft);
        const bool proves =
            rules != nullptr && rules->needsProof(draft.oldMessage(), draft.nowMessage());
        if (proves && !draft.isIdle()) names.insert(rules->proofName());
        if (!changedParents(draft).empty()) names.insert(draft.kind().table());
    }
    return {names.begin(), names.end()};
}

absl::StatusOr<bool> CommitAttempt::storeTogether() {
    bool isStale = false;
    const auto work = [&] { return storeAll(isStale); };
    const absl::Status status = m_order.isLocking ? work() : m_order.connection.transact(work);
    if (isStale) return false;
    if (status.ok()) return true;
    return explain(status);
}

absl::Status CommitAttempt::storeAll(bool& isStale) {
    // Records of one commit may refer to each other in any order.
    m_order.connection.defer("SET CONSTRAINTS ALL DEFERRED");
    for (const std::string& name : proofs()) {
        m_order.connection.defer("SELECT pg_advisory_xact_lock(hashtext($1))",
                                 database::Params().add(name));
    }
    lock(database::Lock::Referring);
    for (std::size_t i = 0; i < m_drafts.size(); i += kTogether) {
        const std::size_t end = std::min(i + kTogether, m_drafts.size());
        CRM_ASSIGN_OR_RETURN(const std::vector<Rows> results,
                             m_order.connection.queryAll(storeStatements(i, end)));
        isStale = std::any_of(results.begin(), results.end(),
                              [](const Rows& rows) { return rows.integer(0, 0) != 1; });
        if (isStale) return absl::CancelledError("a record was written by somebody else");
    }
    return proveStored();
}

absl::Status CommitAttempt::proveStored() {
    std::set<std::string> proven;
    for (const Draft& draft : m_drafts) {
        const KindRules* rules = rulesOf(draft);
        const bool proves =
            rules != nullptr && rules->needsProof(draft.oldMessage(), draft.nowMessage());
        if (proves && proven.insert(rules->proofName()).second) {
            CRM_RETURN_IF_ERROR(rules->proveStored(m_order.connection));
        }
        for (const Field* parent : changedParents(draft)) {
            CRM_ASSIGN_OR_RETURN(const Rows rows,
                                 m_order.connection.query(cycleStatement(*draft.table, *parent),
                                                          database::Params().add(draft.id)));
            if (!rows.flag(0, 0)) continue;
            return makeError(absl::StatusCode::kFailedPrecondition,
                             draft.violation(v1::REASON_CYCLE, parent->name()));
        }
    }
    return absl::OkStatus();
}

/// What a refused statement means: which field of which draft was taken, in use or gone. False when
/// it may mean that the same request was answered in another session at the same moment: then its
/// answer is there to be read.
absl::StatusOr<bool> CommitAttempt::explain(const absl::Status& status) const {
    if (status.code() == absl::StatusCode::kAlreadyExists && m_number == 0) return false;
    const v1::ErrorDetail detail = errorDetail(status);
    if (detail.violations_size() != 1) return status;
    const v1::Reason reason = detail.violations(0).reason();
    const std::string& constraint = detail.violations(0).field();
    absl::Status explained = status;
    for (const Draft& draft : m_drafts) {
        const std::string& table = draft.kind().table();
        const bool isDelete = draft.operation == Operation::Delete;
        if (isDelete && reason == v1::REASON_IN_USE)
            return makeError(status.code(), draft.violation(reason));
        if (isDelete) continue;
        if (constraint == table + "_pkey")
            explained = makeError(status.code(), draft.violation(v1::REASON_ALREADY_EXISTS));
        for (const Field& field : draft.kind().fields()) {
            const std::string name = absl::StrCat(table, "_", field.column());
            const bool isUnique = constraint == name + "_unique";
            if (!isUnique && constraint != name + "_fkey" && constraint != name + "_target_id_fkey")
                continue;
            explained = makeError(status.code(), draft.violation(reason, field.name()));
            if (!isUnique || m_drafts.size() == 1 || m_order.isLocking) return explained;
            CRM_ASSIGN_OR_RETURN(const bool isMeant, isTaken(draft, field));
            if (isMeant) return explained;
        }
    }
    return explained;
}

/// Whether another record has the value: tells which of several drafts was refused.
absl::StatusOr<bool> CommitAttempt::isTaken(const Draft& draft, const Field& field) const {
    const std::string column = Table::column(field, "r");
    database::Params params;
    params.add(std::get<std::string>(field.get(*draft.nowMessage()))).add(draft.id);
    CRM_ASSIGN_OR_RETURN(const Rows rows,
                         m_order.connection.query(
                             absl::StrCat("SELECT EXISTS (SELECT 1 FROM ", draft.table->name(),
                                          " r WHERE lower(", column, ") = lower($1) AND r.\"id\" ",
                                          "<> $2::uuid AND NOT r.\"archived\")"),
                             params));
    return rows.flag(0, 0);
}

}  // namespace crm::records

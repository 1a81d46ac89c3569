// What an attempt at a commit reads before it judges: in one round trip, and rarely in a second.
#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"

#include "common/status/status_macros.h"
#include "common/values/uuid7.h"
#include "crm/v1/error.pb.h"
#include "server/access/rights.h"
#include "server/acts/request_memory.h"
#include "server/database/row_lock.h"
#include "server/records/access_predicate.h"
#include "server/records/commit_attempt.h"
#include "server/records/record_columns.h"

#include <algorithm>
#include <iterator>

namespace crm::records {

namespace {

using database::Rows;
using database::Statement;
using google::protobuf::Message;
using schema::Kind;

Statement oldStatement(const Table& table, const std::vector<std::string>& ids) {
    Statement statement;
    statement.params.addArray(ids);
    statement.sql =
        absl::StrCat("SELECT ", seenAudienceExpression(table, "r"), ", ",
                     recordColumns(table.kind(), visibleFields(table.kind(), nullptr), nullptr),
                     " FROM ", table.name(), " r WHERE r.\"id\" = ANY($1::uuid[])");
    return statement;
}

}  // namespace

/// For writing: all records of the commit. Against references: those that it merges. Whoever refers
/// to one of these in this moment is waited for, and then seen by the proof; whoever comes later
/// waits, and then sees that it was merged (StoreStatement::named). The lock must be there before
/// the row is written: only then does a reader of the former row notice; and before all others,
/// lest two wait for each other.
void CommitAttempt::lock(database::Lock lock) const {
    std::map<const Table*, std::vector<std::string>> ids;
    for (const Draft& draft : m_drafts)
        if (lock == database::Lock::Writing || draft.merges()) ids[draft.table].push_back(draft.id);
    for (const auto& [table, ofTable] : ids)
        database::lockRows(m_order.connection, table->name(), ofTable, lock);
}

absl::Status CommitAttempt::load() {
    for (Draft& draft : m_drafts) {
        if (draft.operation == Operation::Create) fillDefaults(draft);
        m_references.want(draft);
    }
    if (m_order.isLocking) lock(database::Lock::Referring);
    if (m_order.isLocking) lock(database::Lock::Writing);
    std::vector<Statement> statements = loadStatements();
    std::vector<Statement> referred = m_references.statements();
    const std::size_t own = statements.size();
    std::move(referred.begin(), referred.end(), std::back_inserter(statements));
    CRM_ASSIGN_OR_RETURN(const std::vector<Rows> results,
                         m_order.connection.queryAll(std::move(statements)));
    m_now = acts::timeOf(results.front());
    CRM_ASSIGN_OR_RETURN(m_remembered,
                         acts::remembered(results.front(), m_order.principal, m_order.digest));
    if (m_remembered) return absl::OkStatus();
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
    std::vector<Statement> statements = {acts::rememberedStatement(m_order.request.request_id())};
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
        if (!ids.empty()) statements.push_back(oldStatement(table, ids));
        if (creates > 0) {
            Statement& statement = statements.emplace_back();
            statement.params.add(kind->codePrefix()).add(codeless);
            statement.sql = absl::StrCat("SELECT crm_code($1, '", kind->table(),
                                         "_code') FROM generate_series(1, $2::bigint)");
        }
    }
    return statements;
}

void CommitAttempt::takeOld(const Kind& kind, const Rows& rows) {
    const FieldList fields = visibleFields(kind, nullptr);
    absl::flat_hash_map<std::string_view, Draft*> byId;
    for (Draft& draft : m_drafts)
        if (&draft.kind() == &kind) byId[draft.id] = &draft;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        Draft* draft = byId.at(rows.text(row, 1));
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

/// What the first round trip could not foresee: references that rules filled in, and the unchanged
/// ones through which a moved record is seen.
absl::Status CommitAttempt::loadReferences() {
    for (const Draft& draft : m_drafts) {
        if (draft.operation != Operation::Delete) m_references.want(draft);
    }
    if (!m_references.hasWanted()) return absl::OkStatus();
    CRM_ASSIGN_OR_RETURN(const std::vector<Rows> results,
                         m_order.connection.queryAll(m_references.statements()));
    for (std::size_t i = 0; i < results.size(); ++i) m_references.take(results[i], i);
    return absl::OkStatus();
}

/// Adds what the writes do to records that the request does not name, and works those out anew.
absl::Status CommitAttempt::follow() {
    std::vector<std::pair<std::string, Consequence>> consequences;
    for (const Draft& draft : m_drafts) {
        const KindRules* rules = rulesOf(draft);
        if (rules == nullptr || draft.isIdle()) continue;
        for (Consequence& each : rules->consequences(draft.oldMessage(), draft.nowMessage())) {
            // What the history tells is put back from there.
            if (m_order.restores() && each.isTold) continue;
            consequences.emplace_back(draft.path, std::move(each));
        }
    }
    for (auto& each : consequences) {
        const Kind& kind = *m_order.tables.catalogue().kind(each.second.kind);
        CRM_ASSIGN_OR_RETURN(Draft * affected, draftOf(kind, each.second.id));
        if (affected == nullptr || (m_order.restores() && !affected->isConsequence)) continue;
        affected->consequences.push_back(std::move(each));
    }
    for (Draft& draft : m_drafts) {
        if (!draft.consequences.empty()) CRM_RETURN_IF_ERROR(shape(draft));
    }
    return absl::OkStatus();
}

/// Null when there is no such record, or it is deleted by the same commit.
absl::StatusOr<Draft*> CommitAttempt::draftOf(const Kind& kind, const std::string& id) {
    for (Draft& draft : m_drafts) {
        if (&draft.kind() != &kind || draft.id != id) continue;
        return draft.operation == Operation::Delete ? nullptr : &draft;
    }
    const Table& table = m_order.tables.of(kind);
    if (!values::isUuid(id)) return nullptr;
    const Statement statement = oldStatement(table, {id});
    CRM_ASSIGN_OR_RETURN(const Rows rows,
                         m_order.connection.query(statement.sql, statement.params));
    if (rows.empty()) return nullptr;
    Draft& draft = m_drafts.emplace_back();
    draft.table = &table;
    draft.id = id;
    draft.path = kind.name();
    draft.isConsequence = true;
    takeOld(kind, rows);
    draft.audienceBefore = audienceOf(kind, *draft.oldMessage(), draft.seenAudience);
    return &draft;
}

}  // namespace crm::records

#include "server/history/told_entries.h"

#include "absl/strings/str_cat.h"
#include "google/protobuf/util/time_util.h"

#include "common/status/status_macros.h"
#include "crm/v1/act.pb.h"
#include "crm/v1/annotations.pb.h"
#include "crm/v1/history_service.pb.h"
#include "server/access/field_policy.h"
#include "server/access/rights.h"
#include "server/acts/act.h"
#include "server/database/connection.h"
#include "server/history/list_fields.h"
#include "server/history/reversal.h"
#include "server/records/access_predicate.h"
#include "server/records/journal.h"
#include "server/records/record_columns.h"

#include <algorithm>
#include <map>
#include <set>

namespace crm::history {

namespace {

using database::Rows;
using records::FieldList;
using records::JournalEntry;
using records::Table;
using records::Tables;
using schema::Kind;

v1::Change::Operation operationOf(char operation) {
    if (operation == 'C') return v1::Change::OPERATION_CREATED;
    return operation == 'D' ? v1::Change::OPERATION_DELETED : v1::Change::OPERATION_UPDATED;
}

/// What the journal holds, without what the caller may not see.
void readContent(const Kind& kind, const access::Rights& rights, const std::string& bytes,
                 v1::Record& record) {
    if (!record.ParseFromString(bytes) || kind.in(record) == nullptr) {
        record.Clear();
    } else {
        access::hideFields(kind, rights, record);
    }
}

using CurrentRecords = std::map<std::string, v1::Record>;

/// The records as they are, as far as they exist and may be seen.
absl::StatusOr<CurrentRecords> readCurrent(
    database::Connection& connection, const Tables& tables, const access::Rights& rights,
    const std::map<const Kind*, std::set<std::string>>& ids) {
    std::vector<database::Statement> statements;
    for (const auto& [kind, ofKind] : ids) {
        const Table& table = tables.of(*kind);
        database::Statement& statement = statements.emplace_back();
        const std::string seen =
            records::accessPredicate(table, "r", rights, v1::ACTION_VIEW, statement.params);
        statement.sql = absl::StrCat(
            "SELECT ", records::recordColumns(*kind, listFields(*kind, rights), &rights), " FROM ",
            table.name(), " r WHERE r.\"id\" = ANY(",
            statement.params.addArray({ofKind.begin(), ofKind.end()}).last(), "::uuid[]) AND ",
            seen);
    }
    CurrentRecords current;
    if (statements.empty()) return current;
    CRM_ASSIGN_OR_RETURN(const std::vector<Rows> results,
                         connection.queryAll(std::move(statements)));
    std::size_t next = 0;
    for (const auto& [kind, ofKind] : ids) {
        const Rows& rows = results[next++];
        const FieldList fields = listFields(*kind, rights);
        for (std::size_t row = 0; row < rows.size(); ++row) {
            records::readRecord(*kind, fields, rows, row, 0,
                                current[std::string(rows.text(row, 0))]);
        }
    }
    return current;
}

}  // namespace

void tell(const Kind& kind, const access::Rights& rights, const JournalEntry& entry,
          v1::TimelineEntry& told) {
    v1::Change& change = *told.mutable_change();
    change.set_kind(entry.kind);
    change.set_id(entry.recordId);
    change.set_revision(entry.revision);
    change.set_operation(operationOf(entry.operation));
    for (const std::string& name : entry.changedFields) {
        if (access::visibleField(kind, name, rights) != nullptr)
            change.mutable_fields()->add_paths(name);
    }
    if (!entry.after.empty()) readContent(kind, rights, entry.after, *change.mutable_record());
    if (!entry.before.empty()) readContent(kind, rights, entry.before, *told.mutable_before());
    change.mutable_actor()->set_id(entry.actorId);
    change.mutable_actor()->set_name(entry.actorName);
    *change.mutable_at() =
        google::protobuf::util::TimeUtil::MicrosecondsToTimestamp(absl::ToUnixMicros(entry.at));
    change.set_commit_id(entry.commitId);
    change.set_position(entry.position);
    change.set_act(entry.act);
}

absl::Status addCurrent(database::Connection& connection, const Tables& tables,
                        const access::Rights& rights, ToldEntries& entries) {
    std::map<const Kind*, std::set<std::string>> ids;
    for (const v1::TimelineEntry& entry : entries) {
        ids[tables.catalogue().kind(entry.change().kind())].insert(entry.change().id());
    }
    CRM_ASSIGN_OR_RETURN(const CurrentRecords current,
                         readCurrent(connection, tables, rights, ids));
    std::map<std::string, std::string> titles;
    for (v1::TimelineEntry& entry : entries) {
        const Kind& kind = *tables.catalogue().kind(entry.change().kind());
        const auto found = current.find(entry.change().id());
        if (found != current.end()) *entry.mutable_current() = found->second;
        // What is gone is called as it was last.
        std::string& title = titles[entry.change().id()];
        for (const v1::Record* record :
             {&entry.current(), &entry.change().record(), &entry.before()}) {
            if (title.empty() && kind.in(*record) != nullptr) title = kind.title(*kind.in(*record));
        }
        entry.set_title(title);
    }
    return absl::OkStatus();
}

absl::Status addActs(database::Connection& connection, const Tables& tables,
                     const access::Principal& who, const std::vector<JournalEntry>& entries,
                     ToldEntries& told) {
    std::set<std::string> ids;
    for (const JournalEntry& entry : entries)
        if (entry.act != v1::ACT_NAME_UNSPECIFIED) ids.insert(entry.commitId);
    if (ids.empty()) return absl::OkStatus();
    CRM_ASSIGN_OR_RETURN(const std::vector<acts::Act> acts,
                         acts::readActs(connection, {ids.begin(), ids.end()}));
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const auto act = std::ranges::find(acts, entries[i].commitId, &acts::Act::id);
        if (act == acts.end()) continue;
        const bool isOwn = !act->actorId.empty() && act->actorId == who.employeeId;
        const Table& table = tables.of(*tables.catalogue().kind(entries[i].kind));
        v1::DoneAct& part = *told.Mutable(static_cast<int>(i))->mutable_act();
        part.set_id(act->id);
        part.set_name(act->name);
        part.set_reason(act->reason);
        part.set_undone(!act->undoneBy.empty());
        part.set_may_be_undone(!part.undone() &&
                               (isOwn || mayReverse(table, *who.rights, entries[i])));
        part.set_undoes(act->undoes);
        part.set_records(static_cast<std::int32_t>(act->records));
    }
    return absl::OkStatus();
}

}  // namespace crm::history

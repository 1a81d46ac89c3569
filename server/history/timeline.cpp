#include "server/history/timeline.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "google/protobuf/util/time_util.h"

#include "common/status/status_macros.h"
#include "common/values/uuid7.h"
#include "crm/v1/act.pb.h"
#include "crm/v1/annotations.pb.h"
#include "crm/v1/error.pb.h"
#include "crm/v1/history_service.pb.h"
#include "server/access/field_policy.h"
#include "server/access/rights.h"
#include "server/acts/act.h"
#include "server/database/connection.h"
#include "server/database/resume_token.h"
#include "server/history/reversal.h"
#include "server/records/access_predicate.h"
#include "server/records/journal.h"
#include "server/records/page_token.h"
#include "server/records/record_columns.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace crm::history {

namespace {

using access::Reach;
using database::Rows;
using records::FieldList;
using records::JournalEntry;
using records::PagePosition;
using records::Table;
using records::Tables;
using schema::Field;
using schema::Kind;
using schema::ValueType;

constexpr int kMostEntries = 200;
constexpr int kUsualEntries = 50;

/// A TimelineRequest that was found to be in order.
struct Question {
    const Kind* kind = nullptr;
    std::vector<const Kind*> kinds;
    std::optional<std::int64_t> before;
    std::string fingerprint;
    int size = kUsualEntries;
};

absl::StatusOr<Question> check(const schema::Catalogue& catalogue,
                               const v1::TimelineRequest& request) {
    Question question;
    std::vector<Violation> violations;
    question.kind = catalogue.kind(request.kind());
    question.fingerprint =
        absl::StrCat(request.kind(), " ", request.id(), " ", absl::StrJoin(request.kinds(), " "));
    if (question.kind == nullptr) violations.push_back({v1::REASON_UNKNOWN_KIND, "kind", {}});
    if (!values::isUuid(request.id())) violations.push_back({v1::REASON_BAD_ID, "id", {}});
    for (int i = 0; i < request.kinds_size(); ++i) {
        const Kind* kind = catalogue.kind(request.kinds(i));
        if (kind == nullptr)
            violations.push_back({v1::REASON_UNKNOWN_KIND, absl::StrCat("kinds[", i, "]"), {}});
        question.kinds.push_back(kind);
    }
    if (request.kinds().empty()) {
        for (const auto& kind : catalogue.kinds()) question.kinds.push_back(kind.get());
    }
    if (request.page_size() < 0 || request.page_size() > kMostEntries) {
        violations.push_back({v1::REASON_OUT_OF_RANGE,
                              "page_size",
                              {{"least", "0"}, {"most", absl::StrCat(kMostEntries)}}});
    } else if (request.page_size() > 0) {
        question.size = request.page_size();
    }
    if (!request.page_token().empty()) {
        const auto position = records::parsePageToken(request.page_token(), question.fingerprint);
        if (position.ok() && position->keys.size() == 1) {
            question.before = position->keys.front().integer();
        } else {
            violations.push_back({v1::REASON_BAD_PAGE_TOKEN, "page_token", {}});
        }
    }
    if (!violations.empty())
        return makeError(absl::StatusCode::kInvalidArgument, std::move(violations));
    return question;
}

/// Which entries of the kind the caller may be told in the timeline of the record `id`, which they
/// see; empty when none. Whoever sees a record now is told all of it, also what was before it was
/// theirs; of what they see no more, what happened while it was.
std::string toldOf(const Table& table, const std::string& id, const access::Rights& rights,
                   database::Params& params) {
    const Reach& reach = rights.reach(table.kind(), v1::ACTION_VIEW);
    if (reach.extent == Reach::Extent::None) return {};
    std::string condition = absl::StrCat("t.kind = ", params.add(table.kind().name()).last());
    if (reach.extent == Reach::Extent::Some && table.hasAudience()) {
        absl::StrAppend(
            &condition, " AND (j.record_id = ", id,
            " OR CASE j.operation WHEN 'D' THEN j.audience_before ELSE j.audience_after END && ",
            params.addArray(reach.employees).last(), "::uuid[] OR EXISTS (SELECT 1 FROM ",
            table.name(), " r WHERE r.\"id\" = j.record_id AND ",
            records::accessPredicate(table, "r", rights, v1::ACTION_VIEW, params), "))");
    }
    std::vector<std::string> hidden;
    for (const Field& field : table.kind().fields()) {
        if (rights.isHidden(field)) hidden.push_back(field.name());
    }
    if (!hidden.empty()) {
        absl::StrAppend(&condition, " AND NOT (j.operation = 'U' AND j.changed <@ ",
                        params.addArray(hidden).last(), "::text[])");
    }
    return absl::StrCat("(", condition, ")");
}

database::Statement entriesStatement(const Tables& tables, const access::Rights& rights,
                                     const v1::TimelineRequest& request, const Question& question) {
    database::Statement statement;
    database::Params& params = statement.params;
    const std::string id = params.add(request.id()).last() + "::uuid";
    std::vector<std::string> told;
    for (const Kind* kind : question.kinds) {
        std::string condition = toldOf(tables.of(*kind), id, rights, params);
        if (!condition.empty()) told.push_back(std::move(condition));
    }
    const Table& table = tables.of(*question.kind);
    const std::string before =
        question.before
            ? absl::StrCat(" AND t.position < ", params.add(*question.before).last(), "::bigint")
            : "";
    statement.sql = absl::StrCat(
        "SELECT e.*, s.* FROM (SELECT pg_current_snapshot()::text, (SELECT id FROM "
        "database_identity), EXISTS (SELECT 1 "
        "FROM ",
        table.name(), " r WHERE r.\"id\" = ", id, " AND ",
        records::accessPredicate(table, "r", rights, v1::ACTION_VIEW, params),
        ")) s LEFT JOIN (SELECT ", records::kEntryColumns,
        " FROM journal_subject t JOIN journal j ON j.position = t.position WHERE t.subject_id = ",
        id, before, " AND ",
        told.empty() ? "FALSE" : absl::StrCat("(", absl::StrJoin(told, " OR "), ")"),
        " ORDER BY t.position DESC LIMIT ", question.size + 1,
        ") e ON TRUE ORDER BY e.position DESC");
    return statement;
}

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

/// The fields a list shows: single values, and texts of one line unless they are the title.
FieldList listFields(const Kind& kind, const access::Rights& rights) {
    const auto& titles = kind.titleFields();
    FieldList fields = records::visibleFields(kind, &rights);
    std::erase_if(fields, [&](const Field* field) {
        const bool isTitle = std::find(titles.begin(), titles.end(), field) != titles.end();
        return field->type() > ValueType::Ref ||
               (field->format() == v1::FORMAT_MULTILINE && !isTitle);
    });
    return fields;
}

/// Fills title and current state of the entries, one statement for each kind.
absl::Status addCurrent(database::Connection& connection, const Tables& tables,
                        const access::Rights& rights, v1::TimelineResponse& response) {
    std::map<const Kind*, std::set<std::string>> ids;
    for (const v1::TimelineEntry& entry : response.entries()) {
        ids[tables.catalogue().kind(entry.change().kind())].insert(entry.change().id());
    }
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
    if (statements.empty()) return absl::OkStatus();
    CRM_ASSIGN_OR_RETURN(const std::vector<Rows> results,
                         connection.queryAll(std::move(statements)));
    std::map<std::string, v1::Record> current;
    std::size_t next = 0;
    for (const auto& [kind, ofKind] : ids) {
        const Rows& rows = results[next++];
        const FieldList fields = listFields(*kind, rights);
        for (std::size_t row = 0; row < rows.size(); ++row) {
            records::readRecord(*kind, fields, rows, row, 0,
                                current[std::string(rows.text(row, 0))]);
        }
    }
    std::map<std::string, std::string> titles;
    for (v1::TimelineEntry& entry : *response.mutable_entries()) {
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

/// What the changes were part of.
absl::Status addActs(database::Connection& connection, const Tables& tables,
                     const access::Principal& who, const std::vector<JournalEntry>& entries,
                     v1::TimelineResponse& response) {
    std::set<std::string> ids;
    for (const JournalEntry& entry : entries)
        if (entry.act != v1::ACT_NAME_UNSPECIFIED) ids.insert(entry.commitId);
    if (ids.empty()) return absl::OkStatus();
    CRM_ASSIGN_OR_RETURN(const std::vector<acts::Act> acts,
                         acts::readActs(connection, {ids.begin(), ids.end()}));
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const auto act = std::find_if(acts.begin(), acts.end(), [&](const acts::Act& each) {
            return each.id == entries[i].commitId;
        });
        if (act == acts.end()) continue;
        const bool isOwn = !act->actorId.empty() && act->actorId == who.employeeId;
        const Table& table = tables.of(*tables.catalogue().kind(entries[i].kind));
        v1::DoneAct& told = *response.mutable_entries(static_cast<int>(i))->mutable_act();
        told.set_id(act->id);
        told.set_name(act->name);
        told.set_reason(act->reason);
        told.set_undone(!act->undoneBy.empty());
        told.set_may_be_undone(!told.undone() &&
                               (isOwn || mayReverse(table, *who.rights, entries[i])));
        told.set_undoes(act->undoes);
        told.set_records(static_cast<std::int32_t>(act->records));
    }
    return absl::OkStatus();
}

}  // namespace

Timeline::Timeline(const schema::Catalogue& catalogue)
    : m_tables(std::make_unique<Tables>(catalogue)) {}
Timeline::~Timeline() = default;

absl::StatusOr<v1::TimelineResponse> Timeline::read(database::Connection& connection,
                                                    const access::Principal& who,
                                                    const v1::TimelineRequest& request) const {
    const access::Rights& rights = *who.rights;
    CRM_ASSIGN_OR_RETURN(const Question question, check(m_tables->catalogue(), request));
    const database::Statement statement = entriesStatement(*m_tables, rights, request, question);
    CRM_ASSIGN_OR_RETURN(const Rows rows, connection.query(statement.sql, statement.params));
    if (!rows.flag(0, records::kEntryColumnCount + 2)) return notFound();
    v1::TimelineResponse response;
    CRM_ASSIGN_OR_RETURN(const auto snapshot,
                         database::Snapshot::parse(rows.text(0, records::kEntryColumnCount)));
    response.set_resume_token(
        database::ResumeToken{std::string(rows.text(0, records::kEntryColumnCount + 1)), snapshot}
            .text());
    if (rows.isNull(0, 0)) return response;
    const std::size_t size = std::min(rows.size(), static_cast<std::size_t>(question.size));
    std::vector<JournalEntry> entries;
    for (std::size_t row = 0; row < size; ++row) {
        const JournalEntry& entry = entries.emplace_back(records::readEntry(rows, row));
        tell(*m_tables->catalogue().kind(entry.kind), rights, entry, *response.add_entries());
        if (row + 1 < size || rows.size() == size) continue;
        PagePosition position;
        position.keys.emplace_back().set_integer(entry.position);
        response.set_next_page_token(records::makePageToken(position, question.fingerprint));
    }
    CRM_RETURN_IF_ERROR(addCurrent(connection, *m_tables, rights, response));
    CRM_RETURN_IF_ERROR(addActs(connection, *m_tables, who, entries, response));
    return response;
}

}  // namespace crm::history

#include "server/history/timeline_statement.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"

#include "common/schema/kind.h"
#include "crm/v1/annotations.pb.h"
#include "crm/v1/history_service.pb.h"
#include "server/access/rights.h"
#include "server/records/access_predicate.h"
#include "server/records/table.h"

namespace crm::history {

namespace {

using access::Reach;
using database::Params;
using records::Table;
using records::Tables;
using schema::Field;

/// Which entries of the kind the caller may be told, of those that the question is about, in the
/// timeline of a record that they see; empty when none. Whoever sees a record now is told all of
/// it, also what was before it was theirs; of what they see no more, what happened while it was.
std::string toldOf(const Table& table, const std::set<std::string>& variants,
                   const access::Rights& rights, Params& params) {
    const Reach& reach = rights.reach(table.kind(), v1::ACTION_VIEW);
    if (reach.extent == Reach::Extent::None) return {};
    std::string condition = absl::StrCat("t.kind = ", params.add(table.kind().name()).last());
    if (!variants.empty())
        absl::StrAppend(&condition, " AND t.variant = ANY(",
                        params.addArray({variants.begin(), variants.end()}).last(), "::text[])");
    if (reach.extent == Reach::Extent::Some && table.hasAudience()) {
        absl::StrAppend(
            &condition,
            " AND (j.record_id = t.subject_id OR CASE j.operation WHEN 'D' THEN j.audience_before "
            "ELSE j.audience_after END && ",
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

std::string toldOfAll(const Tables& tables, const access::Rights& rights,
                      const TimelineQuestion& question, Params& params) {
    std::vector<std::string> told;
    for (const auto& [kind, variants] : question.kinds) {
        std::string condition = toldOf(tables.of(*kind), variants, rights, params);
        if (!condition.empty()) told.push_back(std::move(condition));
    }
    return told.empty() ? "FALSE" : absl::StrCat("(", absl::StrJoin(told, " OR "), ")");
}

/// An act is something that happened, whatever it changed.
std::string didOf(v1::Doing doing) {
    constexpr const char* kIsAct = "EXISTS (SELECT 1 FROM act a WHERE a.id = j.commit_id)";
    if (doing == v1::DOING_HAPPENED)
        return absl::StrCat(" AND (t.operation = 'C' OR ", kIsAct, ")");
    if (doing == v1::DOING_EDITED) return absl::StrCat(" AND t.operation <> 'C' AND NOT ", kIsAct);
    return {};
}

std::string saysWords(const std::vector<std::string>& words, Params& params) {
    if (words.empty()) return {};
    std::vector<std::string> patterns;
    for (const std::string& word : words) {
        patterns.push_back(absl::StrCat(
            "%", absl::StrReplaceAll(word, {{"\\", "\\\\"}, {"%", "\\%"}, {"_", "\\_"}}), "%"));
    }
    return absl::StrCat(" AND (j.words IS NULL OR j.words LIKE ALL (",
                        params.addArray(patterns).last(), "::text[]))");
}

std::string narrowed(const TimelineQuestion& question, const std::string& id, Params& params) {
    std::string sql;
    if (question.from)
        absl::StrAppend(&sql, " AND t.position ", question.from->toNewer ? "> " : "< ",
                        params.add(question.from->position).last(), "::bigint");
    else if (question.before)
        absl::StrAppend(&sql, " AND t.at < ", params.add(*question.before).last(), "::timestamptz");
    if (!question.actorId.empty())
        absl::StrAppend(&sql, " AND t.actor_id = ", params.add(question.actorId).last(), "::uuid");
    if (question.field != nullptr)
        absl::StrAppend(&sql, " AND t.kind = ", params.add(question.kind->name()).last(),
                        " AND j.record_id = ", id, " AND (t.operation = 'C' OR j.changed @> ",
                        params.addArray({question.field->name()}).last(), "::text[])");
    absl::StrAppend(&sql, didOf(question.doing), saysWords(question.words, params));
    return sql;
}

/// "SELECT `what` FROM" the entries of the record, newest first or last first, as far as the
/// condition holds: those of its duplicates too, which were merged into it.
std::string entriesOf(const Table& table, const std::string& id, const std::string& what,
                      const std::string& condition, const std::string& orderAndLimit) {
    const std::string from = "journal_subject t JOIN journal j ON j.position = t.position WHERE ";
    const std::string rest = absl::StrCat(condition, " ORDER BY t.position", orderAndLimit);
    const Field* mergedInto = table.kind().mergedInto();
    if (mergedInto == nullptr)
        return absl::StrCat("SELECT ", what, " FROM ", from, "t.subject_id = ", id, rest);
    // Of each the index gives the first in their order; what is told of two of them is told once.
    return absl::StrCat("SELECT ", what, " FROM (SELECT DISTINCT p.position FROM (SELECT ", id,
                        " UNION ALL SELECT "
                        "m.\"id\" FROM ",
                        table.name(), " m WHERE ", Table::column(*mergedInto, "m"), " = ", id,
                        ") one(subject) CROSS JOIN LATERAL (SELECT t.position FROM ", from,
                        "t.subject_id = one.subject", rest,
                        ") p) f JOIN journal j ON j.position = f.position "
                        "ORDER BY j.position",
                        orderAndLimit);
}

}  // namespace

database::Statement timelineStatement(const Tables& tables, const access::Rights& rights,
                                      const TimelineQuestion& question, int limit) {
    database::Statement statement;
    Params& params = statement.params;
    const std::string id = params.add(question.id).last() + "::uuid";
    const Table& table = tables.of(*question.kind);
    const bool toNewer = question.from && question.from->toNewer;
    const char* const order = toNewer ? "" : " DESC";
    std::string condition = narrowed(question, id, params);
    absl::StrAppend(&condition, " AND ", toldOfAll(tables, rights, question, params));
    statement.sql = absl::StrCat(
        "SELECT e.*, s.* FROM (SELECT pg_current_snapshot()::text, (SELECT id FROM "
        "database_identity), EXISTS (SELECT 1 FROM ",
        table.name(), " r WHERE r.\"id\" = ", id, " AND ",
        records::accessPredicate(table, "r", rights, v1::ACTION_VIEW, params), ")) s LEFT JOIN (",
        entriesOf(table, id, absl::StrCat(records::kEntryColumns, ", j.words IS NULL"), condition,
                  absl::StrCat(order, " LIMIT ", limit)),
        ") e ON TRUE ORDER BY e.position", order);
    return statement;
}

}  // namespace crm::history

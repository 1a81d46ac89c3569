#include "server/records/store_statement.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "common/schema/refs.h"
#include "common/words/change_words.h"
#include "server/access/rights.h"
#include "server/acts/request_memory.h"
#include "server/records/column_codec.h"
#include "server/records/merge.h"

#include <map>
#include <set>

namespace crm::records {

namespace {

using database::Params;
using google::protobuf::Message;
using schema::Field;
using schema::ValueType;

bool isLinked(const Field& field) {
    return field.type() == ValueType::Refs || field.type() == ValueType::Rows;
}

class StoreStatement {
public:
    StoreStatement(const CommitHead& head, const Draft& draft) : m_head(head), m_draft(draft) {}

    database::Statement make(const acts::CommitMemory* memory) {
        const std::string guard = named();
        std::string sql = absl::StrCat("WITH ", guard, "stored AS (", row(), " RETURNING \"id\")");
        if (m_draft.operation != Operation::Delete) absl::StrAppend(&sql, links());
        absl::StrAppend(&sql, journal());
        if (memory != nullptr)
            absl::StrAppend(
                &sql, acts::leave(m_params, *memory, m_head.commitId, m_head.principal, m_head.at));
        absl::StrAppend(&sql, " SELECT count(*) FROM stored");
        return {std::move(sql), std::move(m_params)};
    }

private:
    std::string text(const std::string& value, const char* type) {
        return absl::StrCat(m_params.add(value).last(), "::", type);
    }
    std::string orNull(const std::string& value, const char* type) {
        return absl::StrCat(m_params.addOrNull(value).last(), "::", type);
    }
    std::string ids(const std::vector<std::string>& values) {
        return m_params.addArray(values).last() + "::uuid[]";
    }
    std::string number(std::int64_t value) { return m_params.add(value).last() + "::bigint"; }
    std::string bytes(const std::string& value) {
        return m_params.addBytes(value).last() + "::bytea";
    }

    /// What the draft comes to refer to, of each kind whose records are merged; locked as foreign
    /// keys do, but before anything is written, so that it is seen as it is by then.
    std::string named() {
        std::map<const schema::Kind*, std::set<std::string>> named;
        for (const Field* field : m_draft.changed.fieldsOf(m_draft.kind())) {
            if (m_draft.nowMessage() == nullptr || m_head.restores) continue;
            schema::forEachRef(*field, *m_draft.nowMessage(),
                               [&](const Field& ref, const schema::Ref& to, const std::string&) {
                                   if (ref.target()->mergedInto() != nullptr)
                                       named[ref.target()].insert(to.id);
                               });
        }
        std::string sql;
        for (const auto& [kind, those] : named) {
            const std::string name = "n_" + kind->table();
            absl::StrAppend(
                &sql, name, " AS MATERIALIZED (SELECT ", Table::column(*kind->mergedInto(), "n"),
                " AS other FROM ", quoted(kind->table()), " n WHERE n.\"id\" = ANY(",
                ids({those.begin(), those.end()}), ") ORDER BY n.\"id\" FOR KEY SHARE), ");
            absl::StrAppend(&m_unmerged, " AND NOT EXISTS (SELECT 1 FROM ", name,
                            " WHERE other IS NOT NULL)");
        }
        return sql;
    }

    std::string row() {
        if (m_draft.operation == Operation::Create) return insertRow();
        const std::string found =
            absl::StrCat(" WHERE r.\"id\" = ", text(m_draft.id, "uuid"),
                         " AND r.\"revision\" = ", number(m_draft.oldRevision), m_unmerged);
        const std::string& table = m_draft.table->name();
        if (m_draft.operation == Operation::Delete)
            return absl::StrCat("DELETE FROM ", table, " r", found);
        std::vector<std::string> settings = {
            absl::StrCat("\"revision\" = ", number(m_draft.revision))};
        for (const Field& field : m_draft.kind().fields()) {
            const bool isStamp = field.isMeta() && field.isOutputOnly();
            const std::string column = Table::ownColumn(field);
            if (column.empty() || (!m_draft.changed.contains(field) && !isStamp)) continue;
            settings.push_back(absl::StrCat(quoted(column), " = ", value(field)));
        }
        return absl::StrCat("UPDATE ", table, " r SET ", absl::StrJoin(settings, ", "), found);
    }

    /// Every column every time: one text for all creates of a kind, so that it is planned once.
    std::string insertRow() {
        std::vector<std::string> columns = {"\"id\"", "\"revision\""};
        std::vector<std::string> values = {text(m_draft.id, "uuid"), number(m_draft.revision)};
        for (const Field& field : m_draft.kind().fields()) {
            const std::string column = Table::ownColumn(field);
            if (column.empty()) continue;
            columns.push_back(quoted(column));
            values.push_back(value(field));
        }
        return absl::StrCat("INSERT INTO ", m_draft.table->name(), " (",
                            absl::StrJoin(columns, ", "), ") SELECT ", absl::StrJoin(values, ", "),
                            " WHERE TRUE", m_unmerged);
    }

    std::string value(const Field& field) {
        return bindValue(m_params, field, field.get(*m_draft.nowMessage()));
    }

    std::string links() {
        std::string sql;
        for (const Field* field : m_draft.changed.fieldsOf(m_draft.kind()))
            if (isLinked(*field)) absl::StrAppend(&sql, link(*field));
        return sql;
    }

    /// Lines are overwritten where they stand and those beyond the end removed: within one
    /// statement a line cannot be both deleted and inserted.
    std::string link(const Field& field) {
        const std::string table = Table::linkTable(m_draft.kind(), field);
        const std::string name = absl::StrCat("l", field.index());
        const schema::Value value = field.get(*m_draft.nowMessage());
        const auto* refs = std::get_if<std::vector<schema::Ref>>(&value);
        const auto* rows = std::get_if<std::vector<schema::Row>>(&value);
        const std::size_t size = refs != nullptr ? refs->size() : rows->size();
        std::string sql;
        if (size > 0) {
            const Lines lines = refs != nullptr ? linesOf(field, value) : linesOf(field, *rows);
            absl::StrAppend(&sql, ", ", name, " AS (INSERT INTO ", table,
                            " (\"owner_id\", \"ordinal\", ", absl::StrJoin(lines.columns, ", "),
                            ") SELECT s.\"id\", x.ordinal - 1, ", absl::StrJoin(lines.values, ", "),
                            " FROM stored s, unnest(", absl::StrJoin(lines.arrays, ", "),
                            ") WITH ORDINALITY AS x(", cellNames(lines.arrays.size()),
                            "ordinal) ON CONFLICT (\"owner_id\", \"ordinal\") ", "DO UPDATE SET ",
                            overwrite(lines.columns), ")");
        }
        if (m_draft.operation == Operation::Create) return sql;
        return absl::StrCat(
            sql, ", ", name, "d AS (DELETE FROM ", table,
            " l USING stored s WHERE l.\"owner_id\" = ", "s.\"id\" AND l.\"ordinal\" >= ",
            number(static_cast<std::int64_t>(size)), ")");
    }

    /// Columns, what fills them, and the arrays that is taken from.
    struct Lines {
        std::vector<std::string> columns;
        std::vector<std::string> values;
        std::vector<std::string> arrays;
    };

    Lines linesOf(const Field& field, const schema::Value& refs) {
        return {{"\"target_id\""},
                {"x.c0::uuid"},
                {text(*codecOf(ValueType::Refs).encode(field, refs), "text[]")}};
    }

    Lines linesOf(const Field& field, const std::vector<schema::Row>& rows) {
        Lines lines;
        for (const Field& cell : field.rowFields()) {
            const ColumnCodec& codec = codecOf(cell.type());
            std::vector<std::string> cells;
            for (const schema::Row& row : rows) {
                cells.push_back(
                    codec.encode(cell, row.cells[static_cast<std::size_t>(cell.index())])
                        .value_or(""));
            }
            const std::string source = absl::StrCat("x.c", lines.columns.size());
            lines.columns.push_back(quoted(cell.column()));
            lines.values.push_back(
                absl::StrCat(codec.nullable ? absl::StrCat("nullif(", source, ", '')") : source,
                             "::", codec.sqlType));
            lines.arrays.push_back(text(arrayLiteral(cells), "text[]"));
        }
        return lines;
    }

    static std::string cellNames(std::size_t count) {
        std::string names;
        for (std::size_t i = 0; i < count; ++i) absl::StrAppend(&names, "c", i, ", ");
        return names;
    }

    static std::string overwrite(const std::vector<std::string>& columns) {
        return absl::StrJoin(columns, ", ", [](std::string* out, const std::string& column) {
            absl::StrAppend(out, column, " = EXCLUDED.", column);
        });
    }

    std::string journal() {
        const access::Principal& who = m_head.principal;
        const std::vector<std::string> values = {
            text(m_head.commitId, "uuid"),
            m_params.add(m_head.at).last() + "::timestamptz",
            orNull(who.employeeId, "uuid"),
            text(who.employeeName, "text"),
            text(m_draft.kind().name(), "text"),
            text(m_draft.id, "uuid"),
            number(m_draft.revision),
            absl::StrCat("'", std::string(1, static_cast<char>(m_draft.operation)), "'::\"char\""),
            m_params.addArray(m_draft.changed.namesOf(m_draft.kind())).last() + "::text[]",
            bytes(journalBefore(m_draft)),
            bytes(journalAfter(m_draft)),
            ids(m_draft.audienceBefore),
            ids(m_draft.audienceAfter),
            text(words::changeWords(m_draft.kind(), m_draft.kind().title(*m_draft.lastMessage()),
                                    m_draft.changed, m_draft.oldMessage(), m_draft.nowMessage()),
                 "text")};
        return absl::StrCat(
            ", j AS (INSERT INTO journal (commit_id, at, actor_id, actor_name, kind, record_id, "
            "revision, operation, changed, before, after, audience_before, audience_after, words) "
            "SELECT ",
            absl::StrJoin(values, ", "),
            " FROM stored RETURNING *), t AS (INSERT INTO journal_subject (subject_id, position, "
            "kind, variant, actor_id, operation, at) SELECT x, j.position, j.kind, ",
            text(words::variantWord(m_draft.kind(), *m_draft.lastMessage()), "text"),
            ", j.actor_id, j.operation, j.at FROM j, unnest(", ids(journalSubjects(m_draft)),
            ") x)");
    }

    const CommitHead& m_head;
    const Draft& m_draft;
    Params m_params;
    std::string m_unmerged;  ///< a condition, see named()
};

}  // namespace

database::Statement storeStatement(const CommitHead& head, const Draft& draft,
                                   const acts::CommitMemory* memory) {
    return StoreStatement(head, draft).make(memory);
}

std::string journalBefore(const Draft& draft) {
    if (draft.operation == Operation::Create) return {};
    return onlyFields(draft.kind(), *draft.oldMessage(), draft.changed).SerializeAsString();
}

std::string journalAfter(const Draft& draft) {
    if (draft.operation == Operation::Delete) return {};
    schema::FieldSet fields = draft.changed;
    for (const Field& field : draft.kind().fields()) {
        if (field.isMeta()) fields.add(field);
    }
    return onlyFields(draft.kind(), *draft.nowMessage(), fields).SerializeAsString();
}

std::vector<std::string> journalSubjects(const Draft& draft) {
    if (!draft.isTold()) return {};
    std::set<std::string> subjects = {draft.id};
    for (const Message* message : {draft.oldMessage(), draft.nowMessage()}) {
        for (const Field* field : draft.kind().toldIn()) {
            if (message == nullptr) continue;
            schema::forEachRef(*field, *message,
                               [&](const Field&, const schema::Ref& to, const std::string&) {
                                   subjects.insert(to.id);
                               });
        }
    }
    return {subjects.begin(), subjects.end()};
}

}  // namespace crm::records

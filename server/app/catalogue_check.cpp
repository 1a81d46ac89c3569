#include "server/app/catalogue_check.h"

#include "absl/strings/str_cat.h"

#include "common/schema/kind.h"
#include "common/status/status_macros.h"
#include "server/database/connection.h"
#include "server/records/column_codec.h"
#include "server/records/table.h"

#include <map>
#include <set>

namespace crm::app {

namespace {

using database::Rows;
using schema::Field;
using schema::Kind;
using schema::ValueType;

struct DatabaseColumn {
    std::string type;
    bool isNullable = false;
    bool isMentioned = false;
};

/// What the database has, by name.
struct Found {
    std::map<std::string, std::map<std::string, DatabaseColumn>> tables;
    std::set<std::string> uniqueIndexes;
    std::set<std::string> indexes;
    std::set<std::string> sequences;
    /// "client.region_id -> region"
    std::set<std::string> references;
};

/// A type as PostgreSQL spells it in full.
std::string fullType(const std::string& type) {
    return type == "timestamptz" ? "timestamp with time zone" : type;
}

absl::StatusOr<Found> findAll(database::Connection& connection) {
    std::vector<database::Statement> statements(4);
    statements[0].sql =
        "SELECT c.relname, a.attname, format_type(a.atttypid, NULL), NOT a.attnotnull FROM "
        "pg_class c JOIN pg_attribute "
        "a ON a.attrelid = c.oid WHERE c.relnamespace = current_schema()::regnamespace AND "
        "c.relkind = 'r' AND a.attnum "
        "> 0 AND NOT a.attisdropped";
    statements[1].sql =
        "SELECT c.relname, i.indisunique FROM pg_class c JOIN pg_index i ON i.indexrelid = c.oid "
        "WHERE c.relnamespace = "
        "current_schema()::regnamespace AND i.indisvalid";
    statements[2].sql =
        "SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND "
        "relkind = 'S'";
    statements[3].sql =
        "SELECT (SELECT relname FROM pg_class WHERE oid = c.conrelid) || '.' || a.attname || ' -> "
        "' || "
        "(SELECT relname FROM pg_class WHERE oid = c.confrelid) FROM "
        "pg_constraint c JOIN "
        "pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1] WHERE c.contype = "
        "'f' AND c.connamespace "
        "= current_schema()::regnamespace";
    CRM_ASSIGN_OR_RETURN(const std::vector<Rows> results,
                         connection.queryAll(std::move(statements)));
    Found found;
    const auto text = [&](std::size_t result, std::size_t row, std::size_t column) {
        return std::string(results[result].text(row, column));
    };
    for (std::size_t i = 0; i < results[0].size(); ++i) {
        found.tables[text(0, i, 0)][text(0, i, 1)] = {text(0, i, 2), results[0].flag(i, 3)};
    }
    for (std::size_t i = 0; i < results[1].size(); ++i) {
        found.indexes.insert(text(1, i, 0));
        if (results[1].flag(i, 1)) found.uniqueIndexes.insert(text(1, i, 0));
    }
    for (std::size_t i = 0; i < results[2].size(); ++i) found.sequences.insert(text(2, i, 0));
    for (std::size_t i = 0; i < results[3].size(); ++i) found.references.insert(text(3, i, 0));
    return found;
}

class Check {
public:
    explicit Check(Found found) : m_found(std::move(found)) {}

    void kind(const Kind& kind) {
        const std::string& table = kind.table();
        if (!m_found.tables.contains(table)) return differs(table, "the table is missing");
        column(table, "id", "uuid", false);
        column(table, "revision", "bigint", false);
        column(table, "title", "text", false);
        column(table, "search_text", "text", false);
        if (!m_found.indexes.contains(table + "_search"))
            differs(table, "the index of the text search is missing");
        if (records::Table::identifies(kind)) column(table, "identity_text", "text", false);
        if (records::Table::isCompany(kind)) column(table, "title_order", "text", false);
        if (!m_found.sequences.contains(table + "_code"))
            differs(table, "the sequence of the codes is missing");
        unique(table, "code");
        for (const Field& each : kind.fields()) field(kind, each);
        unknownColumns(table);
    }

    std::vector<std::string> differences() { return std::move(m_differences); }

private:
    void differs(const std::string& where, const std::string& what) {
        m_differences.push_back(absl::StrCat(where, ": ", what));
    }

    void field(const Kind& kind, const Field& field) {
        const std::string& table = kind.table();
        if (field.isUnique()) unique(table, field.column());
        if (field.type() == ValueType::Refs || field.type() == ValueType::Rows)
            linkTable(absl::StrCat(table, "_", field.column()), table, field);
        if (!records::Table::ownColumn(field).empty()) valueColumn(table, field);
    }

    void valueColumn(const std::string& table, const Field& field) {
        const records::ColumnCodec& codec = records::codecOf(field.type());
        // Instants of the record itself are always there.
        const bool isStamp = field.isMeta() && field.type() == ValueType::Instant;
        column(table, records::Table::ownColumn(field), codec.sqlType, codec.nullable && !isStamp);
        if (field.type() == ValueType::Ref) reference(table, field.column(), *field.target());
    }

    void linkTable(const std::string& table, const std::string& owner, const Field& field) {
        if (!m_found.tables.contains(table)) return differs(table, "the table is missing");
        column(table, "owner_id", "uuid", false);
        column(table, "ordinal", "integer", false);
        if (!m_found.references.contains(absl::StrCat(table, ".owner_id -> ", owner))) {
            differs(table + ".owner_id", "refers to no " + owner);
        }
        if (field.type() == ValueType::Refs) {
            column(table, "target_id", "uuid", false);
            reference(table, "target_id", *field.target());
        }
        for (const Field& cell : field.rowFields()) {
            if (records::codecOf(cell.type()).parse == nullptr) {
                differs(absl::StrCat(table, ".", cell.column()),
                        "lines cannot hold this type of field");
            } else {
                valueColumn(table, cell);
            }
        }
        unknownColumns(table);
    }

    void column(const std::string& table, const std::string& name, const std::string& type,
                bool isNullable) {
        auto& columns = m_found.tables[table];
        const auto found = columns.find(name);
        const std::string where = absl::StrCat(table, ".", name);
        if (found == columns.end()) return differs(where, "the column is missing");
        found->second.isMentioned = true;
        if (found->second.type != fullType(type)) {
            differs(where,
                    absl::StrCat("is ", found->second.type, " but should be ", fullType(type)));
        }
        if (found->second.isNullable != isNullable) {
            differs(where, isNullable ? "must allow NULL" : "must be NOT NULL");
        }
    }

    void reference(const std::string& table, const std::string& column, const Kind& target) {
        const std::string name = absl::StrCat(table, ".", column);
        if (!m_found.references.contains(absl::StrCat(name, " -> ", target.table()))) {
            differs(name, "refers to no " + target.table());
        }
    }

    void unique(const std::string& table, const std::string& column) {
        const std::string name = absl::StrCat(table, "_", column, "_unique");
        if (!m_found.uniqueIndexes.contains(name)) differs(name, "the unique index is missing");
    }

    void unknownColumns(const std::string& table) {
        for (const auto& [name, column] : m_found.tables[table]) {
            if (!column.isMentioned)
                differs(absl::StrCat(table, ".", name), "no field of the kind is kept there");
        }
    }

    Found m_found;
    std::vector<std::string> m_differences;
};

}  // namespace

absl::StatusOr<std::vector<std::string>> checkCatalogue(database::Connection& connection,
                                                        const schema::Catalogue& catalogue) {
    CRM_ASSIGN_OR_RETURN(Found found, findAll(connection));
    Check check(std::move(found));
    for (const auto& kind : catalogue.kinds()) check.kind(*kind);
    return check.differences();
}

}  // namespace crm::app

#pragma once

#include "common/schema/kind.h"

#include <map>
#include <string>
#include <vector>

namespace crm::records {

/// One way from a record to an employee in its audience: "SELECT employee FROM from WHERE where()",
/// where `from` starts at tables other than the record's own. Without `from` the record itself
/// names them.
struct AudiencePath {
    std::string from;
    std::string anchor;  ///< the record's column by which it is tied to `from`: r."client_id"
    std::string found;   ///< what the anchor is equal to: rs1."id"
    std::string link;    ///< what ties the tables of `from` to each other; empty for one
    std::string employee;
    /// From the record's own owner fields, not through a record it is seen with.
    bool isOwn = false;

    std::string where() const;
};

/// How a kind lies in the database, by the naming convention that the migrations follow too. All
/// names are quoted. Immutable; any thread.
class Table {
public:
    Table(const schema::Catalogue& catalogue, const schema::Kind& kind);

    const schema::Kind& kind() const { return m_kind; }
    const std::string& name() const { return m_name; }
    /// Whether only an audience sees its records (when a role does not see them all).
    bool hasAudience() const { return !m_paths.empty(); }
    /// The alias "r" stands for the record.
    const std::vector<AudiencePath>& audiencePaths() const { return m_paths; }
    /// The Ref in which a referrer must agree with this record; see FieldOptions.same. Null when
    /// none asks.
    const schema::Field* compared() const { return m_compared; }

    /// Whether its records tell who somebody is, and so have an identity_text.
    static bool identifies(const schema::Kind& kind);
    /// Whether its records are called like companies, and so have a title_order.
    static bool isCompany(const schema::Kind& kind);
    /// The field's column in the table of its kind (or line), not quoted: "region_id"; of lines
    /// that are searched what the search looks through, "requisites_text". Empty when there is
    /// none.
    static std::string ownColumn(const schema::Field& field);
    /// r."name"; for what has a column of its own.
    static std::string column(const schema::Field& field, const std::string& alias);
    /// The table of a Refs or Rows field: "client_co_managers".
    static std::string linkTable(const schema::Kind& kind, const schema::Field& field);
    /// What records of the kind are ordered by when they are ordered by their titles. Companies
    /// stand in the order of their names, whatever legal form comes before.
    static std::string titleOrder(const schema::Kind& kind, const std::string& alias);
    /// What to select so that the field's codec reads it. `withName`: references come with their
    /// titles.
    static std::string fieldExpression(const schema::Kind& kind, const schema::Field& field,
                                       const std::string& alias, bool withName);

private:
    const schema::Kind& m_kind;
    std::string m_name;
    std::vector<AudiencePath> m_paths;
    const schema::Field* m_compared = nullptr;
};

/// The tables of all kinds.
class Tables {
public:
    explicit Tables(const schema::Catalogue& catalogue);

    const schema::Catalogue& catalogue() const { return m_catalogue; }
    const Table& of(const schema::Kind& kind) const { return m_tables.at(&kind); }

private:
    const schema::Catalogue& m_catalogue;
    std::map<const schema::Kind*, Table> m_tables;
};

/// "name" with the quotes that SQL wants.
std::string quoted(const std::string& name);

}  // namespace crm::records

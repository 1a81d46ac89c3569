#include "server/reports/totals.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "common/schema/kind.h"
#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "crm/v1/records_service.pb.h"
#include "server/access/rights.h"
#include "server/database/connection.h"
#include "server/reading/query_builder.h"
#include "server/records/table.h"

#include <vector>

namespace crm::reports {

namespace {

using schema::Field;

std::vector<const Field*> totalsOf(const schema::Kind& kind, const access::Rights& rights) {
    std::vector<const Field*> totals;
    for (const Field& field : kind.fields())
        if (field.isTotal() && !rights.isHidden(field)) totals.push_back(&field);
    return totals;
}

/// The records found, one more than are added up at most; each way of seeing them is a branch that
/// an index may serve.
std::string foundStatement(const records::Table& table, const reading::Question& question,
                           const std::vector<const Field*>& totals, int limit) {
    std::string columns = "r.\"id\"";
    for (std::size_t i = 0; i < totals.size(); ++i)
        absl::StrAppend(&columns, ", ", records::Table::column(*totals[i], "r"), " AS f", i);
    const std::string most = absl::StrCat(" LIMIT ", limit + 1);
    const std::string branches =
        absl::StrJoin(question.reach, " UNION ", [&](std::string* out, const auto& reached) {
            absl::StrAppend(out, "(SELECT ", columns, " FROM ", table.name(), " r WHERE ",
                            question.where, " AND ", reached.condition, most, ")");
        });
    return absl::StrCat("SELECT * FROM (", branches, ") u", most);
}

std::string sumStatement(std::size_t field) {
    const std::string column = absl::StrCat("f.f", field);
    return absl::StrCat("SELECT ", field, " AS place, (", column, ").currency AS currency, ",
                        "trim_scale(sum((", column, ").amount))::text AS amount FROM found f ",
                        "WHERE ", column, " IS NOT NULL GROUP BY 2");
}

}  // namespace

Totals::Totals(const schema::Catalogue& catalogue)
    : m_tables(std::make_unique<records::Tables>(catalogue)) {}
Totals::~Totals() = default;

absl::Status Totals::add(database::Connection& connection, const access::Rights& rights,
                         const v1::QueryRequest& request, v1::QueryResponse& response) const {
    const int limit = request.totals_limit();
    if (limit < 0 || limit > kMostRecords)
        return makeError(absl::StatusCode::kInvalidArgument,
                         outOfRange("totals_limit", 0, kMostRecords));
    CRM_ASSIGN_OR_RETURN(reading::Question question,
                         reading::checkQuestion(*m_tables, rights, request));
    const std::vector<const Field*> totals = totalsOf(*question.kind, rights);
    if (limit == 0 || totals.empty()) return absl::OkStatus();
    std::vector<std::string> sums;
    for (std::size_t i = 0; i < totals.size(); ++i) sums.push_back(sumStatement(i));
    const std::string sql = absl::StrCat(
        "WITH found AS MATERIALIZED (",
        foundStatement(m_tables->of(*question.kind), question, totals, limit),
        "), counted AS (SELECT count(*) > ", limit, " AS capped FROM found) ",
        "SELECT c.capped, s.place, s.currency, s.amount FROM counted c LEFT JOIN (",
        absl::StrJoin(sums, " UNION ALL "), ") s ON NOT c.capped ORDER BY s.place, s.currency");
    CRM_ASSIGN_OR_RETURN(const database::Rows rows, connection.queryOnce(sql, question.params));
    response.set_totals_capped(rows.flag(0, 0));
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (rows.isNull(row, 1)) continue;
        v1::Total& total = *response.add_totals();
        total.set_field(totals[static_cast<std::size_t>(rows.integer(row, 1))]->name());
        total.mutable_sum()->set_currency(std::string(rows.text(row, 2)));
        total.mutable_sum()->set_amount(std::string(rows.text(row, 3)));
    }
    return absl::OkStatus();
}

}  // namespace crm::reports

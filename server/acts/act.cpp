#include "server/acts/act.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

#include "common/status/status_macros.h"
#include "crm/v1/act.pb.h"
#include "server/access/rights.h"
#include "server/database/connection.h"

namespace crm::acts {

std::string actName(v1::ActName name) {
    return absl::AsciiStrToLower(absl::StripPrefix(v1::ActName_Name(name), "ACT_NAME_"));
}

v1::ActName actOf(std::string_view name) {
    v1::ActName act = v1::ACT_NAME_UNSPECIFIED;
    v1::ActName_Parse(absl::StrCat("ACT_NAME_", absl::AsciiStrToUpper({name.data(), name.size()})),
                      &act);
    return act;
}

std::string insertAct(database::Params& params, const ActNote& note, const std::string& id,
                      const access::Principal& who, absl::Time at, std::int64_t records) {
    std::string sql =
        "INSERT INTO act (id, name, reason, actor_id, actor_name, at, records, undoes) SELECT ";
    absl::StrAppend(&sql, params.add(id).last(), "::uuid, ");
    absl::StrAppend(&sql, params.add(actName(note.name)).last(), "::text, ");
    absl::StrAppend(&sql, params.add(note.reason).last(), "::text, ");
    absl::StrAppend(&sql, params.addOrNull(who.employeeId).last(), "::uuid, ");
    absl::StrAppend(&sql, params.add(who.employeeName).last(), "::text, ");
    absl::StrAppend(&sql, params.add(at).last(), "::timestamptz, ");
    absl::StrAppend(&sql, params.add(records).last(), "::integer, ");
    absl::StrAppend(&sql, params.addOrNull(note.undoes).last(), "::uuid");
    return sql;
}

absl::StatusOr<std::vector<Act>> readActs(database::Connection& connection,
                                          const std::vector<std::string>& ids) {
    CRM_ASSIGN_OR_RETURN(
        const database::Rows rows,
        connection.query("SELECT a.id, a.name, a.reason, a.actor_id, a.actor_name, a.at, "
                         "a.transaction, a.records, w.name, u.id FROM act a LEFT JOIN act w ON "
                         "w.id = a.undoes LEFT JOIN act u ON u.undoes = a.id "
                         "WHERE a.id = ANY($1::uuid[])",
                         database::Params().addArray(ids)));
    std::vector<Act> acts(rows.size());
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const auto text = [&](std::size_t column) { return std::string(rows.text(row, column)); };
        Act& act = acts[row];
        act.id = text(0);
        act.name = actOf(rows.text(row, 1));
        act.reason = text(2);
        act.actorId = text(3);
        act.actorName = text(4);
        act.at = rows.instant(row, 5);
        act.transaction = static_cast<std::uint64_t>(rows.integer(row, 6));
        act.records = rows.integer(row, 7);
        act.undoes = actOf(rows.text(row, 8));
        act.undoneBy = text(9);
    }
    return acts;
}

}  // namespace crm::acts

#include "server/day/phones.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "crm/v1/annotations.pb.h"
#include "server/access/rights.h"
#include "server/records/access_predicate.h"

namespace crm::day {

namespace {

constexpr char kNone[] = "'{}'::text[]";

/// The phones of the contacts in a list, in its order; NULL when there are none.
std::string contactPhones(const std::string& list, const records::Tables& tables,
                          const access::Rights& rights, database::Params& params) {
    const records::Table& table = tables.of(*tables.catalogue().kind("contact"));
    std::vector<std::string> columns;
    for (const char* name : {"mobile_phone", "work_phone"}) {
        const schema::Field& field = *table.kind().field(name);
        if (!rights.isHidden(field)) columns.push_back(records::Table::column(field, "c"));
    }
    if (columns.empty()) return "NULL::text[]";
    return absl::StrCat(
        "(SELECT array_agg(x.phone ORDER BY l.ordinal, x.place) FROM ", list,
        " l JOIN contact c ON c.\"id\" = l.target_id CROSS JOIN LATERAL unnest(ARRAY[",
        absl::StrJoin(columns, ", "),
        "]) WITH ORDINALITY x(phone, place) WHERE l.owner_id = r.\"id\" AND x.phone <> '' AND ",
        records::accessPredicate(table, "c", rights, v1::ACTION_VIEW, params), ")");
}

std::string clientPhones(const std::string& client, const records::Tables& tables,
                         const access::Rights& rights, database::Params& params) {
    const records::Table& table = tables.of(*tables.catalogue().kind("client"));
    if (rights.isHidden(*table.kind().field("phones"))) return kNone;
    return absl::StrCat("(SELECT c.\"phones\" FROM client c WHERE c.\"id\" = ", client, " AND ",
                        records::accessPredicate(table, "c", rights, v1::ACTION_VIEW, params), ")");
}

}  // namespace

std::string phonesExpression(const DayPart::Look& look, const records::Tables& tables,
                             const access::Rights& rights, database::Params& params) {
    if (look.ownPhones) {
        const schema::Field& own = *tables.catalogue().kind(look.kind)->field("phones");
        return rights.isHidden(own) ? kNone : records::Table::column(own, "r");
    }
    std::vector<std::string> sources;
    if (!look.contacts.empty())
        sources.push_back(contactPhones(look.contacts, tables, rights, params));
    if (!look.client.empty()) sources.push_back(clientPhones(look.client, tables, rights, params));
    sources.emplace_back(kNone);
    return absl::StrCat("coalesce(", absl::StrJoin(sources, ", "), ")");
}

}  // namespace crm::day

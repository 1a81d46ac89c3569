#include "server/records/access_predicate.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"

#include "common/schema/refs.h"
#include "crm/v1/annotations.pb.h"
#include "server/access/rights.h"
#include "server/database/params.h"

#include <algorithm>

namespace crm::records {

namespace {

using access::Reach;
using schema::Field;
using schema::Kind;

/// Paths are written for the alias "r".
std::string forAlias(const std::string& sql, const std::string& alias) {
    return alias == "r" ? sql : absl::StrReplaceAll(sql, {{"r.\"", alias + ".\""}});
}

std::string audienceOf(const std::vector<AudiencePath>& paths, const std::string& alias) {
    if (paths.empty()) return "'{}'::uuid[]";
    const std::string selects =
        absl::StrJoin(paths, " UNION ", [](std::string* out, const AudiencePath& path) {
            absl::StrAppend(out, "SELECT ", path.employee);
            if (!path.from.empty()) absl::StrAppend(out, " FROM ", path.from, " WHERE ", path.link);
        });
    return absl::StrCat("ARRAY(SELECT e FROM (", forAlias(selects, alias),
                        ") a(e) WHERE e IS NOT NULL)");
}

}  // namespace

std::vector<std::string> accessAlternatives(const Table& table, const std::string& alias,
                                            const access::Rights& rights, v1::Action action,
                                            database::Params& params) {
    const Reach& reach = rights.reach(table.kind(), action);
    if (reach.extent == Reach::Extent::None) return {"FALSE"};
    if (reach.extent == Reach::Extent::All || !table.hasAudience()) return {"TRUE"};
    // One employee is told apart from a list: only then an index gives the records in order.
    const std::string is =
        reach.employees.size() == 1
            ? absl::StrCat(" = ", params.add(reach.employees.front()).last(), "::uuid")
            : absl::StrCat(" = ANY(", params.addArray(reach.employees).last(), "::uuid[])");
    std::vector<std::string> alternatives;
    for (const AudiencePath& path : table.audiencePaths()) {
        const std::string matches = path.employee + is;
        std::string sql = matches;
        if (!path.owner.empty()) {
            // A subquery that stands alone leaves the choice to PostgreSQL, which knows how many
            // each employee has: gather them when they are few, meet them along the order when
            // they are many.
            sql = absl::StrCat("r.\"id\" IN (SELECT ", path.owner, " FROM ", path.from, " WHERE ",
                               matches, ")");
        } else if (!path.from.empty()) {
            sql = absl::StrCat("EXISTS (SELECT 1 FROM ", path.from, " WHERE ", path.link, " AND ",
                               matches, ")");
        }
        alternatives.push_back(forAlias(sql, alias));
    }
    return alternatives;
}

std::string accessPredicate(const Table& table, const std::string& alias,
                            const access::Rights& rights, v1::Action action,
                            database::Params& params) {
    return absl::StrCat(
        "(", absl::StrJoin(accessAlternatives(table, alias, rights, action, params), " OR "), ")");
}

std::string audienceExpression(const Table& table, const std::string& alias) {
    return audienceOf(table.audiencePaths(), alias);
}

std::string seenAudienceExpression(const Table& table, const std::string& alias) {
    std::vector<AudiencePath> paths = table.audiencePaths();
    std::erase_if(paths, [](const AudiencePath& path) { return path.isOwn; });
    return audienceOf(paths, alias);
}

bool reaches(const Table& table, const access::Rights& rights, v1::Action action,
             const std::vector<std::string>& audience) {
    const Reach& reach = rights.reach(table.kind(), action);
    if (reach.extent != Reach::Extent::Some) return reach.extent == Reach::Extent::All;
    return !table.hasAudience() || reach.includes(audience);
}

std::vector<std::string> audienceOf(const Kind& kind, const google::protobuf::Message& message,
                                    std::vector<std::string> seen) {
    std::vector<std::string> audience = std::move(seen);
    for (const Field* field : kind.owners()) {
        schema::forEachRef(*field, message,
                           [&](const Field&, const schema::Ref& to, const std::string&) {
                               audience.push_back(to.id);
                           });
    }
    std::sort(audience.begin(), audience.end());
    audience.erase(std::unique(audience.begin(), audience.end()), audience.end());
    return audience;
}

}  // namespace crm::records

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
            if (!path.from.empty())
                absl::StrAppend(out, " FROM ", path.from, " WHERE ", path.where());
        });
    return absl::StrCat("ARRAY(SELECT e FROM (", forAlias(selects, alias),
                        ") a(e) WHERE e IS NOT NULL)");
}

}  // namespace

std::vector<Alternative> accessAlternatives(const Table& table, const std::string& alias,
                                            const access::Rights& rights, v1::Action action,
                                            database::Params& params) {
    const Reach& reach = rights.reach(table.kind(), action);
    if (reach.extent == Reach::Extent::None) return {{"FALSE", {}, {}}};
    if (reach.extent == Reach::Extent::All || !table.hasAudience()) return {{"TRUE", {}, {}}};
    // One employee is told apart from a list: only then an index gives the records in order.
    const std::string is =
        reach.employees.size() == 1
            ? absl::StrCat(" = ", params.add(reach.employees.front()).last(), "::uuid")
            : absl::StrCat(" = ANY(", params.addArray(reach.employees).last(), "::uuid[])");
    std::vector<Alternative> alternatives;
    for (const AudiencePath& path : table.audiencePaths()) {
        Alternative& made = alternatives.emplace_back();
        made.condition = path.employee + is;
        if (!path.from.empty()) {
            made.anchor = forAlias(path.anchor, alias);
            made.through =
                absl::StrCat("SELECT ", path.found, " FROM ", path.from, " WHERE ",
                             path.link.empty() ? "" : path.link + " AND ", path.employee, is);
            made.condition = absl::StrCat("EXISTS (SELECT 1 FROM ", path.from, " WHERE ",
                                          path.where(), " AND ", path.employee, is, ")");
        }
        made.condition = forAlias(made.condition, alias);
    }
    return alternatives;
}

std::string anyOf(const std::vector<Alternative>& alternatives) {
    const auto condition = [](std::string* out, const Alternative& each) {
        absl::StrAppend(out, each.condition);
    };
    return absl::StrCat("(", absl::StrJoin(alternatives, " OR ", condition), ")");
}

std::map<std::string, std::string> throughOf(const std::vector<Alternative>& alternatives) {
    std::map<std::string, std::string> all;
    for (const Alternative& each : alternatives) {
        if (each.anchor.empty()) continue;
        std::string& through = all[each.anchor];
        absl::StrAppend(&through, through.empty() ? "" : " UNION ALL ", each.through);
    }
    return all;
}

std::string anyOfKnown(const std::vector<Alternative>& alternatives) {
    std::vector<std::string> conditions;
    for (const Alternative& each : alternatives)
        if (each.anchor.empty()) conditions.push_back(each.condition);
    for (const auto& [anchor, through] : throughOf(alternatives))
        conditions.push_back(absl::StrCat(anchor, " IN (", through, ")"));
    return absl::StrCat("(", absl::StrJoin(conditions, " OR "), ")");
}

std::string accessPredicate(const Table& table, const std::string& alias,
                            const access::Rights& rights, v1::Action action,
                            database::Params& params) {
    return anyOf(accessAlternatives(table, alias, rights, action, params));
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

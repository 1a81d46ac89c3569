#include "server/day/people.h"

#include "absl/strings/str_cat.h"

#include "common/status/status_macros.h"
#include "crm/v1/annotations.pb.h"
#include "server/access/field_policy.h"
#include "server/access/rights.h"
#include "server/access/staff.h"
#include "server/database/connection.h"
#include "server/records/access_predicate.h"

#include <algorithm>

namespace crm::day {

namespace {

constexpr std::size_t kMostPeople = 200;

/// By name.
std::vector<const access::StaffEmployee*> peopleFor(const schema::Kind& events,
                                                    const access::StaffState& staff,
                                                    const access::Rights& rights) {
    const access::Reach& reach = rights.reach(events, v1::ACTION_VIEW);
    std::vector<const access::StaffEmployee*> people;
    for (const access::StaffEmployee& employee : staff.employees()) {
        const bool isSeen =
            reach.extent == access::Reach::Extent::All || reach.includes({employee.id});
        if (employee.isActive && isSeen) people.push_back(&employee);
    }
    std::ranges::sort(people, {}, [](const auto* each) { return each->name; });
    if (people.size() > kMostPeople) people.resize(kMostPeople);
    return people;
}

std::string countExpression(const DayPart& part, const records::Tables& tables,
                            const access::Rights& rights, const DaySql& sql,
                            database::Params& params) {
    const records::Table& table = tables.of(*tables.catalogue().kind(part.look().kind));
    return leftCount(part, sql,
                     records::accessPredicate(table, "r", rights, v1::ACTION_VIEW, params));
}

void addCount(const DayPart& part, std::int64_t found, v1::PersonDay& day) {
    const bool isNew =
        day.counts().empty() || day.counts(day.counts_size() - 1).name() != part.look().group;
    auto& count = isNew ? *day.add_counts() : *day.mutable_counts(day.counts_size() - 1);
    count.set_name(part.look().group);
    const std::int64_t sum = count.count() + found;
    count.set_capped(count.capped() || sum > kMostCounted);
    count.set_count(static_cast<std::int32_t>(std::min<std::int64_t>(sum, kMostCounted)));
}

}  // namespace

bool maySee(const DayPart& part, const schema::Catalogue& catalogue, const access::Rights& rights) {
    const schema::Kind& kind = *catalogue.kind(part.look().kind);
    if (!rights.may(kind, v1::ACTION_VIEW)) return false;
    return std::ranges::all_of(part.look().tells, [&](std::string_view name) {
        return access::visibleField(kind, std::string(name), rights) != nullptr;
    });
}

std::string leftCount(const DayPart& part, const DaySql& sql, const std::string& seen) {
    return absl::StrCat(
        "(SELECT count(*) FROM (",
        part.found(sql, absl::StrCat("NOT (", part.look().over, ") AND ", seen), kMostCounted + 1),
        ") x)");
}

absl::Status addPeople(database::Connection& connection, const records::Tables& tables,
                       const access::StaffState& staff, const access::Rights& rights,
                       const Today& today, v1::DayResponse& response) {
    const schema::Catalogue& catalogue = tables.catalogue();
    const auto people = peopleFor(*catalogue.kind("event"), staff, rights);
    if (people.empty()) return absl::OkStatus();
    std::vector<std::string> ids;
    for (const access::StaffEmployee* employee : people) ids.push_back(employee->id);
    database::Params params;
    DaySql sql;
    sql.person = "p.id";
    sql.from = params.add(today.from).last() + "::timestamptz";
    sql.until = params.add(today.until).last() + "::timestamptz";
    std::string counts;
    std::vector<const DayPart*> parts;
    for (const auto& part : dayParts()) {
        if (!part->look().isCountedForPeople || !maySee(*part, catalogue, rights)) continue;
        parts.push_back(part.get());
        absl::StrAppend(&counts, ", ", countExpression(*part, tables, rights, sql, params));
    }
    CRM_ASSIGN_OR_RETURN(
        const database::Rows rows,
        connection.query(
            absl::StrCat("SELECT p.id", counts, " FROM unnest(", params.addArray(ids).last(),
                         "::uuid[]) WITH ORDINALITY p(id, place) ORDER BY p.place"),
            params));
    for (std::size_t row = 0; row < rows.size(); ++row) {
        v1::PersonDay& day = *response.add_people();
        day.mutable_employee()->set_id(people[row]->id);
        day.mutable_employee()->set_name(people[row]->name);
        for (std::size_t i = 0; i < parts.size(); ++i)
            addCount(*parts[i], rows.integer(row, i + 1), day);
    }
    return absl::OkStatus();
}

}  // namespace crm::day

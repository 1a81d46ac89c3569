#include "server/day/day.h"

#include "absl/strings/str_cat.h"
#include "google/protobuf/util/time_util.h"

#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "common/values/uuid7.h"
#include "crm/v1/annotations.pb.h"
#include "crm/v1/error.pb.h"
#include "server/access/rights.h"
#include "server/access/staff.h"
#include "server/database/connection.h"
#include "server/database/resume_token.h"
#include "server/day/day_parts.h"
#include "server/day/people.h"
#include "server/day/phones.h"
#include "server/history/list_fields.h"
#include "server/records/access_predicate.h"
#include "server/records/record_columns.h"

#include <algorithm>

namespace crm::day {

namespace {

using database::Rows;
using database::Statement;
using google::protobuf::util::TimeUtil;
using records::Table;
using records::Tables;

constexpr int kUsualSilence = 30;
constexpr int kMostSilence = 3650;
constexpr int kUsualRows = 10;
constexpr int kMostRows = 100;
constexpr std::int64_t kLongestDay = 48 * 3600;
/// What readPart() reads before the record.
enum Column : std::size_t { kCount, kLeft, kPlace, kOver, kPhones, kRecord };

absl::Status check(const v1::DayRequest& request) {
    std::vector<Violation> violations;
    for (const auto& [given, name] :
         {std::pair(request.has_from(), "from"), std::pair(request.has_until(), "until")})
        if (!given) violations.push_back({v1::REASON_REQUIRED, name, {}});
    const auto isMoment = [](const google::protobuf::Timestamp& stamp) {
        return stamp.seconds() >= 0 && stamp.seconds() <= TimeUtil::kTimestampMaxSeconds &&
               stamp.nanos() >= 0 && stamp.nanos() < 1'000'000'000;
    };
    const std::int64_t length = request.until().seconds() - request.from().seconds();
    if (violations.empty() && (!isMoment(request.from()) || !isMoment(request.until()) ||
                               length <= 0 || length > kLongestDay))
        violations.push_back(outOfRange("until", 1, kLongestDay));
    if (!request.employee_id().empty() && !values::isUuid(request.employee_id()))
        violations.push_back({v1::REASON_BAD_ID, "employee_id", {}});
    if (request.silent_days() < 0 || request.silent_days() > kMostSilence)
        violations.push_back(outOfRange("silent_days", 1, kMostSilence));
    if (request.rows() < 0 || request.rows() > kMostRows)
        violations.push_back(outOfRange("rows", 0, kMostRows));
    return violations.empty()
               ? absl::OkStatus()
               : makeError(absl::StatusCode::kInvalidArgument, std::move(violations));
}

absl::Time timeOf(const google::protobuf::Timestamp& stamp) {
    return absl::FromUnixMicros(TimeUtil::TimestampToMicroseconds(stamp));
}

/// The request's parameters, of which each statement binds its own copies.
struct Asked {
    std::string person;
    absl::Time from;
    absl::Time until;
    absl::Time silentSince;
    int rows = kUsualRows;

    DaySql bind(database::Params& params) const {
        DaySql sql;
        sql.person = params.add(person).last() + "::uuid";
        sql.from = params.add(from).last() + "::timestamptz";
        sql.until = params.add(until).last() + "::timestamptz";
        sql.silentSince = params.add(silentSince).last() + "::timestamptz";
        return sql;
    }
};

Asked askedBy(const access::Principal& who, const v1::DayRequest& request) {
    Asked asked;
    asked.person = request.employee_id().empty() ? who.employeeId : request.employee_id();
    asked.from = timeOf(request.from());
    asked.until = timeOf(request.until());
    const int days = request.silent_days() == 0 ? kUsualSilence : request.silent_days();
    asked.silentSince = asked.from - absl::Hours(24 * days);
    if (request.rows() > 0) asked.rows = request.rows();
    return asked;
}

Statement partStatement(const DayPart& part, const Tables& tables, const access::Rights& rights,
                        const Asked& asked) {
    Statement statement;
    const Table& table = tables.of(*tables.catalogue().kind(part.look().kind));
    DaySql sql = asked.bind(statement.params);
    sql.clientOrder = Table::titleOrder(*tables.catalogue().kind("client"), "r");
    const std::string seen =
        records::accessPredicate(table, "r", rights, v1::ACTION_VIEW, statement.params);
    const std::string all = "(SELECT count(*) FROM found)";
    const char* const order = part.look().newestFirst ? " DESC" : " NULLS FIRST";
    // Not every part looks at every parameter, and each must have a type.
    statement.sql = absl::StrCat(
        "WITH given AS (SELECT ", sql.person, ", ", sql.from, ", ", sql.until, ", ",
        sql.silentSince, "), found AS MATERIALIZED (", part.found(sql, seen, kMostCounted + 1),
        ") SELECT ", all, ", ", part.look().over == kNever ? all : leftCount(part, sql, seen),
        ", f.place, ", part.look().over, ", ",
        phonesExpression(part.look(), tables, rights, statement.params), ", ",
        records::recordColumns(table.kind(), history::listFields(table.kind(), rights), &rights),
        " FROM (SELECT * FROM found ORDER BY place", order, " LIMIT ", asked.rows, ") f JOIN ",
        table.name(), " r ON r.\"id\" = f.\"id\" ORDER BY f.place", order);
    return statement;
}

/// Adds the rows of a part to its group.
void readPart(const Table& table, const access::Rights& rights, const Rows& rows,
              v1::DayGroup& group) {
    if (rows.empty()) return;
    const records::FieldList fields = history::listFields(table.kind(), rights);
    const std::int64_t count = group.count() + rows.integer(0, kCount);
    group.set_capped(group.capped() || count > kMostCounted);
    group.set_count(static_cast<std::int32_t>(std::min<std::int64_t>(count, kMostCounted)));
    const std::int64_t left = group.left() + rows.integer(0, kLeft);
    group.set_left(static_cast<std::int32_t>(std::min<std::int64_t>(left, kMostCounted)));
    for (std::size_t row = 0; row < rows.size(); ++row) {
        v1::DayRow& told = *group.add_rows();
        if (!rows.isNull(row, kPlace))
            *told.mutable_at() =
                TimeUtil::MicrosecondsToTimestamp(absl::ToUnixMicros(rows.instant(row, kPlace)));
        told.set_over(rows.flag(row, kOver));
        for (std::string& phone : rows.texts(row, kPhones)) told.add_phones(std::move(phone));
        records::readRecord(table.kind(), fields, rows, row, kRecord, *told.mutable_record());
    }
}

/// A group of several parts is in one order, and as long as was asked for.
void join(v1::DayGroup& group, int rows) {
    std::stable_sort(
        group.mutable_rows()->begin(), group.mutable_rows()->end(),
        [](const v1::DayRow& left, const v1::DayRow& right) { return left.at() < right.at(); });
    if (group.rows_size() > rows)
        group.mutable_rows()->DeleteSubrange(rows, group.rows_size() - rows);
}

}  // namespace

Day::Day(const schema::Catalogue& catalogue, const access::Staff& staff)
    : m_staff(staff), m_tables(std::make_unique<Tables>(catalogue)) {}
Day::~Day() = default;

absl::StatusOr<v1::DayResponse> Day::read(database::Connection& connection,
                                          const access::Principal& who,
                                          const v1::DayRequest& request) const {
    CRM_RETURN_IF_ERROR(check(request));
    const access::Rights& rights = *who.rights;
    const Asked asked = askedBy(who, request);
    std::vector<const DayPart*> parts;
    std::vector<Statement> statements = {
        {"SELECT pg_current_snapshot()::text, (SELECT id FROM database_identity)", {}, true}};
    for (const auto& part : dayParts()) {
        if (!maySee(*part, m_tables->catalogue(), rights)) continue;
        parts.push_back(part.get());
        statements.push_back(partStatement(*part, *m_tables, rights, asked));
    }
    CRM_ASSIGN_OR_RETURN(const std::vector<Rows> results,
                         connection.queryAll(std::move(statements)));
    v1::DayResponse response;
    CRM_ASSIGN_OR_RETURN(const auto snapshot, database::Snapshot::parse(results[0].text(0, 0)));
    response.set_resume_token(
        database::ResumeToken{std::string(results[0].text(0, 1)), snapshot}.text());
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const DayPart::Look& look = parts[i]->look();
        const bool isNew = i == 0 || parts[i - 1]->look().group != look.group;
        v1::DayGroup& group =
            isNew ? *response.add_groups() : *response.mutable_groups(response.groups_size() - 1);
        group.set_name(look.group);
        const Table& table = m_tables->of(*m_tables->catalogue().kind(look.kind));
        readPart(table, rights, results[i + 1], group);
        if (!isNew) join(group, asked.rows);
    }
    if (request.with_people()) {
        CRM_RETURN_IF_ERROR(addPeople(connection, *m_tables, *m_staff.state(), rights,
                                      {asked.from, asked.until}, response));
    }
    return response;
}

}  // namespace crm::day

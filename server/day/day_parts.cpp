#include "server/day/day_parts.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/substitute.h"

namespace crm::day {

namespace {

constexpr char kOpenTask[] = "r.\"state\" IN ('', 'new', 'in_progress')";
constexpr char kEventIsOver[] =
    "coalesce((SELECT o.is_done OR o.is_failure FROM event_status o WHERE o.id = r.status_id), "
    "FALSE)";

/// A part whose records one index gives in their order.
class OrderedPart final : public DayPart {
public:
    /// `condition` may use $0 (the person), $1 (from) and $2 (until).
    OrderedPart(Look look, std::string place, std::string condition)
        : DayPart(std::move(look)), m_place(std::move(place)), m_condition(std::move(condition)) {}

    std::string found(const DaySql& sql, const std::string& seen, int limit) const override {
        return absl::StrCat("SELECT r.\"id\", ", m_place, " AS place FROM ", look().kind,
                            " r WHERE NOT r.\"archived\" AND ",
                            absl::Substitute(m_condition, sql.person, sql.from, sql.until), " AND ",
                            seen, " ORDER BY ", m_place, look().newestFirst ? " DESC" : "",
                            " LIMIT ", limit);
    }

private:
    const std::string m_place;
    const std::string m_condition;
};

/// The statuses that are not over are few, and the events of somebody in each of them stand in
/// order in an index: nobody reads what was done years ago.
class OverdueEvents final : public DayPart {
public:
    using DayPart::DayPart;

    std::string found(const DaySql& sql, const std::string& seen, int limit) const override {
        return absl::StrCat(
            "SELECT o.\"id\", o.place FROM event_status s CROSS JOIN LATERAL (SELECT r.\"id\", "
            "r.\"starts_at\" AS place FROM event r WHERE r.\"responsible_id\" = ",
            sql.person, " AND r.\"status_id\" = s.\"id\" AND r.\"starts_at\" < ", sql.from,
            " AND NOT r.\"archived\" AND ", seen, " ORDER BY r.\"starts_at\" LIMIT ", limit,
            ") o WHERE NOT s.is_done AND NOT s.is_failure ORDER BY o.place LIMIT ", limit);
    }
};

/// Clients in the order of their names, until enough of them are found; then the longest silence
/// first.
class SilentClients final : public DayPart {
public:
    using DayPart::DayPart;

    std::string found(const DaySql& sql, const std::string& seen, int limit) const override {
        return absl::StrCat(
            "SELECT c.\"id\", (SELECT e.\"starts_at\" FROM event e WHERE e.\"client_id\" = "
            "c.\"id\" AND e.\"starts_at\" < ",
            sql.until,
            " ORDER BY e.\"starts_at\" DESC LIMIT 1) AS place FROM (SELECT r.\"id\" FROM client r "
            "WHERE r.\"responsible_id\" = ",
            sql.person,
            " AND NOT r.\"archived\" AND NOT EXISTS (SELECT 1 FROM event e WHERE e.\"client_id\" = "
            "r.\"id\" AND e.\"starts_at\" >= ",
            sql.silentSince, " AND e.\"starts_at\" < ", sql.until, ") AND ", seen, " ORDER BY ",
            sql.clientOrder, " LIMIT ", limit, ") c");
    }
};

/// What others are responsible for and the person takes part in: found by indexes alone among all
/// that happens in a day before a row of it is read.
class EventsOfOthers final : public DayPart {
public:
    using DayPart::DayPart;

    std::string found(const DaySql& sql, const std::string& seen, int limit) const override {
        return absl::StrCat(
            "SELECT r.\"id\", r.\"starts_at\" AS place FROM (SELECT e.\"id\" FROM event e WHERE "
            "NOT e.\"archived\" AND e.\"starts_at\" >= ",
            sql.from, " AND e.\"starts_at\" < ", sql.until,
            " AND e.\"responsible_id\" IS DISTINCT FROM ", sql.person,
            " AND EXISTS (SELECT 1 FROM event_participants p WHERE p.owner_id = e.\"id\" AND "
            "p.target_id = ",
            sql.person, ") OFFSET 0) shared JOIN event r ON r.\"id\" = shared.\"id\" WHERE ", seen,
            " ORDER BY r.\"starts_at\" LIMIT ", limit);
    }
};

class Mentions final : public DayPart {
public:
    using DayPart::DayPart;

    std::string found(const DaySql& sql, const std::string& seen, int limit) const override {
        return absl::StrCat(
            "SELECT r.\"id\", r.\"created_at\" AS place FROM comment_mentions m JOIN comment r ON "
            "r.\"id\" = m.owner_id WHERE m.target_id = ",
            sql.person, " AND r.\"created_at\" >= ", sql.from,
            " - interval '30 days' AND NOT r.\"archived\" AND ", seen,
            " ORDER BY r.\"created_at\" DESC LIMIT ", limit);
    }
};

std::vector<std::unique_ptr<DayPart>> makeParts() {
    std::vector<std::unique_ptr<DayPart>> parts;
    DayPart::Look events{
        v1::DAY_GROUP_NAME_OVERDUE, "event", {"status", "starts_at", "responsible"}};
    events.over = kEventIsOver;
    events.client = "r.\"client_id\"";
    events.contacts = "event_contacts";
    DayPart::Look tasks{v1::DAY_GROUP_NAME_OVERDUE, "task", {"state", "due", "assignee"}};
    tasks.over = absl::StrCat("NOT ", kOpenTask);
    tasks.client = "r.\"client_id\"";
    parts.push_back(std::make_unique<OverdueEvents>(events));
    parts.push_back(std::make_unique<OrderedPart>(
        tasks, "r.\"due\"",
        absl::StrCat("r.\"assignee_id\" = $0 AND r.\"due\" < $1 AND ", kOpenTask)));
    events.group = tasks.group = v1::DAY_GROUP_NAME_TODAY;
    parts.push_back(std::make_unique<OrderedPart>(
        events, "r.\"starts_at\"",
        "r.\"responsible_id\" = $0 AND r.\"starts_at\" >= $1 AND r.\"starts_at\" < $2"));
    DayPart::Look others = events;
    others.tells.emplace_back("participants");
    others.isCountedForPeople = false;
    parts.push_back(std::make_unique<EventsOfOthers>(others));
    parts.push_back(std::make_unique<OrderedPart>(
        tasks, "r.\"due\"", "r.\"assignee_id\" = $0 AND r.\"due\" >= $1 AND r.\"due\" < $2"));

    DayPart::Look leads{v1::DAY_GROUP_NAME_NEW_LEADS, "lead", {"state", "responsible"}, true};
    leads.ownPhones = true;
    parts.push_back(std::make_unique<OrderedPart>(
        leads, "r.\"created_at\"", "r.\"responsible_id\" = $0 AND r.\"state\" IN ('', 'new')"));

    DayPart::Look deals{v1::DAY_GROUP_NAME_IDLE_DEALS, "deal", {"state", "responsible"}};
    deals.client = "r.\"client_id\"";
    parts.push_back(std::make_unique<OrderedPart>(
        deals, "r.\"created_at\"",
        "r.\"responsible_id\" = $0 AND r.\"state\" = 'open' AND NOT EXISTS (SELECT 1 FROM event e "
        "WHERE e.\"deal_id\" = r.\"id\" AND e.\"starts_at\" >= $1 AND NOT e.\"archived\") AND NOT "
        "EXISTS (SELECT 1 FROM task t WHERE t.\"deal_id\" = r.\"id\" AND t.\"state\" IN ('', "
        "'new', 'in_progress') AND NOT t.\"archived\")"));

    DayPart::Look clients{v1::DAY_GROUP_NAME_SILENT_CLIENTS, "client", {"responsible"}};
    clients.ownPhones = true;
    clients.isCountedForPeople = false;
    parts.push_back(std::make_unique<SilentClients>(clients));

    DayPart::Look mentions{v1::DAY_GROUP_NAME_MENTIONS, "comment", {"mentions", "text"}, true};
    mentions.isCountedForPeople = false;
    parts.push_back(std::make_unique<Mentions>(mentions));
    return parts;
}

}  // namespace

const std::vector<std::unique_ptr<DayPart>>& dayParts() {
    static const std::vector<std::unique_ptr<DayPart>> kParts = makeParts();
    return kParts;
}

}  // namespace crm::day

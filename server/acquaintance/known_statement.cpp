#include "server/acquaintance/known_statement.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "crm/v1/annotations.pb.h"
#include "server/access/field_policy.h"
#include "server/access/rights.h"
#include "server/reading/text_search.h"
#include "server/records/access_predicate.h"

#include <algorithm>

namespace crm::acquaintance {

namespace {

using records::Table;
using records::Tables;
using schema::Field;
using schema::Kind;
using schema::ValueType;

constexpr const char* kContactKind = "event";
/// What somebody asked for when they first turned to us, in the kinds that have it.
constexpr const char* kRequest = "request";

bool isOneOf(const std::vector<const Field*>& fields, const Field& field) {
    return std::find(fields.begin(), fields.end(), &field) != fields.end();
}

/// The column, or NULL when the rights hide it.
std::string visibleColumn(const Field* field, const std::string& alias,
                          const access::Rights& rights) {
    if (field == nullptr || rights.isHidden(*field)) return "NULL";
    return Table::column(*field, alias);
}

/// Whose name is told as that of who answered; NULL when it may not be.
std::string answeredBy(const Field* responsible, const std::string& alias,
                       const access::Rights& rights) {
    const bool isTold = responsible != nullptr && access::seesNames(*responsible, rights);
    return absl::StrCat(isTold ? visibleColumn(responsible, alias, rights) : "NULL", "::uuid");
}

/// The employee who is responsible first of all.
const Field* responsibleOf(const Kind& kind) {
    for (const Field* owner : kind.owners())
        if (owner->type() == ValueType::Ref) return owner;
    return nullptr;
}

/// Which events of alias "e" are contacts, and when they were.
struct Contact {
    std::string at;
    std::string condition;
};

/// What has begun; and what is to begin only by its entry, which mostly names the next half hour:
/// what is done, and what came from them, for nobody plans that. It was when it was entered.
std::vector<Contact> contactsAmong(const Kind& events, const access::Rights& rights) {
    std::vector<Contact> contacts{{"e.\"starts_at\"", "e.\"starts_at\" <= now()"}};
    if (rights.isHidden(*events.field("changed_at"))) return contacts;
    std::vector<std::string> signs;
    if (!rights.isHidden(*events.field("status")))
        signs.push_back(
            "e.\"status_id\" IN (SELECT s.\"id\" FROM \"event_status\" s WHERE s.\"is_done\")");
    if (!rights.isHidden(*events.field("behaviour")))
        signs.push_back("e.\"behaviour\" IN ('call_in', 'message_in', 'complaint')");
    if (!signs.empty())
        contacts.push_back({"e.\"changed_at\"", absl::StrCat("e.\"starts_at\" > now() AND (",
                                                             absl::StrJoin(signs, " OR "), ")")});
    return contacts;
}

/// All of them as one.
std::vector<Contact> joined(const std::vector<Contact>& contacts) {
    std::string at = "CASE";
    std::vector<std::string> conditions;
    for (const Contact& contact : contacts) {
        absl::StrAppend(&at, " WHEN ", contact.condition, " THEN ", contact.at);
        conditions.push_back(absl::StrCat("(", contact.condition, ")"));
    }
    return {{at + " END", absl::StrCat("(", absl::StrJoin(conditions, " OR "), ")")}};
}

/// The newest of the contacts that refer to the record of alias "r" through the field.
std::string newestThrough(const Field& field, const Table& events, const access::Rights& rights,
                          const std::string& seen, const Contact& contact) {
    const Kind& kind = events.kind();
    const std::string about =
        field.type() == ValueType::Ref
            ? absl::StrCat(Table::column(field, "e"), " = r.\"id\"")
            : absl::StrCat("e.\"id\" IN (SELECT l.\"owner_id\" FROM ",
                           Table::linkTable(kind, field), " l WHERE l.\"target_id\" = r.\"id\")");
    return absl::StrCat("(SELECT e.\"id\" AS event, ", contact.at, " AS at, ",
                        visibleColumn(kind.field("subject"), "e", rights), "::text AS topic, ",
                        answeredBy(responsibleOf(kind), "e", rights), " AS answered FROM ",
                        events.name(), " e WHERE ", about, " AND ", contact.condition, " AND ",
                        seen, " ORDER BY at DESC LIMIT 1)");
}

/// What the record was in touch about last; no row without anything.
std::string lastContact(const Tables& tables, const KnownQuestion& question,
                        database::Params& params) {
    const Kind& kind = question.table.kind();
    const access::Rights& rights = question.rights;
    const Kind& events = *tables.catalogue().kind(kContactKind);
    std::vector<std::string> contacts;
    std::string seen;
    for (const Field& field : events.fields()) {
        const bool isAbout = field.target() == &kind && field.variants().empty();
        if (!isAbout || rights.isHidden(field) || rights.isHidden(*events.field("starts_at")))
            continue;
        if (seen.empty())
            seen =
                records::accessPredicate(tables.of(events), "e", rights, v1::ACTION_VIEW, params);
        // One order gives the newest of what refers to it; a list is read to its end, once.
        const std::vector<Contact> among = contactsAmong(events, rights);
        for (const Contact& contact : field.type() == ValueType::Ref ? among : joined(among))
            contacts.push_back(newestThrough(field, tables.of(events), rights, seen, contact));
    }
    const Field* request = kind.field(kRequest);
    if (request != nullptr && !rights.isHidden(*kind.field("created_at")))
        contacts.push_back(absl::StrCat("(SELECT NULL::uuid, r.\"created_at\", ",
                                        visibleColumn(request, "r", rights), "::text, ",
                                        answeredBy(responsibleOf(kind), "r", rights), ")"));
    if (contacts.empty())
        return "SELECT NULL::uuid AS event, NULL::timestamptz AS at, NULL::text AS "
               "topic, NULL::uuid AS answered WHERE FALSE";
    return absl::StrCat("SELECT c.event, c.at, c.topic, c.answered FROM (",
                        absl::StrJoin(contacts, " UNION ALL "),
                        ") c(event, at, topic, answered) ORDER BY c.at DESC LIMIT 1");
}

/// So many of one name are told apart in the time that it takes to look through somebody's own.
constexpr int kFew = 200;

/// Of the records of alias "r" those that are meant.
std::string isMeant(const KnownQuestion& question, database::Params& params) {
    std::string condition =
        reading::textCondition(question.table.kind(), "r", question.rights, question.readings,
                               params, reading::LookThrough::Identity);
    if (!question.butId.empty())
        absl::StrAppend(&condition, " AND r.\"id\" <> ", params.add(question.butId).last(),
                        "::uuid");
    // What was a duplicate of another is known as that other.
    if (const Field* mergedInto = question.table.kind().mergedInto())
        absl::StrAppend(&condition, " AND ", Table::column(*mergedInto, "r"), " IS NULL");
    return condition;
}

/// What is meant among what is reached in each way. A name that is common in the house is met soon
/// or late, but among no more than somebody's own.
std::string amongOwn(const Table& table, const std::string& meant,
                     const std::vector<records::Alternative>& reach) {
    const std::string limit = absl::StrCat(" LIMIT ", kMostLookedAt + 1);
    std::vector<std::string> branches;
    for (const records::Alternative& each : reach)
        if (each.anchor.empty())
            branches.push_back(absl::StrCat("SELECT r.\"id\" FROM ", table.name(), " r WHERE ",
                                            each.condition, " AND ", meant, limit));
    for (const auto& [anchor, through] : records::throughOf(reach))
        branches.push_back(absl::StrCat(
            "SELECT r.\"id\" FROM (SELECT DISTINCT m.\"id\" FROM (", through,
            ") m(\"id\") OFFSET 0) m CROSS JOIN LATERAL (SELECT r.* FROM ", table.name(),
            " r WHERE ", anchor, " = m.\"id\" OFFSET 0) r WHERE ", meant, limit));
    return absl::StrCat("(", absl::StrJoin(branches, ") UNION ("), ")");
}

/// "found AS ...": the ids of some that are meant and seen, one more than are looked at when there
/// are more. They are read through the index of names once, whatever ways there are of seeing them;
/// of a name that too many have that is given up, and somebody's own are looked through.
std::string found(const KnownQuestion& question, database::Params& params) {
    const std::string meant = isMeant(question, params);
    const std::vector<records::Alternative> reach =
        records::accessAlternatives(question.table, "r", question.rights, v1::ACTION_VIEW, params);
    const std::string limit = absl::StrCat(" LIMIT ", kMostLookedAt + 1, ")");
    // What is met is planned as if all of it were wanted: a plan that expects to be stopped soon
    // reads row after row until it is.
    const std::string met =
        absl::StrCat("met AS MATERIALIZED (SELECT r.\"id\", ", records::anyOfKnown(reach),
                     " AS seen FROM ", question.table.name(), " r WHERE ", meant, ")");
    const bool isAllAlike = std::all_of(reach.begin(), reach.end(), [](const auto& each) {
        return each.condition == "TRUE" || each.condition == "FALSE";
    });
    if (isAllAlike)
        return absl::StrCat(met, ", found AS MATERIALIZED (SELECT \"id\" FROM met WHERE seen",
                            limit);
    return absl::StrCat(met, ", near AS MATERIALIZED (SELECT * FROM met LIMIT ", kFew + 1,
                        "), few AS MATERIALIZED (SELECT count(*) <= ", kFew,
                        " AS are FROM near), found AS MATERIALIZED (SELECT \"id\" FROM near WHERE "
                        "seen AND (SELECT are FROM few) UNION ALL SELECT \"id\" FROM (",
                        amongOwn(question.table, meant, reach),
                        ") o WHERE NOT (SELECT are FROM few)", limit);
}

}  // namespace

records::FieldList fieldsOfKnown(const Kind& kind, const access::Rights& rights) {
    records::FieldList fields;
    for (const Field& field : kind.fields()) {
        const bool isTold =
            field.identifies() || isOneOf(kind.titleFields(), field) ||
            isOneOf(kind.owners(), field) || isOneOf(kind.toldIn(), field) ||
            (field.isMeta() && (field.name() == "code" || field.name() == "archived"));
        if (isTold && !rights.isHidden(field)) fields.push_back(&field);
    }
    return fields;
}

database::Statement knownStatement(const Tables& tables, const KnownQuestion& question) {
    const Kind& kind = question.table.kind();
    database::Statement statement;
    // Of so common a name any will do: who was in touch last is found out of those that are told.
    statement.sql = absl::StrCat(
        "WITH ", found(question, statement.params),
        ", looked AS MATERIALIZED (SELECT \"id\" FROM "
        "found LIMIT CASE WHEN (SELECT count(*) FROM found) > ",
        kMostLookedAt, " THEN ", question.most, " ELSE ", kMostLookedAt,
        " END), told AS MATERIALIZED (SELECT r.\"id\" AS known, c.* FROM looked f JOIN ",
        question.table.name(), " r ON r.\"id\" = f.\"id\" LEFT JOIN LATERAL (",
        lastContact(tables, question, statement.params),
        ") c ON TRUE ORDER BY c.at DESC NULLS LAST, r.\"id\" LIMIT ", question.most,
        ") SELECT (SELECT count(*) FROM found), t.event, t.at, t.topic, a.\"id\", a.\"title\", ",
        records::recordColumns(kind, fieldsOfKnown(kind, question.rights), &question.rights),
        " FROM told t JOIN ", question.table.name(), " r ON r.\"id\" = t.known LEFT JOIN ",
        tables.of(*tables.catalogue().kind("employee")).name(),
        " a ON a.\"id\" = t.answered ORDER BY t.at DESC NULLS LAST, t.known");
    return statement;
}

}  // namespace crm::acquaintance

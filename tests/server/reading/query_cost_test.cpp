#include "absl/strings/str_cat.h"

#include "tests/server/records/office.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace crm::test {
namespace {

v1::Filter equal(const std::string& field, const std::string& id) {
    v1::Filter filter;
    filter.mutable_condition()->set_field(field);
    filter.mutable_condition()->set_operator_(v1::OPERATOR_EQUAL);
    filter.mutable_condition()->add_values()->set_id(id);
    return filter;
}

v1::Record contactRecord(const std::string& lastName) {
    v1::Record record;
    record.mutable_contact()->set_last_name(lastName);
    return record;
}

/// Events of the client, a second apart, up to the moment that is an SQL expression.
void addEvents(Office& office, const std::string& client, const access::Principal& responsible,
               const std::string& until, int number) {
    office.sql(absl::StrCat(
        "INSERT INTO event (id, code, subject, starts_at, responsible_id, client_id) SELECT "
        "gen_random_uuid(), left(gen_random_uuid()::text, 13), 'Звонок ' || n, ",
        until, " - n * interval '1 second', '", responsible.employeeId, "', '", client,
        "' FROM generate_series(1, ", number, ") n"));
}

// The list on a client's card: those who belong to the client, and those who also work there.
TEST(QueryCost, OfAClientsContactsDoesNotGrowWithAllContacts) {
    Office office;
    const access::Principal anna = office.employee("Антонова", access::Scope::Own);
    const std::string ours = office.client("Ромашка", anna);
    v1::Record own = contactRecord("Своя");
    own.mutable_contact()->mutable_client()->set_id(ours);
    office.create(own);
    v1::Record alsoThere = contactRecord("Совместительница");
    alsoThere.mutable_contact()->mutable_client()->set_id(office.client("Лютик"));
    alsoThere.mutable_contact()->add_employments()->mutable_client()->set_id(ours);
    office.create(alsoThere);
    constexpr int kOthers = 5000;
    office.sql(absl::StrCat(
        "INSERT INTO contact (id, revision, code, last_name, responsible_id, created_at, "
        "changed_at, archived) SELECT gen_random_uuid(), 1, 'X' || n, 'Чужая ' || n, '",
        anna.employeeId, "', now(), now(), false FROM generate_series(1, ", kOthers, ") n"));
    office.sql("ANALYZE contact");
    v1::QueryRequest request = queryOf("contact", 100);
    v1::FilterList& either = *request.mutable_filter()->mutable_any();
    *either.add_filters() = equal("client", ours);
    *either.add_filters() = equal("employments.client", ours);
    const std::int64_t before = office.lookedAt("contact");

    const v1::QueryResponse found = office.query(request, anna);

    EXPECT_THAT(titlesOf(found), testing::ElementsAre("Своя", "Совместительница"));
    EXPECT_LT(office.lookedAt("contact") - before, kOthers / 10);
}

namespace {

/// How many of `number` clients, named by an SQL expression of `n`, are read for the first page of
/// those whose name has the word.
std::int64_t costOfWord(int number, const std::string& name, const std::string& word) {
    Office office;
    office.sql(
        absl::StrCat("INSERT INTO client (id, code, name) SELECT gen_random_uuid(), 'X' || n, ",
                     name, " FROM generate_series(1, ", number, ") n"));
    office.sql("ANALYZE client");
    v1::QueryRequest request = queryOf("client");
    v1::Condition& condition = *request.mutable_filter()->mutable_condition();
    condition.set_field("name");
    condition.set_operator_(v1::OPERATOR_CONTAINS);
    condition.add_values()->set_text(word);
    const std::int64_t before = office.lookedAt("client");
    EXPECT_EQ(office.query(request).records_size(), 50);
    return office.lookedAt("client") - before;
}

}  // namespace

// Typing in the filter above the list of clients: the page is full long before all are read that
// have the word, wherever it stands in the names.
TEST(QueryCost, OfAWordThatAllNamesHaveDoesNotGrowWithThem) {
    constexpr int kAll = 24'000;
    constexpr int kMost = kAll / 2;
    EXPECT_LT(costOfWord(kAll, "md5(n::text) || ' Завод'", "завод"), kMost);
    EXPECT_LT(costOfWord(kAll, "'ФОП ' || md5(n::text)", "фоп"), kMost);
}

// The register of a manager who helps with clients that have a long past: the page shows only what
// is newest.
TEST(QueryCost, OfAManagersNewestEventsDoesNotGrowWithThePastOfTheClientsTheyHelpWith) {
    Office office;
    const access::Principal anna = office.employee("Антонова", access::Scope::Own);
    const access::Principal boris = office.employee("Борисов", access::Scope::Own);
    constexpr int kPage = 50;
    constexpr int kPast = 3000;
    const std::string helped = office.client("Ромашка", boris);
    office.sql(absl::StrCat("INSERT INTO client_co_managers VALUES ('", helped, "', 0, '",
                            anna.employeeId, "')"));
    for (int i = 0; i < 60; ++i) office.client(absl::StrCat("Лютик ", i), boris);
    // Those of the others are spread over as many clients, so that a client's share looks small.
    addEvents(office, helped, boris, "now() - interval '1 year'", kPast);
    office.sql(
        "INSERT INTO event (id, code, subject, starts_at, responsible_id, client_id) SELECT "
        "gen_random_uuid(), 'Z' || row_number() OVER (), 'Чужое', now() - interval '2 years', "
        "responsible_id, id FROM client, generate_series(1, 100)");
    addEvents(office, office.client("Своя", anna), anna, "now()", kPage + 10);
    office.sql("ANALYZE event");
    office.sql("ANALYZE client_co_managers");
    office.sql("ANALYZE client");
    const std::int64_t before = office.lookedAt("event");

    const v1::QueryResponse found = office.query(queryOf("event", kPage), anna);

    EXPECT_EQ(found.records_size(), kPage);
    EXPECT_LT(office.lookedAt("event") - before, kPast / 3);
}

// The register of a manager in a large company: what others have stands before theirs in the order.
TEST(QueryCost, OfAManagersContactsDoesNotGrowWithThoseOfOthers) {
    Office office;
    const access::Principal anna = office.employee("Антонова", access::Scope::Own);
    constexpr int kOthers = 6000;
    office.sql(
        absl::StrCat("INSERT INTO contact (id, last_name, client_id) SELECT "
                     "gen_random_uuid(), 'Авдеев ' || n, '",
                     office.client("Чужая"), "' FROM generate_series(1, ", kOthers, ") n"));
    for (const char* name : {"Яковлев", "Янин"}) {
        v1::Record theirs = contactRecord(name);
        theirs.mutable_contact()->mutable_client()->set_id(office.client(name, anna));
        office.create(theirs);
    }
    office.sql("ANALYZE contact");
    office.sql("ANALYZE client");
    const std::int64_t before = office.lookedAt("contact");

    const v1::QueryResponse found = office.query(queryOf("contact"), anna);

    EXPECT_THAT(titlesOf(found), testing::ElementsAre("Яковлев", "Янин"));
    EXPECT_LT(office.lookedAt("contact") - before, kOthers / 10);
}

}  // namespace
}  // namespace crm::test

#include "absl/strings/str_cat.h"

#include "tests/server/records/office.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace crm::test {
namespace {

/// How many of the contacts PostgreSQL has looked at so far.
std::int64_t contactsLookedAt(Office& office) {
    office.sql("SELECT pg_stat_force_next_flush()");
    return office.number(
        "SELECT seq_tup_read + coalesce(idx_tup_fetch, 0) FROM pg_stat_user_tables WHERE relname = "
        "'contact'");
}

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
    const std::int64_t before = contactsLookedAt(office);

    const v1::QueryResponse found = office.query(request, anna);

    EXPECT_THAT(titlesOf(found), testing::ElementsAre("Своя", "Совместительница"));
    EXPECT_LT(contactsLookedAt(office) - before, kOthers / 10);
}

}  // namespace
}  // namespace crm::test

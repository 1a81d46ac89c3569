#include "common/status/error.h"
#include "crm/v1/error.pb.h"
#include "tests/server/records/office.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace crm::test {

namespace {

using access::Scope;
using testing::ElementsAre;
using testing::IsEmpty;

std::string comment(Office& office, const std::string& text, const std::string& eventId) {
    v1::Record record;
    record.mutable_comment()->set_text(text);
    record.mutable_comment()->mutable_event()->set_id(eventId);
    return office.create(record);
}

v1::QueryRequest whereText(const std::string& kind, const std::string& field, v1::Operator op,
                           const std::string& text) {
    v1::QueryRequest request = queryOf(kind);
    v1::Condition& condition = *request.mutable_filter()->mutable_condition();
    condition.set_field(field);
    condition.set_operator_(op);
    if (!text.empty()) condition.add_values()->set_text(text);
    return request;
}

}  // namespace

TEST(Rights, ReachOwnRecordsAndThoseSeenWithThem) {
    Office office;
    const access::Principal anna = office.employee("Антонова", Scope::Own);
    const access::Principal boris = office.employee("Борисов", Scope::Own);
    const std::string hers = office.client("Её", anna);
    const std::string his = office.client("Его", boris);
    v1::Record shared = clientRecord("Общий");
    shared.mutable_client()->mutable_responsible()->set_id(boris.employeeId);
    shared.mutable_client()->add_co_managers()->set_id(anna.employeeId);
    office.create(shared);
    comment(office, "о её звонке", office.create(callRecord("Её звонок", hers)));
    comment(office, "о его звонке", office.create(callRecord("Его звонок", his)));
    v1::Record invited = callRecord("Приглашена", his);
    invited.mutable_event()->add_participants()->set_id(anna.employeeId);
    office.create(invited);

    EXPECT_THAT(titlesOf(office.query(queryOf("client"), anna)), ElementsAre("Её", "Общий"));
    EXPECT_THAT(titlesOf(office.query(queryOf("client"), boris)), ElementsAre("Его", "Общий"));
    EXPECT_THAT(titlesOf(office.query(queryOf("event"), anna)),
                testing::UnorderedElementsAre("Её звонок", "Приглашена"));
    EXPECT_THAT(titlesOf(office.query(queryOf("comment"), anna)), ElementsAre("о её звонке"));
    EXPECT_EQ(office.tryGet("client", his, anna).status().code(), absl::StatusCode::kNotFound);
    EXPECT_TRUE(office.tryGet("client", hers, anna).ok());
}

TEST(Rights, ReachNothingThatNoRoleGrants) {
    Office office;
    const access::Principal nobody = office.employee("Никто", Scope::None);
    office.client("Ромашка");
    EXPECT_THAT(titlesOf(office.query(queryOf("client"), nobody)), IsEmpty());
    v1::QueryRequest counting = queryOf("client");
    counting.set_count_only(true);
    EXPECT_EQ(office.query(counting, nobody).count(), 0);
    EXPECT_EQ(office.query(counting).count(), 1);
}

TEST(Rights, FindNothingOutThroughReferences) {
    Office office;
    const access::Principal anna = office.employee("Антонова", Scope::Own);
    const std::string secret = office.client("Тайный");
    v1::Record record = callRecord("Приглашена", secret);
    record.mutable_event()->add_participants()->set_id(anna.employeeId);
    office.create(record);

    EXPECT_THAT(titlesOf(office.query(queryOf("event"), anna)), ElementsAre("Приглашена"));
    const auto request = whereText("event", "client.name", v1::OPERATOR_STARTS_WITH, "Тай");
    EXPECT_THAT(titlesOf(office.query(request, anna)), IsEmpty());
    v1::Record call = callRecord("Её", secret);
    EXPECT_THAT(reasonsOf(office.tryCreate(call, anna).status()),
                ElementsAre("REASON_NO_SUCH_RECORD event.client"));
}

TEST(Rights, HideFieldsFromEveryQuestion) {
    Office office;
    const access::Principal anna = office.employee(
        "Антонова", Scope::All, {{"client", "tax_id", true}, {"client", "note", true}});
    v1::Record record = clientRecord("Ромашка");
    record.mutable_client()->set_tax_id("1234567890");
    record.mutable_client()->set_note("секрет");
    const std::string id = office.create(record);

    const v1::Record read = *office.tryGet("client", id, anna);
    EXPECT_EQ(read.client().tax_id(), "");
    EXPECT_EQ(read.client().name(), "Ромашка");
    EXPECT_EQ(office.query(queryOf("client"), anna).records(0).client().note(), "");

    v1::QueryRequest search = queryOf("client");
    search.set_text("1234567890");
    EXPECT_THAT(titlesOf(office.query(search)), ElementsAre("Ромашка"));
    EXPECT_THAT(titlesOf(office.query(search, anna)), IsEmpty());
    search.set_text("ромаш");
    EXPECT_THAT(titlesOf(office.query(search, anna)), ElementsAre("Ромашка"));

    v1::QueryRequest request = whereText("client", "tax_id", v1::OPERATOR_EQUAL, "1234567890");
    request.add_order()->set_field("note");
    request.mutable_fields()->add_paths("note");
    EXPECT_THAT(reasonsOf(office.queryStatus(request, anna)),
                ElementsAre("REASON_UNKNOWN_FIELD order.note", "REASON_UNKNOWN_FIELD fields.note",
                            "REASON_UNKNOWN_FIELD filter.tax_id"));
    request = whereText("event", "client.tax_id", v1::OPERATOR_EQUAL, "1234567890");
    EXPECT_THAT(reasonsOf(office.queryStatus(request, anna)),
                ElementsAre("REASON_UNKNOWN_FIELD filter.client.tax_id"));
}

TEST(Rights, HideTheTitleAlsoWhereItIsReferredTo) {
    Office office;
    const access::Principal anna =
        office.employee("Антонова", Scope::All, {{"client", "name", true}});
    const std::string id = office.create(callRecord("Звонок", office.client("Тайный")));

    EXPECT_EQ(office.tryGet("event", id, anna)->event().client().name(), "");
    EXPECT_EQ(office.query(queryOf("event"), anna).records(0).event().client().name(), "");
    v1::QueryRequest request = queryOf("event");
    request.add_order()->set_field("client");
    EXPECT_THAT(reasonsOf(office.queryStatus(request, anna)),
                ElementsAre("REASON_NOT_ALLOWED_HERE order.client"));
    EXPECT_EQ(office.query(queryOf("client"), anna).records(0).client().name(), "");
}

TEST(Rights, DecideWhoMayWrite) {
    Office office;
    access::Principal anna = office.employee("Антонова", Scope::Own,
                                             {{"client", "site", false}, {"client", "note", true}});
    const std::string id = office.client("Её", anna);
    v1::Record hers = office.get("client", id);
    v1::Record his = office.get("client", office.client("Его"));

    EXPECT_TRUE(office.tryUpdate(hers, {"head"}, anna).ok());
    EXPECT_EQ(office.tryUpdate(his, {"name"}, anna).status().code(), absl::StatusCode::kNotFound);
    const auto readOnly = office.tryUpdate(hers, {"site"}, anna);
    EXPECT_EQ(readOnly.status().code(), absl::StatusCode::kPermissionDenied);
    EXPECT_THAT(reasonsOf(readOnly.status()), ElementsAre("REASON_FIELD_READ_ONLY client.site"));
    EXPECT_THAT(reasonsOf(office.tryUpdate(hers, {"note"}, anna).status()),
                ElementsAre("REASON_UNKNOWN_FIELD client.note"));

    v1::Record own = clientRecord("Новый");
    EXPECT_TRUE(office.tryCreate(own, anna).ok());
    own.mutable_client()->mutable_responsible()->set_id(kAdministrator);
    const auto others = office.tryCreate(own, anna);
    EXPECT_EQ(others.status().code(), absl::StatusCode::kPermissionDenied);
    EXPECT_THAT(reasonsOf(others.status()), ElementsAre("REASON_FORBIDDEN client"));

    access::StaffRole role = roleWith({{"client", Scope::Own}, {"employee", Scope::All}});
    role.grants.front().scopes[v1::ACTION_ASSIGN] = Scope::None;
    role.grants.front().scopes[v1::ACTION_DELETE] = Scope::None;
    anna.rights = rightsOf(anna.employeeId, role, {anna.employeeId});
    hers = office.get("client", id);
    hers.mutable_client()->mutable_responsible()->set_id(kAdministrator);
    const auto assigned = office.tryUpdate(hers, {"responsible"}, anna);
    EXPECT_THAT(reasonsOf(assigned.status()), ElementsAre("REASON_FORBIDDEN client"));
    EXPECT_EQ(errorDetail(assigned.status()).violations(0).parameters().at("action"), "assign");
    EXPECT_EQ(office.tryDelete(hers, anna).status().code(), absl::StatusCode::kPermissionDenied);
}

TEST(Rights, KeepConflictsToVisibleFields) {
    Office office;
    const access::Principal anna =
        office.employee("Антонова", Scope::All, {{"client", "note", true}});
    v1::Record base = office.get("client", office.client("Ромашка"));
    v1::Record theirs = base;
    theirs.mutable_client()->set_note("секрет");
    theirs.mutable_client()->set_name("Другая");
    office.update(theirs, {"note", "name"});

    const auto response = office.tryDelete(base, anna);

    const v1::Conflict conflict = errorDetail(response.status()).conflict();
    EXPECT_THAT(conflict.fields(), ElementsAre("name"));
    EXPECT_EQ(conflict.theirs().client().note(), "");
}

}  // namespace crm::test

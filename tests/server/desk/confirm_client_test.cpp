#include "common/status/error.h"
#include "common/values/uuid7.h"
#include "crm/v1/error.pb.h"
#include "tests/server/desk/act_desk.h"

#include <gmock/gmock.h>

namespace crm::test {
namespace {

using testing::UnorderedElementsAre;

class ConfirmedClient : public ActDesk {
protected:
    ConfirmedClient() : anna(office.employee("Анна", access::Scope::Own)) {
        access::StaffRole role = roleWith({{"client", access::Scope::Own}});
        role.grants.front().scopes[v1::ACTION_CONFIRM] = access::Scope::None;
        anna.rights = rightsOf(anna.employeeId, role);
        v1::Record record = clientRecord("Ромашка");
        record.mutable_client()->mutable_responsible()->set_id(anna.employeeId);
        record.mutable_client()->add_requisites()->set_tax_id("14360570");
        id = office.create(record);
    }
    absl::StatusOr<v1::ConfirmClientResponse> confirm(const access::Principal& who,
                                                      bool isConfirmed = true) {
        v1::ConfirmClientRequest request;
        request.set_request_id(values::makeUuid7());
        request.set_client_id(id);
        request.set_confirmed(isConfirmed);
        return desk.confirmClient.run(office.connection(), who, request);
    }
    /// Another legal name and main tax id.
    absl::Status editRequisites(const access::Principal& who) {
        v1::Record record = office.get("client", id);
        record.mutable_client()->set_legal_name("ООО «Лютик»");
        record.mutable_client()->mutable_requisites(0)->set_tax_id("00032112");
        return office.tryUpdate(record, {"legal_name", "requisites"}, who).status();
    }

    access::Principal anna;
    std::string id;
};

TEST_F(ConfirmedClient, KeepsItsRequisitesAsTheyAre) {
    ASSERT_TRUE(confirm(office.administrator()).ok());

    EXPECT_THAT(
        reasonsOf(editRequisites(anna)),
        UnorderedElementsAre("REASON_CONFIRMED client.legal_name", "REASON_CONFIRMED client.tax_id",
                             "REASON_CONFIRMED client.requisites"));

    v1::Record record = office.get("client", id);
    record.mutable_client()->set_note("остальное — как всегда");
    EXPECT_TRUE(office.tryUpdate(record, {"note"}, anna).ok());
}

TEST_F(ConfirmedClient, IsEditedByThoseWhoConfirm) {
    ASSERT_TRUE(confirm(office.administrator()).ok());
    EXPECT_TRUE(editRequisites(office.administrator()).ok());
}

TEST_F(ConfirmedClient, IsOpenAgainOnceThatIsTakenBack) {
    ASSERT_TRUE(confirm(office.administrator()).ok());
    ASSERT_TRUE(confirm(office.administrator(), false).ok());
    EXPECT_TRUE(editRequisites(anna).ok());
    EXPECT_EQ(timeline("client", id).entries(1).act().name(), v1::ACT_NAME_WITHDRAW_CONFIRMATION);
}

TEST_F(ConfirmedClient, IsConfirmedAndUnconfirmedByThoseWhoMay) {
    EXPECT_EQ(reasonOf(confirm(anna).status()), v1::REASON_FORBIDDEN);
    const auto done = confirm(office.administrator());
    ASSERT_TRUE(done.ok()) << done.status();
    EXPECT_EQ(reasonOf(undo(done->act_id(), anna).status()), v1::REASON_FORBIDDEN);

    EXPECT_EQ(countsOf(undo(done->act_id(), office.administrator())), "client 1");

    EXPECT_FALSE(client(id).has_confirmed_at());
    EXPECT_FALSE(client(id).has_confirmed_by());
    EXPECT_TRUE(editRequisites(anna).ok());
}

}  // namespace
}  // namespace crm::test

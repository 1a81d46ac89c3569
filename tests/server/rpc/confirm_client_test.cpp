#include "common/status/error.h"
#include "common/values/uuid7.h"
#include "crm/v1/error.pb.h"
#include "tests/support/test_server.h"

#include <gtest/gtest.h>

namespace crm::test {
namespace {

class ConfirmClient : public testing::Test {
protected:
    ConfirmClient() {
        m_accountantId = m_server.hire("boyko", Role::Accountant);
        m_managerId = m_server.hire("ivanova", Role::Manager);
        m_clientId = values::makeUuid7();
        v1::Record record;
        record.mutable_client()->mutable_meta()->set_id(m_clientId);
        record.mutable_client()->set_name("ТОВ «Жито»");
        record.mutable_client()->mutable_responsible()->set_id(m_managerId);
        EXPECT_TRUE(m_server.signedIn(kAdministratorLogin).create(record).ok());
    }

    absl::StatusOr<v1::ConfirmClientResponse> confirm(
        Caller& caller, bool isConfirmed, const std::string& requestId = values::makeUuid7()) {
        v1::ConfirmClientRequest request;
        request.set_request_id(requestId);
        request.set_client_id(m_clientId);
        request.set_confirmed(isConfirmed);
        return caller.call(*caller.desk, &v1::Desk::Stub::ConfirmClient, request);
    }

    v1::Client client(Caller& caller) {
        return caller.get("client", m_clientId).value_or(v1::GetResponse()).record().client();
    }

    TestServer m_server;
    std::string m_accountantId;
    std::string m_managerId;
    std::string m_clientId;
};

TEST_F(ConfirmClient, NotesWhoConfirmedAndWhen) {
    Caller accountant = m_server.signedIn("boyko");

    const auto confirmed = confirm(accountant, true);

    ASSERT_TRUE(confirmed.ok()) << confirmed.status();
    EXPECT_EQ(confirmed->revision(), 2);
    EXPECT_TRUE(client(accountant).has_confirmed_at());
    EXPECT_EQ(client(accountant).confirmed_by().id(), m_accountantId);
}

TEST_F(ConfirmClient, ClearsBothWhenItIsTakenBack) {
    Caller accountant = m_server.signedIn("boyko");
    ASSERT_TRUE(confirm(accountant, true).ok());

    const auto withdrawn = confirm(accountant, false);

    ASSERT_TRUE(withdrawn.ok()) << withdrawn.status();
    EXPECT_EQ(withdrawn->revision(), 3);
    EXPECT_FALSE(client(accountant).has_confirmed_at());
    EXPECT_FALSE(client(accountant).has_confirmed_by());
}

TEST_F(ConfirmClient, AnswersARepeatedRequestAsTheFirstTime) {
    Caller accountant = m_server.signedIn("boyko");
    const std::string requestId = values::makeUuid7();

    const auto first = confirm(accountant, true, requestId);
    const auto again = confirm(accountant, true, requestId);

    ASSERT_TRUE(first.ok()) << first.status();
    ASSERT_TRUE(again.ok()) << again.status();
    EXPECT_EQ(again->revision(), first->revision());
}

TEST_F(ConfirmClient, LeavesWhoConfirmedFirst) {
    Caller accountant = m_server.signedIn("boyko");
    Caller administrator = m_server.signedIn(kAdministratorLogin);
    ASSERT_TRUE(confirm(accountant, true).ok());

    const auto again = confirm(administrator, true);

    ASSERT_TRUE(again.ok()) << again.status();
    EXPECT_EQ(client(accountant).confirmed_by().id(), m_accountantId);
}

TEST_F(ConfirmClient, CannotBeDoneByEditing) {
    Caller administrator = m_server.signedIn(kAdministratorLogin);
    v1::CommitRequest request;
    v1::Update& update = *request.add_writes()->mutable_update();
    v1::Client& card = *update.mutable_record()->mutable_client();
    card.mutable_meta()->set_id(m_clientId);
    card.mutable_meta()->set_revision(1);
    card.mutable_confirmed_by()->set_id(m_managerId);
    update.mutable_mask()->add_paths("confirmed_by");

    const absl::Status refused = administrator.commit(request).status();

    EXPECT_EQ(reasonOf(refused), v1::REASON_OUTPUT_ONLY);
}

TEST_F(ConfirmClient, KnowsNoOtherClients) {
    Caller accountant = m_server.signedIn("boyko");
    m_clientId = values::makeUuid7();
    EXPECT_EQ(reasonOf(confirm(accountant, true).status()), v1::REASON_NOT_FOUND);

    m_clientId = "not an id";
    EXPECT_EQ(confirm(accountant, true).status().code(), absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace crm::test

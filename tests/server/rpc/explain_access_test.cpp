#include "common/status/error.h"
#include "common/values/uuid7.h"
#include "crm/v1/error.pb.h"
#include "crm/v1/rights_service.grpc.pb.h"
#include "tests/support/test_server.h"

#include <gtest/gtest.h>

namespace crm::test {
namespace {

absl::StatusOr<v1::ExplainAccessResponse> explain(Caller& caller, const std::string& employee,
                                                  const std::string& client) {
    v1::ExplainAccessRequest request;
    request.set_employee_id(employee);
    request.set_kind("client");
    request.set_id(client);
    const auto rights = v1::Rights::NewStub(caller.channel);
    return caller.call(*rights, &v1::Rights::Stub::ExplainAccess, request);
}

TEST(ExplainAccess, FollowsTheRolesAsTheyAreNow) {
    TestServer server;
    const std::string manager = server.hire("ivanova", Role::Manager);
    Caller administrator = server.signedIn(kAdministratorLogin);
    v1::Record record;
    record.mutable_client()->set_name("ТОВ «Жито»");
    record.mutable_client()->mutable_meta()->set_id(values::makeUuid7());
    ASSERT_TRUE(administrator.create(record).ok());
    const std::string client = record.client().meta().id();
    const auto before = explain(administrator, manager, client);
    ASSERT_TRUE(before.ok()) << before.status();
    EXPECT_EQ(before->actions(0).reason(), v1::ACCESS_REASON_NOT_OWN);

    v1::CommitRequest request;
    v1::Update& update = *request.add_writes()->mutable_update();
    *update.mutable_record() = administrator.get("role", roleId(Role::Manager))->record();
    for (v1::Grant& grant : *update.mutable_record()->mutable_role()->mutable_grants())
        grant.set_view(v1::SCOPE_ALL);
    update.mutable_mask()->add_paths("grants");
    ASSERT_TRUE(administrator.commit(request).ok());

    const auto after = explain(administrator, manager, client);
    ASSERT_TRUE(after.ok()) << after.status();
    EXPECT_EQ(after->actions(0).reason(), v1::ACCESS_REASON_ALL);
    EXPECT_TRUE(server.signedIn("ivanova").get("client", client).ok());
}

TEST(ExplainAccess, IsForThoseWhoConfigureRoles) {
    TestServer server;
    const std::string manager = server.hire("ivanova", Role::Manager);
    server.hire("kovalenko", Role::Supervisor);
    Caller supervisor = server.signedIn("kovalenko");

    const absl::Status refused = explain(supervisor, manager, values::makeUuid7()).status();

    EXPECT_EQ(reasonOf(refused), v1::REASON_FORBIDDEN);
}

}  // namespace
}  // namespace crm::test

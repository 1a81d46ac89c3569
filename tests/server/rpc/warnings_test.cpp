#include "crm/v1/error.pb.h"
#include "tests/support/test_server.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace crm::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> warningsOf(const absl::StatusOr<v1::CommitResponse>& response) {
    EXPECT_TRUE(response.ok()) << response.status();
    std::vector<std::string> warnings;
    if (!response.ok()) return warnings;
    for (const v1::Violation& warning : response->warnings())
        warnings.push_back(v1::Reason_Name(warning.reason()) + " " + warning.field());
    return warnings;
}

v1::Record clientWithWrongDigits(const std::string& name) {
    v1::Record record;
    v1::Client& client = *record.mutable_client();
    client.set_name(name);
    client.set_tax_id("14360571");
    v1::RequisiteSet& set = *client.add_requisites();
    set.set_system(v1::REQUISITE_SYSTEM_RU_COMPANY);
    set.set_tax_id("7707083894");
    set.set_kpp("7736");
    return record;
}

TEST(Warnings, NameWhatWasWrittenAndMayBeWrong) {
    TestServer server;
    Caller admin = server.signedIn(kAdministratorLogin);

    const auto response = admin.create(clientWithWrongDigits("Ромашка"));

    EXPECT_THAT(warningsOf(response),
                ElementsAre("REASON_DOUBTFUL_CHECK_DIGIT client.tax_id",
                            "REASON_DOUBTFUL_CHECK_DIGIT client.requisites[0].tax_id",
                            "REASON_DOUBTFUL_LENGTH client.requisites[0].kpp"));
    const auto stored = admin.get("client", response->results(0).id());
    ASSERT_TRUE(stored.ok()) << stored.status();
    EXPECT_EQ(stored->record().client().requisites(0).tax_id(), "7707083894");
}

TEST(Warnings, AreOnlyAboutTheFieldsThatAreWritten) {
    TestServer server;
    Caller admin = server.signedIn(kAdministratorLogin);
    const auto created = admin.create(clientWithWrongDigits("Ромашка"));
    ASSERT_TRUE(created.ok()) << created.status();
    v1::Record record = admin.get("client", created->results(0).id())->record();
    record.mutable_client()->set_note("звонить после обеда");
    v1::CommitRequest request;
    v1::Update& update = *request.add_writes()->mutable_update();
    *update.mutable_record() = record;
    update.mutable_mask()->add_paths("note");

    EXPECT_THAT(warningsOf(admin.commit(request)), IsEmpty());

    update.mutable_record()->mutable_client()->mutable_meta()->set_revision(2);
    update.mutable_mask()->add_paths("tax_id");
    EXPECT_THAT(warningsOf(admin.commit(request)),
                ElementsAre("REASON_DOUBTFUL_CHECK_DIGIT client.tax_id"));
}

TEST(Warnings, OfSeveralWritesTellWhichAndComeAgainWithTheSameRequest) {
    TestServer server;
    Caller admin = server.signedIn(kAdministratorLogin);
    v1::CommitRequest request;
    request.set_request_id("0192f000-0000-7000-8000-000000000001");
    for (const char* id :
         {"0192f000-0000-7000-8000-00000000000a", "0192f000-0000-7000-8000-00000000000b"}) {
        v1::Record& record = *request.add_writes()->mutable_create();
        record.mutable_client()->mutable_meta()->set_id(id);
        record.mutable_client()->set_name(id);
    }
    v1::BankAccount& account =
        *request.mutable_writes(1)->mutable_create()->mutable_client()->add_bank_accounts();
    account.set_number("40702810900000002851");
    account.set_bank_code("044525225");

    for (int time = 0; time < 2; ++time)
        EXPECT_THAT(warningsOf(admin.commit(request)),
                    ElementsAre("REASON_DOUBTFUL_BANK writes[1].client.bank_accounts[0].number"));
}

}  // namespace
}  // namespace crm::test

#include "absl/strings/str_cat.h"

#include "common/status/error.h"
#include "crm/v1/error.pb.h"
#include "tests/server/records/office.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace crm::test {

namespace {

using testing::ElementsAre;
using testing::IsEmpty;

v1::RequisiteSet russianSet() {
    v1::RequisiteSet set;
    set.set_system(v1::REQUISITE_SYSTEM_RU_COMPANY);
    set.set_legal_name("ПАО «Сберегательная касса»");
    set.set_tax_id("7707 083-893");
    set.set_kpp("773601001");
    set.set_ogrn("1027700132195");
    set.set_okpo("00032537");
    return set;
}

v1::RequisiteSet ukrainianSet() {
    v1::RequisiteSet set;
    set.set_name("Філія");
    set.set_system(v1::REQUISITE_SYSTEM_UA_COMPANY);
    set.set_tax_id("14360570");
    set.set_vat_number("143605704021");
    set.set_vat_certificate("100123456");
    set.set_valid_since("2024-01-15");
    return set;
}

v1::BankAccount iban() {
    v1::BankAccount account;
    account.set_system(v1::BANK_SYSTEM_UA);
    account.set_number("UA21 3223 1300 0002 6007 2335 6600 1");
    account.set_bank("АТ «Укрексімбанк»");
    account.set_bank_code("322313");
    return account;
}

v1::Record clientWithRequisites() {
    v1::Record record = clientRecord("Ромашка");
    *record.mutable_client()->add_requisites() = russianSet();
    *record.mutable_client()->add_requisites() = ukrainianSet();
    *record.mutable_client()->add_bank_accounts() = iban();
    v1::BankAccount& account = *record.mutable_client()->add_bank_accounts();
    account.set_number("40602810700000000025");
    account.set_correspondent_account("30101810800000000746");
    return record;
}

std::vector<std::string> found(Office& office, const std::string& text,
                               const access::Principal& who) {
    v1::QueryRequest request = queryOf("client");
    request.set_text(text);
    return titlesOf(office.query(request, who));
}

}  // namespace

TEST(Requisites, SeveralSetsAndAccountsAreKeptInTheirOrder) {
    Office office;
    const v1::Record written = clientWithRequisites();
    const std::string id = office.create(written);
    const v1::Client client = office.get("client", id).client();
    ASSERT_EQ(client.requisites_size(), 2);
    ASSERT_EQ(client.bank_accounts_size(), 2);
    for (int i = 0; i < 2; ++i) {
        EXPECT_EQ(client.requisites(i).SerializeAsString(),
                  written.client().requisites(i).SerializeAsString());
        EXPECT_EQ(client.bank_accounts(i).SerializeAsString(),
                  written.client().bank_accounts(i).SerializeAsString());
    }
}

TEST(Requisites, AClientIsFoundByEachOfItsNumbersHoweverItIsTyped) {
    Office office;
    office.create(clientWithRequisites());
    office.client("Лютик");
    for (const char* typed :
         {"7707083893", "7707 083 893", "083893", "773601001", "1027700132195", "00032537",
          "14360570", "143605704021", "100123456", "UA213223130000026007233566001",
          "ua21 3223 1300 0002", "26007233566001", "40602810700000000025", "4060 2810 7000",
          "30101810800000000746", "сберегательная касса"})
        EXPECT_THAT(found(office, typed, office.administrator()), ElementsAre("Ромашка")) << typed;
    EXPECT_THAT(found(office, "7707083894", office.administrator()), IsEmpty());
}

TEST(Requisites, ANumberThatWasTakenAwayIsFoundNoMore) {
    Office office;
    v1::Record record = office.get("client", office.create(clientWithRequisites()));
    record.mutable_client()->mutable_requisites()->DeleteSubrange(1, 1);
    office.update(record, {"requisites"});
    EXPECT_THAT(found(office, "143605704021", office.administrator()), IsEmpty());
    EXPECT_THAT(found(office, "1027700132195", office.administrator()), ElementsAre("Ромашка"));
    EXPECT_THAT(found(office, "26007233566001", office.administrator()), ElementsAre("Ромашка"));
}

TEST(Requisites, NobodyFindsByAccountsThatTheyMayNotSee) {
    Office office;
    const access::Principal manager =
        office.employee("Коваль", access::Scope::All, {{"client", "bank_accounts", true}});
    const std::string id = office.create(clientWithRequisites());
    EXPECT_THAT(found(office, "26007233566001", manager), IsEmpty());
    EXPECT_THAT(found(office, "1027700132195", manager), ElementsAre("Ромашка"));
    const auto seen = office.tryGet("client", id, manager);
    ASSERT_TRUE(seen.ok()) << seen.status();
    EXPECT_EQ(seen->client().requisites_size(), 2);
    EXPECT_EQ(seen->client().bank_accounts_size(), 0);
}

TEST(Requisites, WrongDigitsAreSaved) {
    Office office;
    v1::Record record = clientWithRequisites();
    record.mutable_client()->mutable_requisites(0)->set_tax_id("7707083894");
    record.mutable_client()->mutable_bank_accounts(1)->set_number("40602810700000000026");
    const v1::Client client = office.get("client", office.create(record)).client();
    EXPECT_EQ(client.requisites(0).tax_id(), "7707083894");
    EXPECT_EQ(client.bank_accounts(1).number(), "40602810700000000026");
}

TEST(Requisites, OneAccountMayStandWithSeveralClients) {
    Office office;
    office.create(clientWithRequisites());
    v1::Record other = clientRecord("Лютик");
    *other.mutable_client()->add_bank_accounts() = iban();
    office.create(other);
    EXPECT_THAT(found(office, iban().number(), office.administrator()),
                ElementsAre("Лютик", "Ромашка"));
}

TEST(Requisites, EditsOfSetsAndOfAccountsAreMergedAndOfTheSameSetsAreNot) {
    Office office;
    const v1::Record base = office.get("client", office.create(clientWithRequisites()));
    v1::Record theirs = base;
    theirs.mutable_client()->mutable_requisites(0)->set_kpp("770601001");
    office.update(theirs, {"requisites"});

    v1::Record accounts = base;
    accounts.mutable_client()->mutable_bank_accounts(0)->set_currency("EUR");
    const auto merged = office.tryUpdate(accounts, {"bank_accounts"}, office.administrator());
    ASSERT_TRUE(merged.ok()) << merged.status();
    EXPECT_TRUE(merged->results(0).merged());

    v1::Record sets = base;
    sets.mutable_client()->mutable_requisites(1)->set_name("Філія у Львові");
    const auto refused = office.tryUpdate(sets, {"requisites"}, office.administrator());
    ASSERT_EQ(refused.status().code(), absl::StatusCode::kAborted);
    const v1::Conflict conflict = errorDetail(refused.status()).conflict();
    EXPECT_THAT(conflict.fields(), ElementsAre("requisites"));
    EXPECT_EQ(conflict.theirs().client().requisites(0).kpp(), "770601001");
    EXPECT_EQ(conflict.yours().client().requisites(1).name(), "Філія у Львові");
}

TEST(Requisites, TheTaxIdOfRegistersFollowsTheMainSet) {
    Office office;
    v1::Record record = office.get("client", office.create(clientWithRequisites()));
    EXPECT_EQ(record.client().tax_id(), "7707 083-893");

    record.mutable_client()->mutable_requisites()->SwapElements(0, 1);
    office.update(record, {"requisites"});
    record = office.get("client", record.client().meta().id());
    EXPECT_EQ(record.client().tax_id(), "14360570");

    record.mutable_client()->set_tax_id("21133352");
    office.update(record, {"tax_id"});
    record = office.get("client", record.client().meta().id());
    record.mutable_client()->mutable_requisites()->SwapElements(0, 1);
    office.update(record, {"requisites"});
    EXPECT_EQ(office.get("client", record.client().meta().id()).client().tax_id(), "21133352")
        << "what somebody typed is theirs";
}

}  // namespace crm::test

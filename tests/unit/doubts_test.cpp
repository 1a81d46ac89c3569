#include "common/doubts/doubts.h"

#include "common/schema/field_set.h"
#include "common/schema/kind.h"
#include "crm/v1/client.pb.h"
#include "crm/v1/error.pb.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace crm::doubts {
namespace {

using values::Doubt;

const schema::Kind& clientKind() {
    static const schema::Catalogue kCatalogue;
    return *kCatalogue.kind("client");
}

std::string told(const v1::Client& client, const schema::FieldSet* onlyThese = nullptr) {
    std::string text;
    for (const Violation& doubt : doubtsAbout(clientKind(), client, onlyThese))
        text += doubt.field + " " + v1::Reason_Name(doubt.reason) + "\n";
    return text;
}

struct Requisites {
    v1::RequisiteSystem system;
    const char* number;
    const char* doubt;
};

void expectOfTaxId(const Requisites& one) {
    v1::Client client;
    v1::RequisiteSet& set = *client.add_requisites();
    set.set_system(one.system);
    set.set_tax_id(one.number);
    const std::string expected =
        *one.doubt == '\0' ? std::string()
                           : std::string("client.requisites[0].tax_id ") + one.doubt + "\n";
    EXPECT_EQ(told(client), expected) << one.number;
}

TEST(Doubts, OfANumberAloneAreOnlyAboutItsCheckDigit) {
    const schema::Field& taxId = *clientKind().field("tax_id");
    EXPECT_EQ(doubtOf(taxId, std::string("14360570")), Doubt::None);
    EXPECT_EQ(doubtOf(taxId, std::string("14360571")), Doubt::CheckDigit);
    for (const char* foreign : {"PL1234567890", "123456789", ""})
        EXPECT_EQ(doubtOf(taxId, std::string(foreign)), Doubt::None) << foreign;
    EXPECT_EQ(doubtOf(*clientKind().field("name"), std::string("14360571")), Doubt::None);
}

TEST(Doubts, OfATaxIdDependOnWhoseItIs) {
    expectOfTaxId({v1::REQUISITE_SYSTEM_UA_COMPANY, "14360570", ""});
    expectOfTaxId({v1::REQUISITE_SYSTEM_UA_COMPANY, "14360571", "REASON_DOUBTFUL_CHECK_DIGIT"});
    expectOfTaxId({v1::REQUISITE_SYSTEM_UA_COMPANY, "7707083893", "REASON_DOUBTFUL_LENGTH"});
    expectOfTaxId({v1::REQUISITE_SYSTEM_RU_COMPANY, "7707083893", ""});
    expectOfTaxId({v1::REQUISITE_SYSTEM_RU_COMPANY, "7707 083 894", "REASON_DOUBTFUL_CHECK_DIGIT"});
    expectOfTaxId({v1::REQUISITE_SYSTEM_RU_COMPANY, "500100732259", "REASON_DOUBTFUL_LENGTH"});
    expectOfTaxId({v1::REQUISITE_SYSTEM_RU_ENTREPRENEUR, "500100732259", ""});
    expectOfTaxId({v1::REQUISITE_SYSTEM_RU_ENTREPRENEUR, "7707083893", "REASON_DOUBTFUL_LENGTH"});
    expectOfTaxId({v1::REQUISITE_SYSTEM_UA_ENTREPRENEUR, "АБ123456", "REASON_DOUBTFUL_CHARACTERS"});
    expectOfTaxId({v1::REQUISITE_SYSTEM_OTHER, "PL1234567890", ""});
    expectOfTaxId({v1::REQUISITE_SYSTEM_UNSPECIFIED, "14360571", "REASON_DOUBTFUL_CHECK_DIGIT"});
}

TEST(Doubts, NameEveryWrongNumberOfEveryLine) {
    v1::Client client;
    v1::RequisiteSet& good = *client.add_requisites();
    good.set_system(v1::REQUISITE_SYSTEM_RU_COMPANY);
    good.set_tax_id("7707083893");
    good.set_kpp("773601001");
    good.set_ogrn("1027700132195");
    good.set_okpo("00032537");
    v1::RequisiteSet& bad = *client.add_requisites();
    bad = good;
    bad.set_kpp("77360100");
    bad.set_ogrn("1027700132196");
    bad.set_okpo("00032538");
    EXPECT_EQ(told(client),
              "client.requisites[1].kpp REASON_DOUBTFUL_LENGTH\n"
              "client.requisites[1].ogrn REASON_DOUBTFUL_CHECK_DIGIT\n"
              "client.requisites[1].okpo REASON_DOUBTFUL_CHECK_DIGIT\n");
}

TEST(Doubts, HoldAnAccountAgainstItsBank) {
    v1::Client client;
    v1::BankAccount& iban = *client.add_bank_accounts();
    iban.set_number("UA21 3223 1300 0002 6007 2335 6600 1");
    iban.set_bank_code("322313");
    v1::BankAccount& russian = *client.add_bank_accounts();
    russian.set_system(v1::BANK_SYSTEM_RU);
    russian.set_number("40702810900000002851");
    russian.set_bank_code("044030827");
    v1::BankAccount& correspondent = *client.add_bank_accounts();
    correspondent.set_bank_code("049805746");
    correspondent.set_correspondent_account("30101810800000000746");
    EXPECT_EQ(told(client), "");

    iban.set_bank_code("305299");
    russian.set_bank_code("044525225");
    correspondent.set_bank_code("044525225");
    EXPECT_EQ(told(client),
              "client.bank_accounts[0].number REASON_DOUBTFUL_BANK\n"
              "client.bank_accounts[1].number REASON_DOUBTFUL_BANK\n"
              "client.bank_accounts[2].correspondent_account REASON_DOUBTFUL_BANK\n");
}

TEST(Doubts, CountTheDigitsOfAnIban) {
    v1::Client client;
    client.add_bank_accounts()->set_number("UA223223130000026007233566001");
    EXPECT_EQ(told(client), "client.bank_accounts[0].number REASON_DOUBTFUL_CHECK_DIGIT\n");
}

TEST(Doubts, ForeignAccountsAreTakenAsTheyAre) {
    v1::Client client;
    v1::BankAccount& account = *client.add_bank_accounts();
    account.set_number("12345678");
    account.set_bank_code("DEUTDEFF");
    EXPECT_EQ(told(client), "");
    account.set_system(v1::BANK_SYSTEM_OTHER);
    account.set_bank_code("021000021");
    EXPECT_EQ(told(client), "");
    account.set_number("GB29NWBK60161331926818");
    EXPECT_EQ(told(client), "client.bank_accounts[0].number REASON_DOUBTFUL_CHECK_DIGIT\n");
}

TEST(Doubts, AreToldOnlyOfTheFieldsAskedFor) {
    v1::Client client;
    client.set_tax_id("14360571");
    client.add_requisites()->set_tax_id("14360571");
    const schema::FieldSet onlyTaxId{clientKind().field("tax_id")};
    EXPECT_EQ(told(client, &onlyTaxId), "client.tax_id REASON_DOUBTFUL_CHECK_DIGIT\n");
}

}  // namespace
}  // namespace crm::doubts

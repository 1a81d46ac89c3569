#include "common/schema/validate.h"

#include "absl/strings/str_cat.h"

#include "common/schema/field_set.h"
#include "common/schema/kind.h"
#include "common/values/uuid7.h"
#include "crm/v1/annotations.pb.h"
#include "crm/v1/error.pb.h"
#include "crm/v1/record.pb.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace crm::schema {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

/// "REASON field limit=200", so that a test shows what it expects in one line.
std::vector<std::string> said(const std::vector<Violation>& violations) {
    std::vector<std::string> lines;
    for (const Violation& violation : violations) {
        std::string line = absl::StrCat(v1::Reason_Name(violation.reason), " ", violation.field);
        for (const auto& [name, value] : violation.parameters)
            absl::StrAppend(&line, " ", name, "=", value);
        lines.push_back(line.substr(std::string("REASON_").size()));
    }
    return lines;
}

class ValidateTest : public testing::Test {
protected:
    std::vector<std::string> check(const v1::Client& client) { return checkNew("client", client); }

    std::vector<std::string> checkNew(const std::string& kind,
                                      const google::protobuf::Message& message) {
        return said(validate(*catalogue.kind(kind), message, nullptr, true));
    }

    static v1::Client goodClient() {
        v1::Client client;
        client.mutable_meta()->set_id(values::makeUuid7());
        client.set_name("Завод «Электрон»");
        return client;
    }

    const Catalogue catalogue;
};

TEST_F(ValidateTest, FindsNothingWrongWithAGoodRecord) {
    v1::Client client = goodClient();
    client.add_kinds(v1::CLIENT_KIND_BUYER);
    client.mutable_status()->set_id(values::makeUuid7());
    client.add_phones("(044) 501-85-46");
    client.add_emails("info@elektron.ua");
    client.set_site("www.elektron.ua");
    client.set_legal_address("Київ,\nвул. Хрещатик, 1");
    client.set_tax_id("14360570");
    EXPECT_THAT(check(client), IsEmpty());
}

TEST_F(ValidateTest, SaysAllThatIsWrongAtOnce) {
    v1::Client client;
    client.set_legal_name(std::string(501, 'a'));
    client.add_kinds(static_cast<v1::ClientKind>(77));
    client.mutable_status()->set_id("17");
    client.add_phones("067 123-45-67");
    client.add_phones("нет");
    client.add_phones(" ");
    client.set_site("не скажу");
    EXPECT_THAT(check(client),
                UnorderedElementsAre(
                    "BAD_ID client.id", "REQUIRED client.name",
                    "TOO_LONG client.legal_name limit=500", "UNKNOWN_CHOICE client.kinds[0]",
                    "BAD_ID client.status", "WRONG_FORMAT client.phones[1] format=phone",
                    "REQUIRED client.phones[2]", "WRONG_FORMAT client.site format=url"));
}

TEST_F(ValidateTest, CountsCharactersNotBytes) {
    v1::Client client = goodClient();
    std::string name;
    for (int i = 0; i < 200; ++i) name += "Ї";
    client.set_name(name);
    EXPECT_THAT(check(client), IsEmpty());
    client.set_name(name + "Ї");
    EXPECT_THAT(check(client), ElementsAre("TOO_LONG client.name limit=200"));
}

TEST_F(ValidateTest, BlankTextDoesNotFillARequiredField) {
    v1::Client client = goodClient();
    client.set_name(" \u00a0\t");
    EXPECT_THAT(check(client), ElementsAre("REQUIRED client.name"));
}

TEST_F(ValidateTest, RefusesControlCharactersAndBrokenUtf8) {
    v1::Client client = goodClient();
    client.set_name(std::string("a\0b", 3));
    client.set_head("две\nстроки");
    client.set_note("две\nстроки\x01");
    client.set_legal_name("\xd0");
    EXPECT_THAT(check(client), UnorderedElementsAre("WRONG_FORMAT client.name format=line",
                                                    "WRONG_FORMAT client.head format=line",
                                                    "WRONG_FORMAT client.note format=multiline",
                                                    "WRONG_FORMAT client.legal_name format=line"));
}

TEST_F(ValidateTest, ListsHaveAnEnd) {
    v1::Client client = goodClient();
    for (int i = 0; i < 201; ++i) {
        client.add_emails("info@elektron.ua");
        client.add_co_managers()->set_id(values::makeUuid7());
    }
    EXPECT_THAT(check(client), UnorderedElementsAre("TOO_MANY client.emails limit=200",
                                                    "TOO_MANY client.co_managers limit=200"));
}

TEST_F(ValidateTest, OnlyTheFieldsOfTheEditAreChecked) {
    const Kind& kind = *catalogue.kind("client");
    v1::Client client;
    client.set_site("не скажу");
    const FieldSet site{kind.field("site")};
    EXPECT_THAT(said(validate(kind, client, &site, false)),
                ElementsAre("WRONG_FORMAT client.site format=url"));
    const FieldSet head{kind.field("head")};
    EXPECT_THAT(said(validate(kind, client, &head, false)), IsEmpty());
}

TEST_F(ValidateTest, LinesAreCheckedCellByCell) {
    v1::Event event;
    event.mutable_meta()->set_id(values::makeUuid7());
    event.set_subject("Звонок");
    event.mutable_event_type()->set_id(values::makeUuid7());
    event.mutable_status()->set_id(values::makeUuid7());
    event.mutable_starts_at()->set_seconds(253'402'300'800);
    event.set_time_zone("Europe Kyiv");
    event.set_recurrence("каждый день");
    event.add_reminders()->mutable_employee()->set_id(values::makeUuid7());
    event.add_reminders()->set_minutes_before(525'601);
    EXPECT_THAT(
        checkNew("event", event),
        UnorderedElementsAre("OUT_OF_RANGE event.starts_at least=0001-01-01 most=9999-12-31",
                             "WRONG_FORMAT event.time_zone format=time_zone",
                             "WRONG_FORMAT event.recurrence format=recurrence",
                             "OUT_OF_RANGE event.reminders[1].minutes_before least=0 most=525600",
                             "REQUIRED event.reminders[1].employee"));
}

TEST_F(ValidateTest, DatesAndChoicesOfAContact) {
    v1::Contact contact;
    contact.mutable_meta()->set_id(values::makeUuid7());
    contact.set_last_name("Коваленко");
    contact.set_birthday("1980-02-30");
    contact.set_gender(static_cast<v1::Gender>(9));
    contact.set_email("kovalenko@");
    EXPECT_THAT(checkNew("contact", contact),
                UnorderedElementsAre("WRONG_FORMAT contact.birthday format=date",
                                     "UNKNOWN_CHOICE contact.gender",
                                     "WRONG_FORMAT contact.email format=email"));
}

TEST_F(ValidateTest, AmountsAreNumbersOfACurrency) {
    v1::Product product;
    product.mutable_meta()->set_id(values::makeUuid7());
    product.set_name("Насос");
    product.mutable_price()->set_amount("1234.50");
    product.mutable_price()->set_currency("UAH");
    product.set_vat_rate("100.00");
    EXPECT_THAT(checkNew("product", product), IsEmpty());

    product.mutable_price()->clear_currency();
    product.set_vat_rate("100.0001");
    EXPECT_THAT(checkNew("product", product),
                UnorderedElementsAre("WRONG_FORMAT product.price format=money",
                                     "OUT_OF_RANGE product.vat_rate least=0 most=100"));
    product.mutable_price()->set_amount("1 234,50");
    product.mutable_price()->set_currency("UAH");
    product.set_vat_rate("двадцать");
    EXPECT_THAT(checkNew("product", product),
                UnorderedElementsAre("WRONG_FORMAT product.price format=money",
                                     "WRONG_FORMAT product.vat_rate format=decimal"));
    product.clear_price();
    product.set_vat_rate("-0.5");
    EXPECT_THAT(checkNew("product", product),
                UnorderedElementsAre("OUT_OF_RANGE product.vat_rate least=0 most=100"));
}

TEST_F(ValidateTest, RolesNameKindsAndFieldsThatThereAre) {
    v1::Role role;
    role.mutable_meta()->set_id(values::makeUuid7());
    role.set_name("Менеджер");
    role.add_grants()->set_kind("*");
    role.add_grants()->set_kind("nosuch");
    role.add_grants()->set_kind("No such");
    v1::FieldRule& rule = *role.add_field_rules();
    rule.set_kind("client");
    rule.set_field("colour");
    rule.set_access(v1::FIELD_ACCESS_HIDDEN);
    EXPECT_THAT(checkNew("role", role),
                UnorderedElementsAre("UNKNOWN_KIND role.grants[1].kind",
                                     "WRONG_FORMAT role.grants[2].kind format=kind",
                                     "UNKNOWN_FIELD role.field_rules[0].field"));
    rule.set_field("name");
    role.mutable_grants()->DeleteSubrange(1, 2);
    EXPECT_THAT(checkNew("role", role), IsEmpty());
}

TEST_F(ValidateTest, EmployeesHaveALoginALanguageAndAZone) {
    v1::Employee employee;
    employee.mutable_meta()->set_id(values::makeUuid7());
    employee.set_last_name("Иванова");
    employee.set_first_name("Анна");
    employee.set_login("Иванова");
    employee.set_language("de");
    EXPECT_THAT(checkNew("employee", employee),
                UnorderedElementsAre("WRONG_FORMAT employee.login format=login",
                                     "WRONG_FORMAT employee.language format=language"));
}

/// Every text field of every kind refuses what is longer than it says, wherever it stands.
TEST_F(ValidateTest, EveryTextFieldHasItsLimit) {
    for (const auto& kind : catalogue.kinds())
        for (const Field& field : kind->fields()) {
            if (field.type() != ValueType::Text && field.type() != ValueType::Texts) continue;
            v1::Record record;
            google::protobuf::Message& message = kind->mutableIn(record);
            const std::string tooLong(static_cast<std::size_t>(field.maxLength()) + 1, '1');
            const bool isList = field.type() == ValueType::Texts;
            field.set(message, isList ? Value(std::vector<std::string>{tooLong}) : Value(tooLong));
            const FieldSet only{&field};
            EXPECT_THAT(
                said(validate(*kind, message, &only, false)),
                ElementsAre(absl::StrCat("TOO_LONG ", kind->name(), ".", field.name(),
                                         isList ? "[0]" : "", " limit=", field.maxLength())));
        }
}

}  // namespace
}  // namespace crm::schema

#include "server/reading/reader.h"

#include "common/status/error.h"
#include "crm/v1/error.pb.h"
#include "tests/server/records/office.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace crm::test {

namespace {

using testing::ElementsAre;
using testing::IsEmpty;

v1::Condition& add(v1::QueryRequest& request, const std::string& field, v1::Operator op) {
    v1::Condition& condition =
        *request.mutable_filter()->mutable_all()->add_filters()->mutable_condition();
    condition.set_field(field);
    condition.set_operator_(op);
    return condition;
}

}  // namespace

TEST(Reader, ReadsWhatWasWritten) {
    Office office;
    v1::Record record = clientRecord("Ромашка");
    record.mutable_client()->add_phones("+38 (044) 123-45-67");
    record.mutable_client()->mutable_status()->set_id(kPotential);
    record.mutable_client()->add_kinds(v1::CLIENT_KIND_BUYER);

    const std::string id = office.create(record);

    const v1::Client client = office.get("client", id).client();
    EXPECT_EQ(client.name(), "Ромашка");
    EXPECT_THAT(client.phones(), ElementsAre("+38 (044) 123-45-67"));
    EXPECT_THAT(client.kinds(), ElementsAre(v1::CLIENT_KIND_BUYER));
    EXPECT_EQ(client.status().name(), "Потенциальный");
    EXPECT_EQ(client.responsible().name(), "Администратор Системы");
    EXPECT_EQ(client.meta().created_by().id(), kAdministrator);
    EXPECT_EQ(client.meta().revision(), 1);
    EXPECT_EQ(client.meta().code(), "К-00001");
}

TEST(Reader, FindsTextsHoweverTheyAreTyped) {
    Office office;
    v1::Record record = clientRecord("ООО «Ёлочка»");
    record.mutable_client()->add_phones("8 (067) 123-45-67");
    record.mutable_client()->set_tax_id("1234 5678 90");
    record.mutable_client()->add_emails("Info@Yolka.ua");
    office.create(record);
    office.client("Берёза");

    for (const char* text :
         {"елочк", "ЁЛОЧКА ооо", "0671234567", "+38 067 123", "123-45-67", "567890", "yolka",
          "info@YOL", "К-00001", "00001 елоч", "00380671234567"}) {
        v1::QueryRequest request = queryOf("client");
        request.set_text(text);
        EXPECT_THAT(titlesOf(office.query(request)), ElementsAre("ООО «Ёлочка»")) << text;
    }
    for (const char* text : {"елочка берез", "%", "_", "\\", "0671234568"}) {
        v1::QueryRequest request = queryOf("client");
        request.set_text(text);
        EXPECT_THAT(titlesOf(office.query(request)), IsEmpty()) << text;
    }
}

TEST(Reader, FiltersThroughReferences) {
    Office office;
    const std::string oak = office.client("Дуб");
    office.client("Клён");
    office.create(callRecord("Звонок Дубу", oak));
    office.create(callRecord("Ничей звонок", ""));

    v1::QueryRequest request = queryOf("event");
    add(request, "client.name", v1::OPERATOR_STARTS_WITH).add_values()->set_text("дУ");
    EXPECT_THAT(titlesOf(office.query(request)), ElementsAre("Звонок Дубу"));

    request = queryOf("event");
    add(request, "client.region", v1::OPERATOR_IS_EMPTY);
    EXPECT_EQ(office.query(request).records_size(), 2);

    request = queryOf("event");
    add(request, "client", v1::OPERATOR_EQUAL).add_values()->set_id(oak);
    EXPECT_THAT(titlesOf(office.query(request)), ElementsAre("Звонок Дубу"));
}

TEST(Reader, AnswersManyCallersWithTheirOwnRights) {
    Office office;
    const access::Principal anna = office.employee("Антонова", access::Scope::Own);
    const access::Principal boris =
        office.employee("Борисов", access::Scope::Own, {{"client", "note", true}});
    const std::string hers = office.client("Её", anna);
    const std::string his = office.client("Его", boris);
    std::vector<v1::GetRequest> requests(4);
    std::vector<v1::GetResponse> responses(4);
    std::vector<reading::GetCall> calls(4);
    const access::Principal* who[] = {&anna, &anna, &boris, &boris};
    const std::string ids[] = {hers, his, his, "nonsense"};
    for (std::size_t i = 0; i < calls.size(); ++i) {
        requests[i].set_kind("client");
        requests[i].set_id(ids[i]);
        calls[i] = {who[i]->rights.get(), &requests[i], &responses[i], {}};
    }

    office.reader().getMany(office.connection(), absl::MakeSpan(calls));

    EXPECT_TRUE(calls[0].status.ok()) << calls[0].status;
    EXPECT_EQ(responses[0].record().client().name(), "Её");
    EXPECT_EQ(reasonOf(calls[1].status), v1::REASON_NOT_FOUND);
    EXPECT_TRUE(calls[2].status.ok());
    EXPECT_EQ(reasonOf(calls[3].status), v1::REASON_BAD_ID);
}

}  // namespace crm::test

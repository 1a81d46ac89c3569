#include "tests/server/desk/lead_acts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace crm::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr char kSales[] = "00000000-0000-7000-800e-000000000001";

TEST_F(LeadActs, ConvertALeadIntoAClientItsContactAndADeal) {
    const v1::ConvertLeadRequest request = conversion();

    const auto done = convert(request);

    ASSERT_TRUE(done.ok()) << done.status();
    EXPECT_EQ(lead().state(), v1::LEAD_STATE_CONVERTED);
    EXPECT_EQ(lead().client().name(), "ТОВ «Жито»");
    ASSERT_EQ(lead().contacts_size(), 1);
    EXPECT_EQ(lead().contacts(0).name(), "Сидоренко Олена Петрівна");
    const v1::Deal deal = m_office.get("deal", lead().deal().id()).deal();
    EXPECT_EQ(deal.client().id(), lead().client().id());
    EXPECT_EQ(deal.lead().id(), m_id);
    EXPECT_EQ(deal.pipeline().id(), kSales);
    EXPECT_EQ(deal.state(), v1::DEAL_STATE_OPEN);
    const v1::Contact contact = m_office.get("contact", lead().contacts(0).id()).contact();
    EXPECT_EQ(contact.client().id(), lead().client().id());
    EXPECT_EQ(m_office.number("SELECT count(DISTINCT commit_id) FROM journal WHERE commit_id = '" +
                              done->act_id() + "'"),
              1);
    EXPECT_EQ(m_office.number("SELECT records FROM act WHERE name = 'convert_lead' AND id = '" +
                              done->act_id() + "'"),
              4);
}

// Every text that was entered is found in what the lead becomes.
TEST_F(LeadActs, LoseNothingThatWasEntered) {
    ASSERT_TRUE(convert(conversion()).ok());

    const v1::Lead now = lead();
    const std::string made = m_office.get("client", now.client().id()).DebugString() +
                             m_office.get("contact", now.contacts(0).id()).DebugString() +
                             m_office.get("deal", now.deal().id()).DebugString();
    v1::Record expected;
    for (const std::string& phone : now.phones()) expected.mutable_client()->add_phones(phone);
    for (const std::string* text :
         {&now.company(), &now.last_name(), &now.first_name(), &now.patronymic(), &now.position(),
          &now.email(), &now.telegram(), &now.viber(), &now.whatsapp(), &now.skype(), &now.icq(),
          &now.request(), &now.note()})
        expected.mutable_client()->add_phones(*text);
    for (const std::string& text : expected.client().phones()) {
        v1::Record quoted;
        quoted.mutable_client()->set_site(text);
        std::string escaped = quoted.ShortDebugString();
        escaped = escaped.substr(escaped.find('"') + 1);
        escaped.resize(escaped.rfind('"'));
        EXPECT_THAT(made, HasSubstr(escaped)) << text;
    }
    EXPECT_EQ(now.campaign(), "Осінь") << "the lead itself stays as it was entered";
}

TEST_F(LeadActs, CallSomebodyWithoutALastNameByWhatTheyGave) {
    v1::Lead lead;
    lead.set_first_name("Олена");
    const v1::ProposeConversionResponse proposal = desk::proposalOf(catalogue(), lead);

    EXPECT_EQ(proposal.contacts(0).last_name(), "Олена");
    EXPECT_EQ(proposal.client().name(), "Олена");
}

TEST_F(LeadActs, ProposeNoContactWhenNobodyIsNamed) {
    v1::Lead lead;
    lead.set_company("ТОВ «Жито»");
    EXPECT_TRUE(desk::proposalOf(catalogue(), lead).contacts().empty());
}

TEST_F(LeadActs, JoinAClientThatIsThereAndTellItWhatTheLeadSaid) {
    const std::string client = m_office.client("Електрон");
    v1::ConvertLeadRequest request = conversion(false);
    request.set_client_id(client);
    request.mutable_contacts()->Clear();
    request.mutable_comment()->mutable_meta()->set_id(values::makeUuid7());
    request.mutable_comment()->set_text("Потрібна пропозиція на 40 тонн");
    const std::int64_t before = count("client");

    ASSERT_TRUE(convert(request).ok());

    EXPECT_EQ(count("client"), before);
    EXPECT_EQ(lead().client().id(), client);
    EXPECT_EQ(lead().deal().id(), "");
    const v1::Comment comment = m_office.get("comment", request.comment().meta().id()).comment();
    EXPECT_EQ(comment.client().id(), client);
    EXPECT_EQ(comment.author().id(), kAdministrator);
}

TEST_F(LeadActs, MakeAllOfAConversionOrNothing) {
    v1::ConvertLeadRequest request = conversion();
    request.mutable_deal()->clear_subject();
    const std::int64_t before = count("client");

    EXPECT_THAT(reasonsOf(convert(request).status()),
                ElementsAre("REASON_REQUIRED writes[2].deal.subject"));

    EXPECT_EQ(count("client"), before);
    EXPECT_EQ(lead().state(), v1::LEAD_STATE_NEW);
}

TEST_F(LeadActs, NeedTheRightToEachRecordThatIsMade) {
    const v1::ConvertLeadRequest request = conversion();
    const absl::Status refused = convert(request, seller({"client", "contact"})).status();
    EXPECT_TRUE(absl::IsPermissionDenied(refused)) << refused;
    EXPECT_EQ(lead().state(), v1::LEAD_STATE_NEW);

    const auto done = convert(request, seller({"client", "contact", "deal"}));
    EXPECT_TRUE(done.ok()) << done.status();
}

TEST_F(LeadActs, MoveNoFieldsButTheirOwn) {
    v1::ConvertLeadRequest request = conversion();
    request.mutable_new_client()->mutable_confirmed_by()->set_id(kAdministrator);

    EXPECT_THAT(reasonsOf(convert(request).status()),
                ElementsAre("REASON_OUTPUT_ONLY writes[0].client.confirmed_by"));
}

TEST_F(LeadActs, AnswerARepeatedConversionAsTheFirstTime) {
    const v1::ConvertLeadRequest request = conversion();
    const auto first = convert(request);
    ASSERT_TRUE(first.ok()) << first.status();
    const std::int64_t clients = count("client");

    const auto again = convert(request);

    ASSERT_TRUE(again.ok()) << again.status();
    EXPECT_EQ(again->act_id(), first->act_id());
    EXPECT_EQ(count("client"), clients);
}

TEST_F(LeadActs, ConvertALeadOnce) {
    const v1::ConvertLeadRequest slow = conversion();
    ASSERT_TRUE(convert(conversion()).ok());
    EXPECT_TRUE(absl::IsAborted(convert(slow).status()));

    v1::ConvertLeadRequest again = slow;
    again.set_request_id(values::makeUuid7());
    again.set_revision(lead().meta().revision());
    EXPECT_THAT(reasonsOf(convert(again).status()),
                ElementsAre("REASON_LEAD_CONVERTED writes[3].lead.state"));
    EXPECT_THAT(reasonsOf(move(moveTo(v1::LEAD_STATE_QUALIFIED)).status()),
                ElementsAre("REASON_LEAD_CONVERTED lead.state"));
    v1::ProposeConversionRequest question;
    question.set_lead_id(m_id);
    EXPECT_THAT(
        reasonsOf(
            m_propose.run(m_office.connection(), m_office.administrator(), question).status()),
        ElementsAre("REASON_LEAD_CONVERTED lead.state"));
}

TEST_F(LeadActs, AreTakenBackAsAWhole) {
    const v1::ConvertLeadRequest request = conversion();
    const auto done = convert(request);
    ASSERT_TRUE(done.ok()) << done.status();

    const auto undone = undo(done->act_id());

    ASSERT_TRUE(undone.ok()) << undone.status();
    EXPECT_EQ(lead().state(), v1::LEAD_STATE_NEW);
    EXPECT_EQ(lead().client().id(), "");
    EXPECT_TRUE(lead().contacts().empty());
    EXPECT_EQ(count("client"), 0);
    EXPECT_EQ(count("contact"), 0);
    EXPECT_EQ(count("deal"), 0);
    EXPECT_TRUE(convert(conversion()).ok()) << "it can be converted again";
}

TEST_F(LeadActs, AreNotTakenBackUnderWhatWasBuiltOnThem) {
    const v1::ConvertLeadRequest request = conversion();
    const auto done = convert(request);
    ASSERT_TRUE(done.ok()) << done.status();
    v1::Record task;
    task.mutable_task()->set_subject("Подзвонити");
    task.mutable_task()->mutable_client()->set_id(request.new_client().meta().id());
    m_office.create(task);

    EXPECT_THAT(reasonsOf(undo(done->act_id()).status()),
                ElementsAre(HasSubstr("REASON_NOW_USED")));
    EXPECT_EQ(lead().state(), v1::LEAD_STATE_CONVERTED);
}

TEST_F(LeadActs, ProposeNothingOfWhatTheCallerMayNotSee) {
    v1::ProposeConversionRequest question;
    question.set_lead_id(values::makeUuid7());
    EXPECT_TRUE(absl::IsNotFound(
        m_propose.run(m_office.connection(), m_office.administrator(), question).status()));

    question.set_lead_id(m_id);
    const access::Principal seer =
        m_office.employee("Читач", access::Scope::All, {{"lead", "phones", true}});
    const auto proposal = m_propose.run(m_office.connection(), seer, question);
    ASSERT_TRUE(proposal.ok()) << proposal.status();
    EXPECT_TRUE(proposal->client().phones().empty());
    EXPECT_THAT(proposal->summary(), testing::Not(HasSubstr("501")));
}

}  // namespace
}  // namespace crm::test

#include "common/values/uuid7.h"
#include "crm/v1/act.pb.h"
#include "crm/v1/desk_service.pb.h"
#include "crm/v1/lead.pb.h"
#include "server/desk/act_runner.h"
#include "server/desk/convert_lead.h"
#include "server/desk/move_lead.h"
#include "server/desk/propose_conversion.h"
#include "server/desk/undo.h"
#include "server/records/table.h"
#include "tests/server/records/office.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace crm::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::UnorderedElementsAre;

constexpr char kTooExpensive[] = "00000000-0000-7000-8009-000000000002";
constexpr char kSales[] = "00000000-0000-7000-800e-000000000001";

class LeadActs : public testing::Test {
protected:
    LeadActs()
        : m_runner(m_office.writer()),
          m_move(catalogue(), m_runner),
          m_convert(catalogue(), m_runner),
          m_propose(catalogue(), m_office.reader()),
          m_undo(m_tables, m_office.reader(), m_runner) {
        v1::Record record;
        v1::Lead& lead = *record.mutable_lead();
        lead.set_company("ТОВ «Жито»");
        lead.set_last_name("Сидоренко");
        lead.set_first_name("Олена");
        lead.set_patronymic("Петрівна");
        lead.set_position("Директор");
        for (const char* phone :
             {"+380 44 501 85 46", "+380 50 111 22 33", "+380 67 222 33 44", "+380 93 333 44 55"})
            lead.add_phones(phone);
        lead.set_email("olena@zhyto.example");
        lead.set_telegram("@olena");
        lead.set_viber("+380 50 111 22 33");
        lead.set_whatsapp("+380 67 222 33 44");
        lead.set_skype("olena.s");
        lead.set_icq("123456789");
        lead.set_request("Потрібна пропозиція на 40 тонн");
        lead.set_note("Дзвонити після обіду");
        lead.set_campaign("Осінь");
        m_id = m_office.create(record);
    }

    v1::Lead lead() { return m_office.get("lead", m_id).lead(); }

    v1::MoveLeadRequest moveTo(v1::LeadState state) {
        v1::MoveLeadRequest request;
        request.set_request_id(values::makeUuid7());
        request.set_lead_id(m_id);
        request.set_revision(lead().meta().revision());
        request.set_state(state);
        return request;
    }
    absl::StatusOr<v1::ActResponse> move(const v1::MoveLeadRequest& request,
                                         const access::Principal& who) {
        return m_move.run(m_office.connection(), who, request);
    }
    absl::StatusOr<v1::ActResponse> move(const v1::MoveLeadRequest& request) {
        return move(request, m_office.administrator());
    }

    /// As the client sends it: the proposal with ids.
    v1::ConvertLeadRequest conversion(bool withDeal = true) {
        v1::ProposeConversionRequest question;
        question.set_lead_id(m_id);
        const auto proposal =
            m_propose.run(m_office.connection(), m_office.administrator(), question);
        EXPECT_TRUE(proposal.ok()) << proposal.status();
        v1::ConvertLeadRequest request;
        request.set_request_id(values::makeUuid7());
        request.set_lead_id(m_id);
        request.set_revision(proposal->lead().meta().revision());
        *request.mutable_new_client() = proposal->client();
        request.mutable_new_client()->mutable_meta()->set_id(values::makeUuid7());
        *request.mutable_contacts() = proposal->contacts();
        for (v1::Contact& contact : *request.mutable_contacts())
            contact.mutable_meta()->set_id(values::makeUuid7());
        if (!withDeal) return request;
        *request.mutable_deal() = proposal->deal();
        request.mutable_deal()->mutable_meta()->set_id(values::makeUuid7());
        return request;
    }
    absl::StatusOr<v1::ActResponse> convert(const v1::ConvertLeadRequest& request,
                                            const access::Principal& who) {
        return m_convert.run(m_office.connection(), who, request);
    }
    absl::StatusOr<v1::ActResponse> convert(const v1::ConvertLeadRequest& request) {
        return convert(request, m_office.administrator());
    }
    absl::StatusOr<v1::ActResponse> undo(const std::string& actId) {
        v1::UndoRequest request;
        request.set_request_id(values::makeUuid7());
        request.set_act_id(actId);
        return m_undo.run(m_office.connection(), m_office.administrator(), request);
    }
    std::int64_t count(const std::string& kind) {
        return m_office.number("SELECT count(*) FROM " + kind);
    }
    /// May edit leads and make what the kinds say; sees everything.
    access::Principal seller(const std::vector<std::string>& kinds) {
        const std::string id = m_office.employee("Продавець", access::Scope::All).employeeId;
        std::vector<std::pair<std::string, access::Scope>> grants{{"lead", access::Scope::All}};
        for (const std::string& kind : kinds) grants.emplace_back(kind, access::Scope::All);
        access::StaffRole role = roleWith(grants);
        access::GrantLine& rest = role.grants.emplace_back();
        rest.kind = "*";
        rest.scopes[v1::ACTION_VIEW] = access::Scope::All;
        return {id, "Продавець", "", rightsOf(id, role)};
    }

    Office m_office;
    desk::ActRunner m_runner;
    desk::MoveLead m_move;
    desk::ConvertLead m_convert;
    desk::ProposeConversion m_propose;
    const records::Tables m_tables{catalogue()};
    desk::Undo m_undo;
    std::string m_id;
};

TEST_F(LeadActs, MoveALeadThroughItsStatesAndAreNoted) {
    const auto taken = move(moveTo(v1::LEAD_STATE_IN_QUALIFICATION));
    ASSERT_TRUE(taken.ok()) << taken.status();
    EXPECT_EQ(lead().state(), v1::LEAD_STATE_IN_QUALIFICATION);
    ASSERT_TRUE(move(moveTo(v1::LEAD_STATE_QUALIFIED)).ok());
    EXPECT_EQ(lead().state(), v1::LEAD_STATE_QUALIFIED);
    EXPECT_EQ(m_office.number("SELECT count(*) FROM act WHERE name = 'take_lead' AND id = '" +
                              taken->act_id() + "'"),
              1);
}

TEST_F(LeadActs, GiveUpForAReasonThatIsForgottenWhenTheLeadIsTakenUpAgain) {
    v1::MoveLeadRequest request = moveTo(v1::LEAD_STATE_DISQUALIFIED);
    EXPECT_THAT(reasonsOf(move(request).status()), ElementsAre("REASON_REQUIRED lead.reason"));
    request.set_lost_reason_id(kTooExpensive);
    ASSERT_TRUE(move(request).ok());
    EXPECT_EQ(lead().reason().name(), "Дорого");

    ASSERT_TRUE(move(moveTo(v1::LEAD_STATE_IN_QUALIFICATION)).ok());

    EXPECT_EQ(lead().state(), v1::LEAD_STATE_IN_QUALIFICATION);
    EXPECT_EQ(lead().reason().id(), "");
}

TEST_F(LeadActs, AreTheOnlyWayToMoveALead) {
    v1::Record record = m_office.get("lead", m_id);
    record.mutable_lead()->set_state(v1::LEAD_STATE_QUALIFIED);
    EXPECT_THAT(reasonsOf(m_office.tryUpdate(record, {"state"}, m_office.administrator()).status()),
                ElementsAre("REASON_OUTPUT_ONLY lead.state"));
    EXPECT_THAT(reasonsOf(move(moveTo(v1::LEAD_STATE_CONVERTED)).status()),
                ElementsAre("REASON_NOT_ALLOWED_HERE state"));
}

TEST_F(LeadActs, AreForThoseWhoMayEditTheLead) {
    const access::Principal reader = m_office.employee("Читач", access::Scope::All);

    const absl::Status refused = move(moveTo(v1::LEAD_STATE_IN_QUALIFICATION), reader).status();

    EXPECT_TRUE(absl::IsPermissionDenied(refused)) << refused;
    EXPECT_EQ(lead().state(), v1::LEAD_STATE_NEW);
}

TEST_F(LeadActs, DoNotOverrunSomebodyWhoWasQuicker) {
    const v1::MoveLeadRequest slow = moveTo(v1::LEAD_STATE_IN_QUALIFICATION);
    ASSERT_TRUE(move(moveTo(v1::LEAD_STATE_QUALIFIED)).ok());

    EXPECT_TRUE(absl::IsAborted(move(slow).status()));
    EXPECT_EQ(lead().state(), v1::LEAD_STATE_QUALIFIED);
}

TEST_F(LeadActs, MergeWithAnEditOfSomethingElse) {
    const v1::MoveLeadRequest slow = moveTo(v1::LEAD_STATE_IN_QUALIFICATION);
    v1::Record record = m_office.get("lead", m_id);
    record.mutable_lead()->set_note("Просить рахунок");
    m_office.update(record, {"note"});

    ASSERT_TRUE(move(slow).ok());

    EXPECT_EQ(lead().state(), v1::LEAD_STATE_IN_QUALIFICATION);
    EXPECT_EQ(lead().note(), "Просить рахунок");
}

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

/// Every text that was entered is found in what the lead becomes.
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

TEST_F(LeadActs, GiveAReasonThatGoesWhenTheyAreTakenBack) {
    v1::MoveLeadRequest request = moveTo(v1::LEAD_STATE_DISQUALIFIED);
    request.set_lost_reason_id(kTooExpensive);
    const auto done = move(request);
    ASSERT_TRUE(done.ok()) << done.status();

    ASSERT_TRUE(undo(done->act_id()).ok());

    EXPECT_EQ(lead().state(), v1::LEAD_STATE_NEW);
    EXPECT_EQ(lead().reason().id(), "");
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

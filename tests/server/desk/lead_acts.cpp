#include "tests/server/desk/lead_acts.h"

#include <utility>

namespace crm::test {

LeadActs::LeadActs()
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

v1::MoveLeadRequest LeadActs::moveTo(v1::LeadState state) {
    v1::MoveLeadRequest request;
    request.set_request_id(values::makeUuid7());
    request.set_lead_id(m_id);
    request.set_revision(lead().meta().revision());
    request.set_state(state);
    return request;
}

v1::ConvertLeadRequest LeadActs::conversion(bool withDeal) {
    v1::ProposeConversionRequest question;
    question.set_lead_id(m_id);
    const auto proposal = m_propose.run(m_office.connection(), m_office.administrator(), question);
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

absl::StatusOr<v1::ActResponse> LeadActs::undo(const std::string& actId) {
    v1::UndoRequest request;
    request.set_request_id(values::makeUuid7());
    request.set_act_id(actId);
    return m_undo.run(m_office.connection(), m_office.administrator(), request);
}

access::Principal LeadActs::seller(const std::vector<std::string>& kinds) {
    const std::string id = m_office.employee("Продавець", access::Scope::All).employeeId;
    std::vector<std::pair<std::string, access::Scope>> grants{{"lead", access::Scope::All}};
    for (const std::string& kind : kinds) grants.emplace_back(kind, access::Scope::All);
    access::StaffRole role = roleWith(grants);
    access::GrantLine& rest = role.grants.emplace_back();
    rest.kind = "*";
    rest.scopes[v1::ACTION_VIEW] = access::Scope::All;
    return {id, "Продавець", "", rightsOf(id, role)};
}

}  // namespace crm::test

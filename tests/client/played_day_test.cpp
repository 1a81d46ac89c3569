// A day of the firm, played in the windows of those who work there: from a call of somebody unknown
// to money received, and on to another manager. Each sees at once what the others do.
#include "common/schema/kind.h"
#include "crm/v1/record.pb.h"
#include "crm/v1/records_service.pb.h"
#include "tests/client/firm.h"
#include "tests/client/person.h"

#include <gtest/gtest.h>

#include <optional>

namespace crm::test {
namespace {

constexpr char kContractStage[] = "00000000-0000-7000-800f-000000000014";
constexpr char kCompany[] = "Завод «Электрон»";

class PlayedDay : public testing::Test {
protected:
    PlayedDay() {
        // Nothing is signed before the contract has a number.
        v1::CommitRequest request;
        v1::Update& update = *request.add_writes()->mutable_update();
        *update.mutable_record() = m_administrator.get("stage", kContractStage)->record();
        update.mutable_record()->mutable_stage()->add_required_fields(
            v1::DEAL_REQUIREMENT_CONTRACT_NUMBER);
        update.mutable_mask()->add_paths("required_fields");
        EXPECT_TRUE(m_administrator.commit(request).ok());
    }

    /// The only record of the kind that the server holds.
    v1::Record held(const char* kind) {
        v1::QueryRequest request;
        request.set_kind(kind);
        const auto answer = m_administrator.query(request);
        EXPECT_TRUE(answer.ok()) << answer.status();
        EXPECT_EQ(answer->records_size(), 1) << kind;
        return answer->records_size() == 1 ? answer->records(0) : v1::Record();
    }

    void somebodyUnknownCalls();
    void theLeadIsQualified();
    void theLeadBecomesAClient();
    void aMeetingIsPrepared();
    void theMeetingIsHeld();
    void theDealGoesToTheContract();
    void theDealIsWonAndPaid();
    void theClientCallsToComplain();
    void theClientIsHandedOver();
    void accountingConfirms();

    Firm m_firm;
    Caller m_administrator = m_firm.office.colleague("zaytseva");
    Person m_ivanova{m_firm.office, "ivanova"};
    Person m_kovalenko{m_firm.office, "kovalenko"};
    /// Comes when there is something for him.
    std::optional<Person> m_petrenko;
};

void PlayedDay::somebodyUnknownCalls() {
    m_kovalenko.opensSection("Лиды");
    m_ivanova.looksFor("067 555 12 34");
    EXPECT_TRUE(m_ivanova.sees("Ничего не найдено"));
    m_ivanova.strikes(Qt::Key_Escape);

    m_ivanova.findsAndOpens("Новый лид");
    m_ivanova.writes("company", kCompany);
    m_ivanova.writes("last_name", "Мельник");
    m_ivanova.writes("first_name", "Олег");
    m_ivanova.picks("source", "Звонок");
    m_ivanova.writes("position", "Главный инженер");
    m_ivanova.writes("phones", "067 555 12 34");
    m_ivanova.writes("request", "Нужны датчики для линии");
    m_ivanova.saves();

    EXPECT_TRUE(m_kovalenko.seesRow({kCompany, "Мельник", "Новый", "+380 67 555 12 34"}));
    const v1::Lead lead = held("lead").lead();
    EXPECT_EQ(lead.state(), v1::LEAD_STATE_NEW);
    EXPECT_EQ(lead.responsible().id(), m_firm.ivanova);
    EXPECT_EQ(lead.request(), "Нужны датчики для линии");
}

void PlayedDay::theLeadIsQualified() {
    m_kovalenko.presses("Доска");
    EXPECT_TRUE(m_kovalenko.seesCard("Новый", kCompany));

    m_ivanova.presses("Взять в работу");
    EXPECT_TRUE(m_ivanova.seesIn("state", "В квалификации"));
    EXPECT_TRUE(m_kovalenko.seesCard("В квалификации", kCompany));
    m_ivanova.presses("Квалифицировать");

    EXPECT_TRUE(m_ivanova.seesIn("state", "Квалифицирован"));
    EXPECT_TRUE(m_kovalenko.seesCard("Квалифицирован", kCompany));
    EXPECT_EQ(held("lead").lead().state(), v1::LEAD_STATE_QUALIFIED);
}

void PlayedDay::theLeadBecomesAClient() {
    m_ivanova.presses("Конвертировать…");
    EXPECT_TRUE(m_ivanova.sees("Чем станет лид"));
    EXPECT_TRUE(m_ivanova.seesIn("last_name", "Мельник"));
    m_ivanova.writes("amount", "120000");
    m_ivanova.presses("Конвертировать");

    EXPECT_TRUE(m_ivanova.sees("Лид стал клиентом"));
    EXPECT_TRUE(m_ivanova.seesIn("name", kCompany));
    EXPECT_TRUE(m_kovalenko.seesCard("Конвертирован", kCompany));
    m_kovalenko.opensSection("Клиенты");
    EXPECT_TRUE(m_kovalenko.seesRow({kCompany, "ivanova"}));
    const v1::Lead lead = held("lead").lead();
    EXPECT_EQ(lead.state(), v1::LEAD_STATE_CONVERTED);
    EXPECT_EQ(lead.client().id(), held("client").client().meta().id());
    EXPECT_EQ(lead.deal().id(), held("deal").deal().meta().id());
    EXPECT_EQ(held("contact").contact().client().id(), lead.client().id());
    EXPECT_EQ(held("contact").contact().mobile_phone(), "+380 67 555 12 34");
}

void PlayedDay::aMeetingIsPrepared() {
    m_kovalenko.opensRow(kCompany);
    m_kovalenko.goesTo("История");
    EXPECT_TRUE(m_kovalenko.seesRow({"Мельник"}));

    m_ivanova.presses("+Событие");
    m_ivanova.picks("event_type", "Встреча");
    m_ivanova.writes("starts_at", "вчера 10:00");
    m_ivanova.writes("place", "Цех № 2");
    m_ivanova.writes("subject", "Знакомство с заводом");
    EXPECT_TRUE(m_ivanova.seesIn("status", "назначена"));
    EXPECT_TRUE(m_ivanova.seesRow({"Мельник", "+380 67 555 12 34"})) << "beside the meeting";
    m_ivanova.saves();
    EXPECT_TRUE(m_kovalenko.seesRow({"Встреча", "Знакомство с заводом"}));

    m_ivanova.presses("Подготовка встречи");
    EXPECT_TRUE(m_ivanova.seesIn("meeting", "Знакомство с заводом"));
    EXPECT_TRUE(m_ivanova.seesIn("subject", "Знакомство с заводом"));
    m_ivanova.writes("content", "Показать датчики в работе");
    m_ivanova.writes("key_questions", "Сколько станков на линии?");
    m_ivanova.goesTo("План разговора");
    m_ivanova.writes("benefits", "Меньше простоев");
    m_ivanova.picks("closing_techniques", "Пробный шаг");
    m_ivanova.goesTo("Событие");
    m_ivanova.picks("status", "готово");
    m_ivanova.saves();

    EXPECT_TRUE(m_kovalenko.seesRow({"Подготовка встречи", "готово"}));
}

void PlayedDay::theMeetingIsHeld() {
    m_ivanova.returnsTo("Знакомство с заводом");
    m_ivanova.picks("status", "проведена");
    m_ivanova.writes("result", "Договорились о пробной партии");
    m_ivanova.saves();

    EXPECT_TRUE(m_kovalenko.seesRow({"назначена", "проведена"}));
    EXPECT_TRUE(m_kovalenko.seesRow({"Договорились о пробной партии"}));
    m_kovalenko.opensSection("Встречи");
    EXPECT_TRUE(m_kovalenko.seesRow({"Знакомство с заводом", "Цех № 2", "проведена"}));
}

void PlayedDay::theDealGoesToTheContract() {
    for (Person* each : {&m_ivanova, &m_kovalenko}) {
        each->opensSection("Сделки");
        each->presses("Доска");
        EXPECT_TRUE(each->seesCard("Новая", kCompany));
    }

    m_ivanova.movesCard(kCompany, "Новая");
    EXPECT_TRUE(m_kovalenko.seesCard("Выяснение потребностей", kCompany));
    m_ivanova.movesCard(kCompany, "Выяснение потребностей");
    EXPECT_TRUE(m_kovalenko.seesCard("Предложение", kCompany));
    m_ivanova.movesCard(kCompany, "Предложение");
    EXPECT_TRUE(m_ivanova.sees("Что нужно для этапа «Договор»"));
    EXPECT_TRUE(m_kovalenko.seesCard("Предложение", kCompany)) << "nothing is done yet";
    m_ivanova.writes("contract_number", "17/2026");
    m_ivanova.presses("Перевести");

    EXPECT_TRUE(m_ivanova.seesCard("Договор", kCompany));
    EXPECT_TRUE(m_kovalenko.seesCard("Договор", kCompany));
    EXPECT_EQ(held("deal").deal().contract_number(), "17/2026");
}

void PlayedDay::theDealIsWonAndPaid() {
    m_kovalenko.presses("Список");
    m_kovalenko.opensRow(kCompany);
    m_kovalenko.goesTo("Договор и оплаты");
    m_ivanova.opensRow(kCompany);
    m_ivanova.goesTo("Договор и оплаты");
    m_ivanova.writes("contract_date", "15.11.2026");
    m_ivanova.writes("contract_amount", "125000");
    m_ivanova.ticks("contract_signed");
    m_ivanova.saves();
    EXPECT_TRUE(m_kovalenko.seesIn("contract_amount", "125\u00a0000,00"));
    for (Person* each : {&m_ivanova, &m_kovalenko})
        EXPECT_TRUE(each->seesIn("outstanding", "125\u00a0000,00"));

    m_ivanova.presses("Выиграна");
    EXPECT_TRUE(m_ivanova.sees("Успех"));
    EXPECT_TRUE(m_kovalenko.sees("Успех"));
    m_ivanova.presses("Внести оплату…");
    EXPECT_TRUE(m_ivanova.seesIn("amount", "125\u00a0000,00")) << "all that is to come";
    m_ivanova.writes("document", "ПП-55");
    m_ivanova.presses("Внести");

    for (Person* each : {&m_ivanova, &m_kovalenko}) {
        EXPECT_TRUE(each->seesIn("paid", "125\u00a0000,00"));
        EXPECT_TRUE(each->seesIn("outstanding", "0,00"));
        EXPECT_TRUE(each->seesRow({"ПП-55", "125\u00a0000,00"}));
    }
    const v1::Deal deal = held("deal").deal();
    EXPECT_EQ(deal.state(), v1::DEAL_STATE_WON);
    EXPECT_EQ(deal.outstanding().amount(), "0");
    EXPECT_EQ(held("payment").payment().document(), "ПП-55");
}

void PlayedDay::theClientCallsToComplain() {
    m_kovalenko.opensSection("Рекламации");
    m_ivanova.findsAndOpens("Новый лид");
    m_ivanova.types("phones", "067 555-12-34");
    EXPECT_TRUE(m_ivanova.sees("Уже есть в базе"));
    EXPECT_TRUE(m_ivanova.seesRow({kCompany, "Знакомство с заводом", "ivanova"}))
        << "what it was about last, and who answered";

    m_ivanova.stepsTo("Знакомство с заводом");
    m_ivanova.strikes(Qt::Key_Return, Qt::ControlModifier);
    EXPECT_TRUE(m_ivanova.doesNotSee("Новый лид"));
    m_ivanova.strikes(Qt::Key_E, Qt::ControlModifier);
    EXPECT_TRUE(m_ivanova.seesIn("client", kCompany));
    m_ivanova.picks("event_type", "Рекламация");
    m_ivanova.picks("complaint_category", "Качество продукции");
    m_ivanova.chooses("severity", "Высокая");
    m_ivanova.writes("subject", "Датчик не держит ноль");
    m_ivanova.saves();

    EXPECT_TRUE(m_kovalenko.seesRow({"Датчик не держит ноль", kCompany, "Высокая", "ivanova"}));
}

void PlayedDay::theClientIsHandedOver() {
    Person& petrenko = m_petrenko.emplace(m_firm.office, "petrenko");
    petrenko.opensSection("Клиенты");
    EXPECT_TRUE(petrenko.losesRow(kCompany));
    m_ivanova.closesAllTabs();
    m_ivanova.opensSection("Клиенты");
    m_ivanova.opensRow(kCompany);
    m_ivanova.opensSection("Клиенты");
    m_kovalenko.opensSection("Клиенты");
    m_kovalenko.choosesFromMenu(kCompany, "Передать…");
    m_kovalenko.picksEmployee("petrenko");
    EXPECT_TRUE(m_kovalenko.sees("Перейдёт: Клиенты:\u00a01"));
    m_kovalenko.presses("Передать");

    EXPECT_TRUE(m_ivanova.sees("Другому менеджеру передан 1 ваш клиент"));
    EXPECT_TRUE(petrenko.sees("Вам передан 1 клиент"));
    EXPECT_TRUE(m_kovalenko.seesRow({kCompany, "petrenko"}));
    EXPECT_TRUE(m_ivanova.losesRow(kCompany));
    m_ivanova.returnsTo(kCompany);
    EXPECT_TRUE(m_ivanova.sees("Запись удалена или больше вам не видна"));
    EXPECT_TRUE(petrenko.seesRow({kCompany}));
    petrenko.opensSection("Рекламации");
    EXPECT_TRUE(petrenko.seesRow({"Датчик не держит ноль", "petrenko"}));
    EXPECT_EQ(held("client").client().responsible().id(), m_firm.petrenko);
}

void PlayedDay::accountingConfirms() {
    Person& petrenko = *m_petrenko;
    petrenko.opensSection("Клиенты");
    petrenko.opensRow(kCompany);
    petrenko.goesTo("Реквизиты");
    petrenko.writes("tax_id", "14360570");
    petrenko.saves();
    Person boyko(m_firm.office, "boyko");
    boyko.opensSection("Клиенты");
    boyko.opensRow(kCompany);
    boyko.presses("Подтверждено бухгалтерией");
    EXPECT_TRUE(boyko.sees("Подтверждено: реквизиты заблокированы"));

    EXPECT_TRUE(petrenko.sees("Реквизиты подтверждены бухгалтерией"));
    EXPECT_TRUE(petrenko.seesIn("confirmed_by", "boyko"));
    petrenko.types("tax_id", "39024344");
    EXPECT_EQ(petrenko.textOf("tax_id"), QStringLiteral("14360570")) << "it is locked";
    petrenko.goesTo("История");
    EXPECT_TRUE(petrenko.seesRow({"Датчик не держит ноль"})) << "all that was before";
    EXPECT_TRUE(petrenko.seesRow({"boyko"}));
    EXPECT_EQ(held("client").client().confirmed_by().id(), m_firm.boyko);
}

TEST_F(PlayedDay, GoesFromACallToMoneyAndOnToAnotherManagerBeforeEverybodysEyes) {
    somebodyUnknownCalls();
    theLeadIsQualified();
    theLeadBecomesAClient();
    aMeetingIsPrepared();
    theMeetingIsHeld();
    theDealGoesToTheContract();
    theDealIsWonAndPaid();
    theClientCallsToComplain();
    theClientIsHandedOver();
    accountingConfirms();
}

}  // namespace
}  // namespace crm::test

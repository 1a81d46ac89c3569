#include "common/values/uuid7.h"
#include "crm/v1/act.pb.h"
#include "crm/v1/deal.pb.h"
#include "crm/v1/desk_service.pb.h"
#include "server/desk/act_runner.h"
#include "server/desk/move_deal.h"
#include "server/desk/record_payment.h"
#include "server/desk/undo.h"
#include "server/records/table.h"
#include "tests/server/records/office.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace crm::test {
namespace {

using testing::ElementsAre;

constexpr char kSales[] = "00000000-0000-7000-800e-000000000001";
constexpr char kOffer[] = "00000000-0000-7000-800f-000000000013";
constexpr char kContract[] = "00000000-0000-7000-800f-000000000014";
constexpr char kWon[] = "00000000-0000-7000-800f-000000000016";
constexpr char kLost[] = "00000000-0000-7000-800f-000000000017";
constexpr char kServiceStage[] = "00000000-0000-7000-800f-000000000022";
constexpr char kTooExpensive[] = "00000000-0000-7000-8009-000000000002";

class DealActs : public testing::Test {
protected:
    DealActs()
        : m_runner(m_office.writer()),
          m_move(m_office.reader(), m_runner),
          m_pay(m_runner),
          m_undo(m_tables, m_office.reader(), m_runner) {
        v1::Record record;
        v1::Deal& deal = *record.mutable_deal();
        deal.set_subject("Поставка");
        deal.mutable_client()->set_id(m_office.client("Электрон"));
        deal.mutable_pipeline()->set_id(kSales);
        m_id = m_office.create(record);
        v1::Record stage = m_office.get("stage", kContract);
        stage.mutable_stage()->add_required_fields(v1::DEAL_REQUIREMENT_AMOUNT);
        stage.mutable_stage()->add_required_fields(v1::DEAL_REQUIREMENT_CONTRACT_SIGNED);
        m_office.update(stage, {"required_fields"});
    }

    v1::Deal deal() { return m_office.get("deal", m_id).deal(); }

    v1::MoveDealRequest moveTo(const std::string& stage) {
        v1::MoveDealRequest request;
        request.set_request_id(values::makeUuid7());
        request.mutable_deal()->mutable_meta()->set_id(m_id);
        request.mutable_deal()->mutable_meta()->set_revision(deal().meta().revision());
        request.mutable_deal()->mutable_stage()->set_id(stage);
        return request;
    }
    absl::StatusOr<v1::ActResponse> move(const v1::MoveDealRequest& request,
                                         const access::Principal& who) {
        return m_move.run(m_office.connection(), who, request);
    }
    absl::StatusOr<v1::ActResponse> move(const v1::MoveDealRequest& request) {
        return move(request, m_office.administrator());
    }
    void owe(const std::string& amount) {
        v1::Record record = m_office.get("deal", m_id);
        record.mutable_deal()->mutable_amount()->set_amount(amount);
        record.mutable_deal()->mutable_amount()->set_currency("UAH");
        m_office.update(record, {"amount"});
    }
    v1::RecordPaymentRequest payment() {
        v1::RecordPaymentRequest request;
        request.set_request_id(values::makeUuid7());
        v1::Payment& payment = *request.mutable_payment();
        payment.mutable_meta()->set_id(values::makeUuid7());
        payment.mutable_deal()->set_id(m_id);
        payment.set_date("2026-11-25");
        return request;
    }
    absl::StatusOr<v1::ActResponse> pay(const v1::RecordPaymentRequest& request,
                                        const access::Principal& who) {
        return m_pay.run(m_office.connection(), who, request);
    }
    absl::StatusOr<v1::ActResponse> pay(const v1::RecordPaymentRequest& request) {
        return pay(request, m_office.administrator());
    }
    absl::StatusOr<v1::ActResponse> undo(const std::string& actId) {
        v1::UndoRequest request;
        request.set_request_id(values::makeUuid7());
        request.set_act_id(actId);
        return m_undo.run(m_office.connection(), m_office.administrator(), request);
    }
    std::int64_t actsCalled(const std::string& name) {
        return m_office.number("SELECT count(*) FROM act WHERE name = '" + name + "'");
    }

    Office m_office;
    desk::ActRunner m_runner;
    desk::MoveDeal m_move;
    desk::RecordPayment m_pay;
    const records::Tables m_tables{catalogue()};
    desk::Undo m_undo;
    std::string m_id;
};

TEST_F(DealActs, MoveWinAndLoseADealUnderTheirOwnNames) {
    ASSERT_TRUE(move(moveTo(kOffer)).ok());
    EXPECT_EQ(deal().stage().id(), kOffer);
    ASSERT_TRUE(move(moveTo(kWon)).ok());
    EXPECT_EQ(deal().state(), v1::DEAL_STATE_WON);

    v1::MoveDealRequest loss = moveTo(kLost);
    EXPECT_THAT(reasonsOf(move(loss).status()), ElementsAre("REASON_REQUIRED deal.lost_reason"));
    loss.mutable_deal()->mutable_lost_reason()->set_id(kTooExpensive);
    loss.mutable_mask()->add_paths("lost_reason");
    ASSERT_TRUE(move(loss).ok());

    EXPECT_EQ(deal().state(), v1::DEAL_STATE_LOST);
    EXPECT_EQ(deal().lost_reason().name(), "Дорого");
    EXPECT_EQ(actsCalled("move_deal"), 1);
    EXPECT_EQ(actsCalled("win_deal"), 1);
    EXPECT_EQ(actsCalled("lose_deal"), 1);
}

TEST_F(DealActs, NameEveryFieldThatAStageAsksFor) {
    v1::MoveDealRequest request = moveTo(kContract);
    const absl::Status refused = move(request).status();
    EXPECT_THAT(reasonsOf(refused), ElementsAre("REASON_NEEDED_FOR_STAGE deal.amount",
                                                "REASON_NEEDED_FOR_STAGE deal.contract_signed"));
    EXPECT_TRUE(absl::IsInvalidArgument(refused));

    request.mutable_deal()->mutable_amount()->set_amount("1500.5");
    request.mutable_deal()->mutable_amount()->set_currency("UAH");
    request.mutable_deal()->set_contract_signed(true);
    request.mutable_mask()->add_paths("amount");
    request.mutable_mask()->add_paths("contract_signed");
    const auto done = move(request);

    ASSERT_TRUE(done.ok()) << done.status();
    EXPECT_EQ(deal().stage().id(), kContract);
    EXPECT_EQ(deal().amount().amount(), "1500.5");
}

TEST_F(DealActs, AreNoWayAroundWhatAStageAsksForByEditing) {
    v1::Record record = m_office.get("deal", m_id);
    record.mutable_deal()->mutable_stage()->set_id(kContract);
    record.mutable_deal()->mutable_amount()->set_amount("1");
    record.mutable_deal()->mutable_amount()->set_currency("UAH");

    EXPECT_THAT(
        reasonsOf(
            m_office.tryUpdate(record, {"stage", "amount"}, m_office.administrator()).status()),
        ElementsAre("REASON_NEEDED_FOR_STAGE deal.contract_signed"));
}

TEST_F(DealActs, StayInThePipelineAndMoveNoFieldsThatFollow) {
    EXPECT_THAT(reasonsOf(move(moveTo(kServiceStage)).status()),
                ElementsAre("REASON_NOT_SAME deal.stage"));
    EXPECT_THAT(reasonsOf(move(moveTo(values::makeUuid7())).status()),
                ElementsAre("REASON_NO_SUCH_RECORD deal.stage"));
    EXPECT_THAT(reasonsOf(move(moveTo({})).status()), ElementsAre("REASON_REQUIRED deal.stage"));
    v1::MoveDealRequest request = moveTo(kOffer);
    request.mutable_deal()->set_state(v1::DEAL_STATE_WON);
    request.mutable_mask()->add_paths("state");
    EXPECT_THAT(reasonsOf(move(request).status()), ElementsAre("REASON_OUTPUT_ONLY deal.state"));
}

TEST_F(DealActs, AreForThoseWhoMayEditTheDeal) {
    const access::Principal reader = m_office.employee("Читач", access::Scope::All);
    EXPECT_TRUE(absl::IsPermissionDenied(move(moveTo(kOffer), reader).status()));
    owe("100");
    EXPECT_TRUE(absl::IsPermissionDenied(pay(payment(), reader).status()));
    EXPECT_EQ(m_office.number("SELECT count(*) FROM act"), 0);
}

TEST_F(DealActs, DoNotOverrunSomebodyWhoWasQuicker) {
    const v1::MoveDealRequest slow = moveTo(kOffer);
    ASSERT_TRUE(move(moveTo(kWon)).ok());

    EXPECT_TRUE(absl::IsAborted(move(slow).status()));
    EXPECT_EQ(deal().stage().id(), kWon);
}

TEST_F(DealActs, RecordWhatIsOutstandingUnlessAnotherAmountIsTold) {
    owe("1000");
    v1::RecordPaymentRequest part = payment();
    part.mutable_payment()->mutable_amount()->set_amount("250");
    part.mutable_payment()->mutable_amount()->set_currency("UAH");
    ASSERT_TRUE(pay(part).ok());
    EXPECT_EQ(deal().outstanding().amount(), "750");

    const v1::RecordPaymentRequest rest = payment();
    const auto done = pay(rest);

    ASSERT_TRUE(done.ok()) << done.status();
    EXPECT_EQ(deal().outstanding().amount(), "0");
    const v1::Payment made = m_office.get("payment", rest.payment().meta().id()).payment();
    EXPECT_EQ(made.amount().amount(), "750");
    EXPECT_EQ(made.client().id(), deal().client().id());
    EXPECT_EQ(actsCalled("record_payment"), 2);
    EXPECT_THAT(reasonsOf(pay(payment()).status()), ElementsAre("REASON_REQUIRED payment.amount"));
}

TEST_F(DealActs, AreTakenBackWithWhatFollowedFromThem) {
    owe("1000");
    const auto won = move(moveTo(kWon));
    ASSERT_TRUE(won.ok()) << won.status();
    const auto paid = pay(payment());
    ASSERT_TRUE(paid.ok()) << paid.status();

    ASSERT_TRUE(undo(paid->act_id()).ok());
    EXPECT_EQ(deal().outstanding().amount(), "1000");
    EXPECT_EQ(m_office.number("SELECT count(*) FROM payment"), 0);
    ASSERT_TRUE(undo(won->act_id()).ok());
    EXPECT_EQ(deal().state(), v1::DEAL_STATE_OPEN);
    EXPECT_FALSE(deal().has_closed_at());
    EXPECT_EQ(deal().probability(), 10);
}

TEST_F(DealActs, RecordAPaymentThatIsRepeatedOnce) {
    owe("1000");
    const v1::RecordPaymentRequest request = payment();
    const auto first = pay(request);
    ASSERT_TRUE(first.ok()) << first.status();

    const auto again = pay(request);

    ASSERT_TRUE(again.ok()) << again.status();
    EXPECT_EQ(again->act_id(), first->act_id());
    EXPECT_EQ(m_office.number("SELECT count(*) FROM payment"), 1);
}

}  // namespace
}  // namespace crm::test

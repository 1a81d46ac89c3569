#include "common/values/uuid7.h"
#include "crm/v1/deal.pb.h"
#include "tests/server/records/office.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

namespace crm::test {

namespace {

using testing::ElementsAre;

constexpr char kSales[] = "00000000-0000-7000-800e-000000000001";
constexpr char kService[] = "00000000-0000-7000-800e-000000000002";
constexpr char kFirstStage[] = "00000000-0000-7000-800f-000000000011";
constexpr char kOffer[] = "00000000-0000-7000-800f-000000000013";
constexpr char kWon[] = "00000000-0000-7000-800f-000000000016";
constexpr char kLost[] = "00000000-0000-7000-800f-000000000017";
constexpr char kTooExpensive[] = "00000000-0000-7000-8009-000000000002";

v1::Money money(const std::string& amount, const std::string& currency = "UAH") {
    v1::Money made;
    made.set_amount(amount);
    made.set_currency(currency);
    return made;
}

class Deals : public testing::Test {
protected:
    Deals() : m_client(m_office.client("Электрон")) {}

    v1::Record newDeal() {
        v1::Record record;
        record.mutable_deal()->set_subject("Поставка");
        record.mutable_deal()->mutable_client()->set_id(m_client);
        record.mutable_deal()->mutable_pipeline()->set_id(kSales);
        return record;
    }
    v1::Record made(const v1::Record& record) {
        return m_office.get("deal", m_office.create(record));
    }
    v1::Record again(const v1::Record& record) {
        return m_office.get("deal", record.deal().meta().id());
    }
    v1::Record payment(const v1::Record& deal, const v1::Money& amount) {
        v1::Record record;
        v1::Payment& payment = *record.mutable_payment();
        *payment.mutable_client() = deal.deal().client();
        payment.mutable_deal()->set_id(deal.deal().meta().id());
        payment.set_date("2026-11-25");
        *payment.mutable_amount() = amount;
        return record;
    }
    void addLine(v1::Record& deal, const std::string& quantity, const std::string& price,
                 const std::string& discount) {
        v1::Record product;
        product.mutable_product()->set_name("Товар " + price);
        v1::DealLine& line = *deal.mutable_deal()->add_lines();
        line.mutable_product()->set_id(m_office.create(product));
        line.set_quantity(quantity);
        line.set_price(price);
        line.set_discount(discount);
    }

    Office m_office;
    const std::string m_client;
};

TEST_F(Deals, BeginAtTheFirstStageOfTheirPipelineWithItsProbability) {
    const v1::Deal deal = made(newDeal()).deal();

    EXPECT_EQ(deal.stage().id(), kFirstStage);
    EXPECT_EQ(deal.state(), v1::DEAL_STATE_OPEN);
    EXPECT_EQ(deal.probability(), 10);
    EXPECT_FALSE(deal.has_closed_at());
}

TEST_F(Deals, FollowTheirStage) {
    v1::Record record = made(newDeal());
    record.mutable_deal()->mutable_stage()->set_id(kOffer);
    record.mutable_deal()->set_probability(60);
    m_office.update(record, {"stage", "probability"});
    record = again(record);
    EXPECT_EQ(record.deal().probability(), 60);

    record.mutable_deal()->mutable_stage()->set_id(kWon);
    m_office.update(record, {"stage"});
    record = again(record);
    EXPECT_EQ(record.deal().state(), v1::DEAL_STATE_WON);
    EXPECT_EQ(record.deal().probability(), 100);
    EXPECT_TRUE(record.deal().has_closed_at());
}

TEST_F(Deals, AreLostForAReasonThatIsForgottenWhenTheyAreTakenUpAgain) {
    v1::Record record = newDeal();
    *record.mutable_deal()->mutable_amount() = money("100");
    record = made(record);
    EXPECT_EQ(record.deal().outstanding().amount(), "100");
    record.mutable_deal()->mutable_stage()->set_id(kLost);
    EXPECT_THAT(reasonsOf(m_office.tryUpdate(record, {"stage"}, m_office.administrator()).status()),
                ElementsAre("REASON_REQUIRED deal.lost_reason"));
    record.mutable_deal()->mutable_lost_reason()->set_id(kTooExpensive);
    m_office.update(record, {"stage", "lost_reason"});

    record = again(record);
    EXPECT_FALSE(record.deal().has_outstanding());
    record.mutable_deal()->mutable_stage()->set_id(kFirstStage);
    m_office.update(record, {"stage"});
    EXPECT_EQ(again(record).deal().lost_reason().id(), "");
    EXPECT_EQ(again(record).deal().state(), v1::DEAL_STATE_OPEN);
}

TEST_F(Deals, RefuseAStageOfAnotherPipeline) {
    v1::Record record = newDeal();
    record.mutable_deal()->mutable_pipeline()->set_id(kService);
    record.mutable_deal()->mutable_stage()->set_id(kFirstStage);
    EXPECT_THAT(reasonsOf(m_office.tryCreate(record, m_office.administrator()).status()),
                ElementsAre("REASON_NOT_SAME deal.stage"));
}

TEST_F(Deals, CostWhatTheirLinesAddUpTo) {
    v1::Record record = newDeal();
    addLine(record, "3", "19.99", "");
    addLine(record, "1.5", "100.01", "10");
    record = made(record);
    // 59.97 + 135.0135 rounded to kopecks.
    EXPECT_EQ(record.deal().amount().amount(), "194.98");
    EXPECT_EQ(record.deal().amount().currency(), "UAH");
    EXPECT_EQ(record.deal().outstanding().amount(), "194.98");

    *record.mutable_deal()->mutable_amount() = money("190");
    m_office.update(record, {"amount"});
    record = again(record);
    EXPECT_EQ(record.deal().amount().amount(), "190") << "what was agreed upon stays";
    record.mutable_deal()->mutable_lines(0)->set_quantity("1");
    m_office.update(record, {"lines"});
    EXPECT_EQ(again(record).deal().amount().amount(), "155");
}

TEST_F(Deals, KnowWhatCameInAndWhatIsOutstanding) {
    v1::Record record = newDeal();
    *record.mutable_deal()->mutable_amount() = money("1000.50");
    record = made(record);
    const std::string id = m_office.create(payment(record, money("400")));
    m_office.create(payment(record, money("100.25")));
    v1::Deal deal = again(record).deal();
    EXPECT_EQ(deal.paid().amount(), "500.25");
    EXPECT_EQ(deal.outstanding().amount(), "500.25");
    EXPECT_EQ(deal.meta().revision(), 3) << "each payment is in the deal's history";

    v1::Record first = m_office.get("payment", id);
    *first.mutable_payment()->mutable_amount() = money("300");
    m_office.update(first, {"amount"});
    EXPECT_EQ(again(record).deal().paid().amount(), "400.25");
    first = m_office.get("payment", id);
    first.mutable_payment()->mutable_meta()->set_archived(true);
    m_office.update(first, {"archived"});
    EXPECT_EQ(again(record).deal().paid().amount(), "100.25");
    ASSERT_TRUE(m_office.tryDelete(m_office.get("payment", id), m_office.administrator()).ok());
    EXPECT_EQ(again(record).deal().paid().amount(), "100.25") << "it did not count any more";
}

TEST_F(Deals, OweWhatTheContractSays) {
    v1::Record record = newDeal();
    *record.mutable_deal()->mutable_amount() = money("1000");
    *record.mutable_deal()->mutable_contract_amount() = money("900");
    record = made(record);
    m_office.create(payment(record, money("100")));
    EXPECT_EQ(again(record).deal().outstanding().amount(), "800");
}

TEST_F(Deals, TakePaymentsOfOneCurrency) {
    const v1::Record record = made(newDeal());
    m_office.create(payment(record, money("400")));
    EXPECT_THAT(
        reasonsOf(m_office.tryCreate(payment(record, money("10", "USD")), m_office.administrator())
                      .status()),
        ElementsAre("REASON_WRONG_CURRENCY payment.amount"));
    EXPECT_EQ(again(record).deal().paid().amount(), "400");
}

TEST_F(Deals, AreMadeTogetherWithTheirFirstPayment) {
    v1::Record deal = newDeal();
    deal.mutable_deal()->mutable_meta()->set_id("01930000-0000-7000-8000-000000000001");
    v1::Record paid = payment(deal, money("50"));
    paid.mutable_payment()->mutable_meta()->set_id("01930000-0000-7000-8000-000000000002");
    const auto response =
        m_office.commit(commitOf({createWrite(paid), createWrite(deal)}), m_office.administrator());

    ASSERT_TRUE(response.ok()) << response.status();
    EXPECT_EQ(response->results_size(), 2);
    EXPECT_EQ(again(deal).deal().paid().amount(), "50");
    EXPECT_EQ(again(deal).deal().meta().revision(), 1);
}

TEST_F(Deals, AnswerForNoMoreThanWasAskedFor) {
    const v1::Record record = made(newDeal());
    const auto response =
        m_office.tryCreate(payment(record, money("400")), m_office.administrator());
    ASSERT_TRUE(response.ok()) << response.status();
    ASSERT_EQ(response->results_size(), 1);
    EXPECT_EQ(response->results(0).kind(), "payment");
}

/// Whoever enters payments need not be allowed to change deals.
TEST_F(Deals, ArePaidByThoseWhoMayOnlySeeThem) {
    const access::Principal accountant = m_office.employee("Бойко", access::Scope::All);
    const access::StaffRole role = [] {
        access::StaffRole made = roleWith({{"payment", access::Scope::All}});
        access::GrantLine& rest = made.grants.emplace_back();
        rest.kind = "*";
        rest.scopes[v1::ACTION_VIEW] = access::Scope::All;
        return made;
    }();
    access::Principal who = accountant;
    who.rights = rightsOf(accountant.employeeId, role, {accountant.employeeId});
    const v1::Record record = made(newDeal());
    ASSERT_FALSE(m_office.tryUpdate(record, {"subject"}, who).ok());

    EXPECT_TRUE(m_office.tryCreate(payment(record, money("400")), who).ok());
    EXPECT_EQ(again(record).deal().paid().amount(), "400");
}

TEST_F(Deals, LoseNoPaymentOfSeveralAtOnce) {
    constexpr int kThreads = 4;
    constexpr int kEach = 10;
    const v1::Record record = made(newDeal());
    std::vector<std::thread> threads;
    for (int i = 0; i < kThreads; ++i) {
        threads.emplace_back([&] {
            const auto connection = m_office.open();
            for (int k = 0; k < kEach; ++k) {
                v1::Record one = payment(record, money("0.01"));
                one.mutable_payment()->mutable_meta()->set_id(values::makeUuid7());
                v1::CommitRequest request = commitOf({createWrite(std::move(one))});
                const auto answer =
                    m_office.writer().commit(*connection, m_office.administrator(), request);
                EXPECT_TRUE(answer.ok()) << answer.status();
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(again(record).deal().paid().amount(), "0.4");
}

}  // namespace
}  // namespace crm::test

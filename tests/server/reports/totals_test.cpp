#include "server/reports/totals.h"

#include "crm/v1/deal.pb.h"
#include "tests/server/records/office.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace crm::test {

namespace {

using testing::ElementsAre;

class TotalsTest : public testing::Test {
protected:
    void addDeal(const std::string& amount, const std::string& currency,
                 const access::Principal& who) {
        v1::Record record;
        v1::Deal& deal = *record.mutable_deal();
        deal.set_subject("Поставка");
        deal.mutable_client()->set_id(m_office.client("Клиент", who));
        deal.mutable_responsible()->set_id(who.employeeId);
        deal.mutable_pipeline()->set_id("00000000-0000-7000-800e-000000000001");
        deal.mutable_amount()->set_amount(amount);
        deal.mutable_amount()->set_currency(currency);
        m_office.create(record);
    }
    v1::QueryResponse totals(const v1::QueryRequest& request, const access::Principal& who) {
        v1::QueryResponse response;
        const absl::Status status =
            m_totals.add(m_office.connection(), *who.rights, request, response);
        EXPECT_TRUE(status.ok()) << status;
        return response;
    }

    Office m_office;
    reports::Totals m_totals{catalogue()};
};

std::vector<std::string> sumsOf(const v1::QueryResponse& response) {
    std::vector<std::string> sums;
    for (const v1::Total& total : response.totals())
        sums.push_back(total.field() + " " + total.sum().amount() + " " + total.sum().currency());
    return sums;
}

v1::QueryRequest dealTotals(int limit) {
    v1::QueryRequest request = queryOf("deal");
    request.set_totals_limit(limit);
    return request;
}

TEST_F(TotalsTest, AddUpEachCurrencyByItselfExactly) {
    const access::Principal& boss = m_office.administrator();
    addDeal("0.10", "UAH", boss);
    addDeal("0.20", "UAH", boss);
    addDeal("100000000000.01", "USD", boss);

    EXPECT_THAT(sumsOf(totals(dealTotals(10), boss)),
                ElementsAre("amount 0.3 UAH", "amount 100000000000.01 USD", "outstanding 0.3 UAH",
                            "outstanding 100000000000.01 USD"));
}

TEST_F(TotalsTest, FollowTheFilterAndTheRights) {
    access::Principal one = m_office.employee("Первый", access::Scope::Own);
    access::Principal other = m_office.employee("Второй", access::Scope::Own);
    addDeal("10", "UAH", one);
    addDeal("20", "UAH", other);
    one.rights = rightsOf(one.employeeId, roleWith({{"deal", access::Scope::Own}}));
    EXPECT_THAT(sumsOf(totals(dealTotals(10), one)),
                ElementsAre("amount 10 UAH", "outstanding 10 UAH"));

    v1::QueryRequest request = dealTotals(10);
    v1::Condition& condition = *request.mutable_filter()->mutable_condition();
    condition.set_field("responsible");
    condition.set_operator_(v1::OPERATOR_EQUAL);
    condition.add_values()->set_id(other.employeeId);
    EXPECT_THAT(sumsOf(totals(request, m_office.administrator())),
                ElementsAre("amount 20 UAH", "outstanding 20 UAH"));
}

TEST_F(TotalsTest, KeepAHiddenFieldHidden) {
    access::Principal who = m_office.employee("Первый", access::Scope::All);
    who.rights = rightsOf(who.employeeId,
                          roleWith({{"deal", access::Scope::All}}, {{"deal", "amount", true}}));
    addDeal("10", "UAH", m_office.administrator());
    EXPECT_THAT(sumsOf(totals(dealTotals(10), who)), ElementsAre("outstanding 10 UAH"));
}

TEST_F(TotalsTest, SayThatThereAreTooManyInsteadOfAPartOfThem) {
    for (int i = 0; i < 3; ++i) addDeal("1", "UAH", m_office.administrator());
    const v1::QueryResponse capped = totals(dealTotals(2), m_office.administrator());
    EXPECT_TRUE(capped.totals_capped());
    EXPECT_TRUE(capped.totals().empty());
    EXPECT_FALSE(totals(dealTotals(3), m_office.administrator()).totals_capped());
}

TEST_F(TotalsTest, RefuseALimitOutOfRange) {
    v1::QueryResponse response;
    const absl::Status status = m_totals.add(
        m_office.connection(), *m_office.administrator().rights, dealTotals(1'000'000), response);
    EXPECT_THAT(reasonsOf(status), ElementsAre("REASON_OUT_OF_RANGE totals_limit"));
}

}  // namespace
}  // namespace crm::test

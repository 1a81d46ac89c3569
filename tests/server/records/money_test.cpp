#include "common/values/uuid7.h"
#include "crm/v1/error.pb.h"
#include "tests/server/records/office.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace crm::test {

namespace {

using testing::ElementsAre;

v1::Value money(const std::string& amount, const std::string& currency = {}) {
    v1::Value wire;
    wire.mutable_money()->set_amount(amount);
    wire.mutable_money()->set_currency(currency);
    return wire;
}

v1::Value decimal(const std::string& number) {
    v1::Value wire;
    wire.set_decimal(number);
    return wire;
}

/// Products by their prices, "1234.5 UAH"; "-" is one without.
class PriceList : public testing::Test {
protected:
    void add(const std::string& name, const std::string& amount, const std::string& currency,
             const std::string& rate = {}) {
        v1::Record record;
        v1::Product& product = *record.mutable_product();
        product.mutable_meta()->set_id(values::makeUuid7());
        product.set_name(name);
        product.set_vat_rate(rate);
        product.mutable_price()->set_amount(amount);
        product.mutable_price()->set_currency(currency);
        m_office.create(record);
    }

    /// The names in the order of the price.
    std::vector<std::string> find(const std::string& field, v1::Operator op,
                                  const std::vector<v1::Value>& operands) {
        v1::QueryRequest request = queryOf("product", 100);
        request.add_order()->set_field("price");
        v1::Condition& condition = *request.mutable_filter()->mutable_condition();
        condition.set_field(field);
        condition.set_operator_(op);
        for (const v1::Value& operand : operands) *condition.add_values() = operand;
        std::vector<std::string> names;
        const v1::QueryResponse response = m_office.query(request);
        for (const v1::Record& record : response.records())
            names.push_back(record.product().name());
        return names;
    }

    absl::Status status(const std::string& field, v1::Operator op, const v1::Value& operand) {
        v1::QueryRequest request = queryOf("product");
        v1::Condition& condition = *request.mutable_filter()->mutable_condition();
        condition.set_field(field);
        condition.set_operator_(op);
        *condition.add_values() = operand;
        return m_office.queryStatus(request, m_office.administrator());
    }

    Office m_office;
};

}  // namespace

TEST_F(PriceList, IsFoundByAmountWhateverTheCurrency) {
    add("сто долларов", "100", "USD");
    add("девять", "9.5", "UAH");
    add("сто гривен", "100.00", "UAH");
    add("сто с копейкой", "100.01", "EUR");
    add("без цены", "", "");
    add("возврат", "-3", "UAH");

    EXPECT_THAT(find("price", v1::OPERATOR_GREATER_OR_EQUAL, {money("100")}),
                ElementsAre("сто гривен", "сто долларов", "сто с копейкой"));
    EXPECT_THAT(find("price", v1::OPERATOR_LESS, {money("100")}), ElementsAre("возврат", "девять"));
    EXPECT_THAT(find("price", v1::OPERATOR_BETWEEN, {money("9.5"), money("100.01")}),
                ElementsAre("девять", "сто гривен", "сто долларов"));
    EXPECT_THAT(find("price", v1::OPERATOR_IS_EMPTY, {}), ElementsAre("без цены"));
}

TEST_F(PriceList, IsFoundByAnExactNumber) {
    add("без налога", "1", "UAH", "0");
    add("льготный", "2", "UAH", "7.50");
    add("обычный", "3", "UAH", "20");
    add("не сказано", "4", "UAH");

    EXPECT_THAT(find("vat_rate", v1::OPERATOR_EQUAL, {decimal("7.5"), decimal("20.0")}),
                ElementsAre("льготный", "обычный"));
    EXPECT_THAT(find("vat_rate", v1::OPERATOR_GREATER, {decimal("7.5")}), ElementsAre("обычный"));
    EXPECT_THAT(find("vat_rate", v1::OPERATOR_LESS_OR_EQUAL, {decimal("7.5")}),
                ElementsAre("без налога", "льготный"));
    EXPECT_THAT(find("vat_rate", v1::OPERATOR_IS_EMPTY, {}), ElementsAre("не сказано"));
}

TEST_F(PriceList, RefusesWhatIsNoAmount) {
    const auto said = [this](v1::Operator op, const v1::Value& operand) {
        return reasonsOf(status("price", op, operand));
    };
    EXPECT_THAT(said(v1::OPERATOR_LESS, money("1,5")),
                ElementsAre("REASON_WRONG_FORMAT filter.price"));
    EXPECT_THAT(said(v1::OPERATOR_LESS, money("1.5", "\",\"")),
                ElementsAre("REASON_WRONG_FORMAT filter.price"));
    EXPECT_THAT(said(v1::OPERATOR_LESS, decimal("1.5")),
                ElementsAre("REASON_WRONG_TYPE filter.price"));
    EXPECT_THAT(said(v1::OPERATOR_EQUAL, money("1.5", "UAH")),
                ElementsAre("REASON_NOT_ALLOWED_HERE filter.price"));
    EXPECT_THAT(reasonsOf(status("vat_rate", v1::OPERATOR_LESS, decimal("1e3"))),
                ElementsAre("REASON_WRONG_FORMAT filter.vat_rate"));
}

}  // namespace crm::test

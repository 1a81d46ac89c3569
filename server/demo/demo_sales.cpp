// What is sold, at what price, by which deals, and what came in for them.
#include "common/values/decimal.h"
#include "server/demo/demo_company.h"
#include "server/demo/directory_id.h"
#include "server/demo/office_hours.h"
#include "server/demo/text.h"

#include <algorithm>
#include <array>

namespace crm::demo {

namespace {

using values::Decimal;

struct Product {
    std::string_view name;
    v1::ProductSort sort;
    std::string_view unit;
    int price;  ///< hryvnias
};

constexpr v1::ProductSort kGoods = v1::PRODUCT_SORT_GOODS;
constexpr v1::ProductSort kService = v1::PRODUCT_SORT_SERVICE;

// The goods in the order of EventWords::products.
constexpr std::array kProducts{
    Product{"Насос центробежный", kGoods, "шт.", 18'400},
    Product{"Подшипник шариковый", kGoods, "шт.", 320},
    Product{"Электродвигатель 5,5 кВт", kGoods, "шт.", 14'900},
    Product{"Преобразователь частоты", kGoods, "шт.", 11'250},
    Product{"Шкаф управления", kGoods, "шт.", 42'600},
    Product{"Светильник светодиодный", kGoods, "шт.", 1'180},
    Product{"Компрессор винтовой", kGoods, "шт.", 186'000},
    Product{"Редуктор червячный", kGoods, "шт.", 9'700},
    Product{"Датчик давления", kGoods, "шт.", 3'450},
    Product{"Кабельный ввод", kGoods, "шт.", 86},
    Product{"Завеса тепловая", kGoods, "шт.", 12'300},
    Product{"Вентилятор осевой", kGoods, "шт.", 6'900},
    Product{"Лента конвейерная", kGoods, "м", 1'540},
    Product{"Фильтр сетчатый", kGoods, "шт.", 2'780},
    Product{"Аппарат сварочный", kGoods, "шт.", 24'500},
    Product{"Гидроцилиндр", kGoods, "шт.", 16'800},
    Product{"Монтаж оборудования", kService, "час", 650},
    Product{"Пусконаладка", kService, "усл.", 14'000},
    Product{"Сервисное обслуживание", kService, "мес.", 8'200},
};

constexpr std::string_view kRussianSubjects[] = {"Поставка", "Поставка и монтаж", "Дозаказ",
                                                 "Замена оборудования", "Годовой контракт"};
constexpr std::string_view kUkrainianSubjects[] = {
    "Постачання", "Постачання та монтаж", "Дозамовлення", "Заміна обладнання", "Річний контракт"};

constexpr absl::Duration kDay = absl::Hours(24);
constexpr absl::Duration kPast = absl::Hours(24 * 540);

std::string dateText(absl::Time at) {
    return absl::FormatTime("%Y-%m-%d", at, absl::UTCTimeZone());
}

Decimal whole(int number) {
    return Decimal::whole(number);
}

void setMoney(v1::Money& money, Decimal amount, const std::string& currency) {
    money.set_amount(amount.text());
    money.set_currency(currency);
}

Decimal amountOf(const v1::Money& money) {
    return Decimal::parse(money.amount()).value_or(Decimal());
}

}  // namespace

std::vector<v1::Record> DemoCompany::products() const {
    std::vector<v1::Record> records;
    for (std::size_t i = 0; i < kProducts.size(); ++i) {
        v1::Product& product = *records.emplace_back().mutable_product();
        stamp(*product.mutable_meta(), directoryId(m_options.seed, Directory::Product, i),
              foundedAt(), m_delivered.administrator);
        product.set_name(std::string(kProducts[i].name));
        product.set_sort(kProducts[i].sort);
        product.set_unit(std::string(kProducts[i].unit));
        setMoney(*product.mutable_price(), whole(kProducts[i].price),
                 m_delivered.currencies.front().name());
        product.set_vat_rate("20");
    }
    return records;
}

v1::Ref DemoCompany::productRef(std::size_t product) const {
    const std::size_t known = product % kProducts.size();
    return makeRef(directoryId(m_options.seed, Directory::Product, known),
                   std::string(kProducts[known].name));
}

std::vector<v1::Record> DemoCompany::currencyRates() const {
    constexpr int kMonths = 12;
    // Hundredths of a hryvnia, by the place of the currency.
    constexpr std::array kHundredths{4'120, 4'480, 45};
    std::vector<v1::Record> records;
    for (std::size_t currency = 1; currency < m_delivered.currencies.size(); ++currency) {
        for (int month = kMonths; month > 0; --month) {
            const auto number = static_cast<std::uint64_t>(month) + currency * kMonths;
            Dice dice(m_options.seed, Purpose::Order, number);
            const absl::CivilMonth from =
                absl::ToCivilMonth(m_options.now, absl::UTCTimeZone()) - month + 1;
            v1::CurrencyRate& rate = *records.emplace_back().mutable_currency_rate();
            stamp(*rate.mutable_meta(),
                  directoryId(m_options.seed, Directory::CurrencyRate, number),
                  absl::FromCivil(from, absl::UTCTimeZone()), m_delivered.administrator);
            *rate.mutable_currency() = m_delivered.currencies[currency];
            rate.set_valid_from(absl::FormatCivilTime(absl::CivilDay(from)));
            const int hundredths = kHundredths[(currency - 1) % kHundredths.size()];
            rate.set_rate((whole(hundredths) * whole(dice.between(97, 103)) *
                           Decimal::parse("0.0001").value())
                              .text());
        }
    }
    return records;
}

std::uint64_t DemoCompany::dealCount() const {
    return m_options.clients / 2;
}

absl::Time DemoCompany::dealCreatedAt(std::uint64_t index) const {
    Dice dice(m_options.seed, Purpose::Order, m_options.clients * 3 + index);
    const absl::Time at = m_options.now - dice.fraction() * kPast;
    return std::min(inOfficeHours(at, dice), m_options.now);
}

std::uint64_t DemoCompany::clientOfDeal(std::uint64_t index) const {
    Dice dice(m_options.seed ^ 0xd, Purpose::Deal, index);
    return clientAt(dealCreatedAt(index), dice.fraction());
}

v1::Deal DemoCompany::deal(std::uint64_t index) const {
    Dice dice(m_options.seed, Purpose::Deal, index);
    const absl::Time at = dealCreatedAt(index);
    const std::uint64_t client = clientOfDeal(index);
    const Owner owner = ownerOf(client);
    const v1::Ref manager = managerRef(owner.manager);
    const Language language = m_staff.colleagues[m_staff.managers[owner.manager]].person.language;
    const std::string& currency = m_delivered.currencies.front().name();

    v1::Deal deal;
    stamp(*deal.mutable_meta(), makeUuid(at, m_options.seed, Purpose::Deal, index), at, manager);
    deal.set_subject(std::string(
        dice.pick(Words(language == Language::Ukrainian ? kUkrainianSubjects : kRussianSubjects))));
    *deal.mutable_client() = makeRef(clientId(client), clientName(client));
    *deal.mutable_responsible() = manager;
    Decimal sum;
    for (int lines = dice.between(1, 3); lines > 0; --lines) {
        const auto number = static_cast<std::size_t>(dice.below(kProducts.size()));
        const int quantity = dice.between(1, kProducts[number].price < 2'000 ? 60 : 6);
        v1::DealLine& line = *deal.add_lines();
        *line.mutable_product() = productRef(number);
        line.set_quantity(std::to_string(quantity));
        line.set_price(std::to_string(kProducts[number].price));
        const int discount = dice.chance(30) ? 5 : 0;
        if (discount > 0) line.set_discount(std::to_string(discount));
        sum = sum + (whole(quantity) * whole(kProducts[number].price) * whole(100 - discount) *
                     Decimal::parse("0.01").value())
                        .rounded(2);
    }
    setMoney(*deal.mutable_amount(), sum, currency);
    // Young deals are on their way, old ones are decided.
    const bool isYoung = m_options.now - at < kDay * 60;
    const Delivered::Stage* stage = nullptr;
    do {
        stage =
            &m_delivered.stages[static_cast<std::size_t>(dice.below(m_delivered.stages.size()))];
    } while ((stage->outcome == v1::DEAL_STATE_OPEN) != isYoung);
    *deal.mutable_pipeline() = stage->pipeline;
    *deal.mutable_stage() = stage->stage;
    deal.set_state(stage->outcome);
    deal.set_probability(stage->probability);
    const absl::Time close = at + kDay * dice.between(20, 90);
    deal.set_expected_close(dateText(close));
    if (!isYoung) *deal.mutable_closed_at() = timestamp(std::min(close, m_options.now));
    if (stage->outcome == v1::DEAL_STATE_LOST)
        *deal.mutable_lost_reason() = dice.pick(std::span<const v1::Ref>(m_delivered.lostReasons));
    if (stage->outcome == v1::DEAL_STATE_WON || stage->probability >= 75) {
        deal.set_contract_number(
            concat(std::to_string(100 + index % 900), "/", dateText(at).substr(0, 4)));
        deal.set_contract_date(dateText(at + kDay * 10));
        *deal.mutable_contract_amount() = deal.amount();
        deal.set_contract_signed(stage->outcome == v1::DEAL_STATE_WON);
    }
    Decimal paid;
    for (const v1::Payment& payment : paymentsOf(deal, index))
        paid = paid + amountOf(payment.amount());
    if (paid != Decimal()) setMoney(*deal.mutable_paid(), paid, currency);
    if (deal.state() != v1::DEAL_STATE_LOST)
        setMoney(*deal.mutable_outstanding(), sum - paid, currency);
    return deal;
}

std::vector<v1::Payment> DemoCompany::paymentsOf(const v1::Deal& deal, std::uint64_t index) const {
    if (!deal.contract_signed()) return {};
    Dice dice(m_options.seed, Purpose::Payment, index);
    const absl::Time agreed = dealCreatedAt(index) + kDay * 12;
    const Decimal half = (amountOf(deal.amount()) * Decimal::parse("0.5").value()).rounded(2);
    std::vector<Decimal> parts{half};
    if (dice.chance(80)) parts.push_back(amountOf(deal.amount()) - half);
    std::vector<v1::Payment> payments;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const absl::Time at = std::min(
            inOfficeHours(agreed + kDay * (15 * static_cast<int>(i)), dice), m_options.now);
        v1::Payment& payment = payments.emplace_back();
        stamp(*payment.mutable_meta(),
              makeUuid(at, m_options.seed, Purpose::Payment, index * 2 + i), at,
              employeeRef(m_staff.accountant));
        *payment.mutable_deal() = makeRef(deal.meta().id(), deal.subject());
        *payment.mutable_client() = deal.client();
        payment.set_date(dateText(at));
        setMoney(*payment.mutable_amount(), parts[i], deal.amount().currency());
        payment.set_document(concat("п/п № ", std::to_string(1000 + dice.below(9000))));
    }
    return payments;
}

}  // namespace crm::demo

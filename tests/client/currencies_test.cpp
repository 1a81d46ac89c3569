#include "client/board/board_column.h"
#include "client/board/board_view.h"
#include "client/card/card_page.h"
#include "client/card/sections/fields_form.h"
#include "client/fields/field_editor.h"
#include "client/register/register_page.h"
#include "client/register/totals_line.h"
#include "common/values/uuid7.h"
#include "crm/v1/record.pb.h"
#include "crm/v1/records_service.pb.h"
#include "tests/client/card_room.h"
#include "tests/client/firm.h"

#include <QComboBox>
#include <gtest/gtest.h>

namespace crm::test {
namespace {

constexpr char kHryvnia[] = "00000000-0000-7000-800d-000000000001";
constexpr char kEuro[] = "00000000-0000-7000-800d-000000000003";

class CurrenciesTest : public testing::Test {
protected:
    void addDeal(const char* amount) {
        v1::Record record;
        v1::Deal& deal = *record.mutable_deal();
        deal.set_subject("Поставка");
        deal.mutable_client()->set_id(m_client);
        deal.mutable_pipeline()->set_id("00000000-0000-7000-800e-000000000001");
        deal.mutable_amount()->set_amount(amount);
        deal.mutable_amount()->set_currency("UAH");
        const auto answer = m_ivanova.create(record);
        EXPECT_TRUE(answer.ok()) << answer.status();
    }
    void change(const char* id, const char* field, const std::function<void(v1::Currency&)>& how) {
        v1::CommitRequest request;
        v1::Update& update = *request.add_writes()->mutable_update();
        *update.mutable_record() = m_zaytseva.get("currency", id)->record();
        how(*update.mutable_record()->mutable_currency());
        update.mutable_mask()->add_paths(field);
        const auto answer = m_zaytseva.commit(request);
        EXPECT_TRUE(answer.ok()) << answer.status();
    }
    /// What currency a new deal begins with.
    static QComboBox& currencyOf(const client::card::CardPage& page) {
        for (const client::card::FieldsForm* form : page.forms())
            if (auto* editor = form->editor("amount")) return *editor->findChild<QComboBox*>();
        ADD_FAILURE() << "no amount";
        std::abort();
    }

    Firm m_firm;
    Caller m_zaytseva = m_firm.office.colleague("zaytseva");
    Caller m_ivanova = m_firm.office.colleague("ivanova");
    std::string m_client = m_firm.office.addClient(m_ivanova, "Электрон");
};

TEST_F(CurrenciesTest, SignWhatTheMoneyOfARegisterAddsUpTo) {
    addDeal("1000.5");
    Room room(m_firm.office, "ivanova");
    const auto page = room.openRegister("deal");
    const auto* totals = page->findChild<client::register_::TotalsLine*>();
    const auto says = [totals](const QString& text) {
        return eventually([&] { return totals->text().contains(text); });
    };
    EXPECT_TRUE(says(QStringLiteral("Сумма: 1\u00a0000,50\u00a0₴")))
        << totals->text().toStdString();

    addDeal("0.5");
    EXPECT_TRUE(says(QStringLiteral("Сумма: 1\u00a0001,00\u00a0₴")))
        << totals->text().toStdString();
    change(kHryvnia, "sign", [](v1::Currency& hryvnia) { hryvnia.set_sign("грн"); });

    EXPECT_TRUE(says(QStringLiteral("Сумма: 1\u00a0001,00\u00a0грн")))
        << totals->text().toStdString();
}

TEST_F(CurrenciesTest, SignTheSumsOfABoard) {
    addDeal("1000.5");
    Room room(m_firm.office, "ivanova");
    const auto page = room.openRegister("deal");
    page->setBoardShown(true);
    const auto& board = *qobject_cast<client::board::BoardView*>(page->board());
    ASSERT_TRUE(eventually([&] { return !board.columns().empty(); }));
    const client::board::BoardColumn& first = *board.columns().front();
    ASSERT_TRUE(eventually([&] { return first.sumText().endsWith(QStringLiteral("₴")); }));

    change(kHryvnia, "sign", [](v1::Currency& hryvnia) { hryvnia.clear_sign(); });

    EXPECT_TRUE(eventually([&] { return first.sumText().endsWith(QStringLiteral("UAH")); }));
}

TEST_F(CurrenciesTest, AreOfferedForAnAmountAndTheBaseIsItsFirst) {
    Room room(m_firm.office, "ivanova");
    const auto page = room.openNew("deal");
    const QComboBox& box = currencyOf(*page);
    ASSERT_TRUE(eventually([&] { return box.currentText() == QStringLiteral("UAH"); }));
    v1::Record record;
    v1::Currency& currency = *record.mutable_currency();
    currency.set_iso("PLN");
    currency.set_name("Злотый");
    ASSERT_TRUE(m_zaytseva.create(record).ok());
    change(kHryvnia, "is_base", [](v1::Currency& hryvnia) { hryvnia.set_is_base(false); });
    change(kEuro, "is_base", [](v1::Currency& euro) { euro.set_is_base(true); });

    EXPECT_TRUE(eventually([&] { return box.findText(QStringLiteral("PLN")) >= 0; }));
    EXPECT_EQ(box.currentText(), QStringLiteral("UAH")) << "what stands there stays";
    ASSERT_TRUE(
        eventually([&] { return room.surroundings.currencies().base() == QStringLiteral("EUR"); }));
    const auto next = room.openNew("deal");
    EXPECT_EQ(currencyOf(*next).currentText(), QStringLiteral("EUR"));
}

}  // namespace
}  // namespace crm::test

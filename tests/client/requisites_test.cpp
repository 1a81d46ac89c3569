#include "client/card/card_header.h"
#include "client/card/card_model.h"
#include "client/card/card_page.h"
#include "client/card/sections/fields_form.h"
#include "client/fields/forms_editor.h"
#include "client/i18n/translator.h"
#include "common/values/uuid7.h"
#include "crm/v1/desk_service.grpc.pb.h"
#include "crm/v1/error.pb.h"
#include "crm/v1/record.pb.h"
#include "tests/client/card_room.h"
#include "tests/client/firm.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QToolButton>
#include <gtest/gtest.h>

namespace crm::client::card {
namespace {

using fields::FieldEditor;
using fields::FormsEditor;
using test::Caller;
using test::eventually;
using test::Office;
using test::Role;
using test::Room;

/// A client with requisites, and its card open on their tab.
struct Desk {
    Office office;
    std::unique_ptr<Caller> caller;
    std::string id;
    std::unique_ptr<Room> room;
    std::unique_ptr<CardPage> page;

    explicit Desk(const v1::Client& begun = {}) {
        office.server().hire("ivanova", Role::Administrator);
        caller = std::make_unique<Caller>(office.colleague("ivanova"));
        v1::Record record;
        *record.mutable_client() = begun;
        record.mutable_client()->set_name("Завод");
        id = caller->create(record)->results(0).id();
        room = std::make_unique<Room>(office, "ivanova");
        room->translator.setLanguage(i18n::Language::Russian);
        page = room->openCard("client", id);
        page->showSection(1);
    }

    FormsEditor& forms(const char* field) const {
        for (FieldsForm* form : page->forms())
            if (auto* editor = qobject_cast<FormsEditor*>(form->editor(field))) return *editor;
        ADD_FAILURE() << "no forms for " << field;
        std::abort();
    }
    FieldEditor& cell(const char* field, std::size_t line, const char* part) const {
        FieldEditor* found = forms(field).cell(line, part);
        if (found != nullptr) return *found;
        ADD_FAILURE() << field << "[" << line << "]." << part;
        std::abort();
    }
    void type(const char* field, std::size_t line, const char* part, const char* text) const {
        auto* edit = qobject_cast<QLineEdit*>(cell(field, line, part).focusProxy());
        ASSERT_NE(edit, nullptr);
        edit->setFocus();
        edit->selectAll();
        test::typeInto(edit, QString::fromUtf8(text));
    }
    void choose(const char* field, std::size_t line, const char* part, int number) const {
        FieldEditor& editor = cell(field, line, part);
        editor.setValue(schema::Choice{number});
        Q_EMIT editor.changed();
    }
    void leave() const { page->header().setFocus(); }
    void add(const char* field) const {
        for (auto* button : forms(field).findChildren<QPushButton*>())
            if (button->isVisibleTo(&forms(field))) return button->click();
        ADD_FAILURE() << "nothing adds to " << field;
    }
    QToolButton& button(const char* field, std::size_t line, const char* toolTip) const {
        const QWidget& form = *cell(field, line, "system").parentWidget();
        for (auto* button : form.findChildren<QToolButton*>())
            if (button->toolTip() == QString::fromUtf8(toolTip) && button->isVisibleTo(&form))
                return *button;
        ADD_FAILURE() << "no button " << toolTip;
        std::abort();
    }
    v1::Client saved() const {
        page->save();
        EXPECT_TRUE(
            eventually([&] { return page->model().saveState() == CardModel::SaveState::Saved; }));
        return caller->get("client", id)->record().client();
    }
};

v1::Client withTwoSets() {
    v1::Client client;
    v1::RequisiteSet& main = *client.add_requisites();
    main.set_system(v1::REQUISITE_SYSTEM_UA_COMPANY);
    main.set_tax_id("14360570");
    v1::RequisiteSet& other = *client.add_requisites();
    other.set_name("Филиал");
    other.set_system(v1::REQUISITE_SYSTEM_RU_COMPANY);
    other.set_tax_id("7707083893");
    other.set_kpp("773601001");
    return client;
}

TEST(RequisiteForms, AreAddedAndSavedOneSetUnderTheOther) {
    const Desk desk;
    desk.add("requisites");
    desk.choose("requisites", 0, "system", v1::REQUISITE_SYSTEM_RU_COMPANY);
    desk.type("requisites", 0, "tax_id", "7707083893");
    desk.type("requisites", 0, "kpp", "773601001");
    desk.add("requisites");
    desk.type("requisites", 1, "name", "Филиал");
    desk.type("requisites", 1, "tax_id", "14360570");
    desk.add("bank_accounts");
    desk.type("bank_accounts", 0, "number", "UA213223130000026007233566001");

    const v1::Client client = desk.saved();

    ASSERT_EQ(client.requisites_size(), 2);
    EXPECT_EQ(client.requisites(0).system(), v1::REQUISITE_SYSTEM_RU_COMPANY);
    EXPECT_EQ(client.requisites(0).kpp(), "773601001");
    EXPECT_EQ(client.requisites(1).name(), "Филиал");
    ASSERT_EQ(client.bank_accounts_size(), 1);
    EXPECT_EQ(client.bank_accounts(0).number(), "UA213223130000026007233566001");
    EXPECT_EQ(client.tax_id(), "7707083893");
}

TEST(RequisiteForms, ShowOnlyWhatTheirFormHasAndWhatIsFilled) {
    const Desk desk(withTwoSets());
    const auto isShown = [&](std::size_t line, const char* part) {
        return desk.cell("requisites", line, part).isVisibleTo(&desk.forms("requisites"));
    };
    EXPECT_TRUE(isShown(0, "tax_id"));
    EXPECT_TRUE(isShown(0, "vat_number"));
    EXPECT_FALSE(isShown(0, "kpp"));
    EXPECT_FALSE(isShown(0, "ogrn"));
    EXPECT_TRUE(isShown(1, "kpp"));
    EXPECT_TRUE(isShown(1, "ogrn"));
    EXPECT_FALSE(isShown(1, "vat_number"));

    desk.choose("requisites", 1, "system", v1::REQUISITE_SYSTEM_UA_ENTREPRENEUR);

    EXPECT_TRUE(isShown(1, "vat_number"));
    EXPECT_FALSE(isShown(1, "ogrn"));
    EXPECT_TRUE(isShown(1, "kpp")) << "it is filled, and would be saved unseen";
}

TEST(RequisiteForms, WrongDigitsAreMarkedUnderTheFieldAndSaved) {
    const Desk desk(withTwoSets());
    desk.type("requisites", 1, "tax_id", "7707083894");
    EXPECT_FALSE(desk.cell("requisites", 1, "tax_id").hasDoubt()) << "not while it is typed";
    desk.type("requisites", 1, "kpp", "7736");
    EXPECT_TRUE(desk.cell("requisites", 1, "tax_id").hasDoubt());
    desk.leave();
    EXPECT_TRUE(desk.cell("requisites", 1, "kpp").hasDoubt());
    EXPECT_FALSE(desk.cell("requisites", 0, "tax_id").hasDoubt());
    EXPECT_EQ(desk.cell("requisites", 1, "kpp").focusProxy()->accessibleDescription(),
              desk.room->translator.label("reason.doubtful_length"));

    const v1::Client client = desk.saved();

    EXPECT_EQ(client.requisites(1).tax_id(), "7707083894");
    EXPECT_EQ(client.requisites(1).kpp(), "7736");
    EXPECT_TRUE(desk.cell("requisites", 1, "tax_id").hasDoubt()) << "also after it was saved";
}

TEST(RequisiteForms, AnAccountIsHeldAgainstItsBankAtOnce) {
    v1::Client begun;
    begun.add_bank_accounts()->set_number("UA213223130000026007233566001");
    begun.mutable_bank_accounts(0)->set_bank_code("322313");
    const Desk desk(begun);
    EXPECT_FALSE(desk.cell("bank_accounts", 0, "number").hasDoubt());
    desk.type("bank_accounts", 0, "bank_code", "305299");
    desk.leave();
    EXPECT_TRUE(desk.cell("bank_accounts", 0, "number").hasDoubt());
    EXPECT_FALSE(desk.cell("bank_accounts", 0, "bank_code").hasDoubt());
}

TEST(RequisiteForms, AnotherSetBecomesTheMainOneAndASetIsRemoved) {
    const Desk desk(withTwoSets());
    desk.button("requisites", 1, "Сделать основным").click();
    v1::Client client = desk.saved();
    ASSERT_EQ(client.requisites_size(), 2);
    EXPECT_EQ(client.requisites(0).name(), "Филиал");
    EXPECT_EQ(client.tax_id(), "7707083893");

    desk.button("requisites", 1, "Убрать").click();
    client = desk.saved();
    ASSERT_EQ(client.requisites_size(), 1);
    EXPECT_EQ(client.requisites(0).name(), "Филиал");
}

TEST(RequisiteForms, AreCopiedAsTextOneSetOrAll) {
    v1::Client begun = withTwoSets();
    begun.set_head("Петренко Іван");
    begun.add_bank_accounts()->set_number("UA213223130000026007233566001");
    const Desk desk(begun);
    desk.button("requisites", 1, "Скопировать как текст").click();
    EXPECT_EQ(QApplication::clipboard()->text().toStdString(),
              "Название набора: Филиал\nФорма: Юрлицо России\nЕГРПОУ / ИНН: 7707083893\n"
              "КПП: 773601001");

    desk.page->findChild<QToolButton*>(QStringLiteral("copyAll"))->click();
    EXPECT_EQ(QApplication::clipboard()->text().toStdString(),
              "ЕГРПОУ / ИНН: 14360570\nРуководитель: Петренко Іван\n"
              "\nНаборы реквизитов\nФорма: Юрлицо Украины\nЕГРПОУ / ИНН: 14360570\n"
              "\nНазвание набора: Филиал\nФорма: Юрлицо России\nЕГРПОУ / ИНН: 7707083893\n"
              "КПП: 773601001\n\n\nБанковские счета\nСчёт / IBAN: UA213223130000026007233566001");
}

TEST(RequisiteForms, OfTheArchiveAreOnlyRead) {
    const Desk desk(withTwoSets());
    desk.page->model().setArchived(true);
    ASSERT_TRUE(eventually([&] { return desk.page->model().isArchived(); }));
    ASSERT_TRUE(eventually([&] {
        const auto* line =
            qobject_cast<QLineEdit*>(desk.cell("requisites", 0, "tax_id").focusProxy());
        return line != nullptr && line->isReadOnly();
    }));
    int shown = 0;
    for (auto* button : desk.forms("requisites").findChildren<QPushButton*>())
        shown += button->isVisibleTo(&desk.forms("requisites")) ? 1 : 0;
    EXPECT_EQ(shown, 0) << "nothing to add with";
}

/// Whatever labels of the forms say.
bool isSaid(const CardPage& page, const char* words) {
    for (const FieldsForm* form : page.forms())
        for (const QLabel* label : form->findChildren<QLabel*>())
            if (label->text().contains(QString::fromUtf8(words))) return true;
    return false;
}

TEST(ConfirmedRequisites, SayThatTheyAreLockedInTheLanguageOfTheMoment) {
    test::Firm firm;
    const std::string id = firm.addClient("Ромашка");
    Caller accountant = firm.office.colleague("boyko");
    v1::ConfirmClientRequest request;
    request.set_request_id(values::makeUuid7());
    request.set_client_id(id);
    request.set_confirmed(true);
    ASSERT_TRUE(accountant.call(*accountant.desk, &v1::Desk::Stub::ConfirmClient, request).ok());
    Room manager(firm.office, "ivanova");
    const auto page = manager.openCard("client", id);
    page->showSection(1);
    ASSERT_TRUE(isSaid(*page, "подтверждены бухгалтерией"));

    manager.translator.setLanguage(i18n::Language::Ukrainian);

    EXPECT_TRUE(eventually([&] { return isSaid(*page, "підтверджено бухгалтерією"); }));
}

}  // namespace
}  // namespace crm::client::card

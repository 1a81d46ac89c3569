#include "tests/client/card_room.h"

#include "client/board/board_view.h"
#include "client/card/card_model.h"
#include "client/card/card_page.h"
#include "client/card/sections/fields_form.h"
#include "client/fields/field_editor.h"
#include "client/register/register_page.h"
#include "common/values/uuid7.h"
#include "crm/v1/layout.pb.h"
#include "crm/v1/record.pb.h"

#include <QApplication>
#include <QLineEdit>
#include <QPushButton>
#include <gtest/gtest.h>

namespace crm::test {

void typeInto(QWidget* widget, const QString& text) {
    for (const QChar letter : text)
        QTest::sendKeyEvent(QTest::Click, widget, Qt::Key_unknown, QString(letter), Qt::NoModifier);
}

client::fields::FieldEditor& editorOf(client::card::CardPage& page, const char* field) {
    for (client::card::FieldsForm* form : page.forms())
        if (client::fields::FieldEditor* editor = form->editor(field)) return *editor;
    ADD_FAILURE() << "no editor for " << field;
    std::abort();
}

void type(client::card::CardPage& page, const char* field, const char* text) {
    auto* line = qobject_cast<QLineEdit*>(editorOf(page, field).focusProxy());
    ASSERT_NE(line, nullptr);
    line->setFocus();
    line->selectAll();
    typeInto(line, QString::fromUtf8(text));
}

std::string textOf(client::card::CardPage& page, const char* field) {
    return std::get<std::string>(editorOf(page, field).value());
}

QPushButton* buttonOf(const QWidget& widget, const QString& text) {
    for (auto* button : widget.findChildren<QPushButton*>())
        if (button->text() == text) return button;
    return nullptr;
}

Room::Room(Office& office, const std::string& login)
    : desk(office),
      settings(folder.filePath(QStringLiteral("settings.ini"))),
      theme(*qApp),
      translator(*qApp),
      navigator(office.catalogue()),
      drafts(folder.filePath(QStringLiteral("drafts"))),
      workplace{office.catalogue(), desk.session, desk.cache,     desk.loader,
                desk.outbox,        drafts,       desk.presences, desk.transfers,
                navigator,          settings,     theme,          translator},
      layouts(office.catalogue()),
      surroundings(workplace),
      m_office(office) {
    translator.setLanguage(client::i18n::Language::Russian);
    desk.enter(login);
}

Room::~Room() = default;

std::unique_ptr<client::card::CardPage> Room::showCard(const char* kind, const std::string& id) {
    const client::live::RecordKey key{&m_office.kind(kind), id};
    auto model = std::make_unique<client::card::CardModel>(workplace, layouts, key);
    auto page = std::make_unique<client::card::CardPage>(workplace, layouts, surroundings,
                                                         std::move(model), nullptr);
    page->resize(1100, 700);
    page->show();
    return page;
}

std::unique_ptr<client::card::CardPage> Room::openCard(const char* kind, const std::string& id) {
    auto page = showCard(kind, id);
    EXPECT_TRUE(eventually([&] { return page->model().isReady(); }));
    return page;
}

std::unique_ptr<client::card::CardPage> Room::openNew(const char* name) {
    const auto section = client::workplace::Section::named(workplace.catalogue, name).value();
    auto model = std::make_unique<client::card::CardModel>(workplace, layouts, *section.kind,
                                                           section.newRecord());
    auto page = std::make_unique<client::card::CardPage>(workplace, layouts, surroundings,
                                                         std::move(model), nullptr);
    page->resize(1100, 700);
    page->show();
    return page;
}

std::unique_ptr<client::register_::RegisterPage> Room::openRegister(const char* name) {
    const auto section = client::workplace::Section::named(workplace.catalogue, name);
    const v1::Layout& layout = layouts.of(*section);
    client::register_::MakeRegisterView makeBoard;
    if (layout.register_().has_board())
        makeBoard = [this, &section, &layout](QWidget* parent) {
            return new client::board::BoardView(workplace, *section, layout, surroundings, parent);
        };
    auto page = std::make_unique<client::register_::RegisterPage>(
        workplace, section.value(), layout.register_(), surroundings, makeBoard, nullptr);
    page->resize(1100, 700);
    page->show();
    EXPECT_TRUE(eventually(
        [&] { return page->model().phase() == client::live::QueryModel::Phase::Ready; }));
    return page;
}

}  // namespace crm::test

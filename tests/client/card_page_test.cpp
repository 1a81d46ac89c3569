#include "client/card/card_page.h"

#include "client/card/card_footer.h"
#include "client/card/card_header.h"
#include "client/card/card_model.h"
#include "client/card/conflict_panel.h"
#include "client/card/sections/comments_panel.h"
#include "client/card/sections/fields_form.h"
#include "client/fields/field_editor.h"
#include "crm/v1/record.pb.h"
#include "crm/v1/records_service.pb.h"
#include "tests/client/card_room.h"
#include "tests/client/firm.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <gtest/gtest.h>

namespace crm::client::card {
namespace {

using test::buttonOf;
using test::Caller;
using test::editorOf;
using test::eventually;
using test::Partners;
using test::Room;
using test::textOf;
using test::type;

v1::Client stored(Caller& caller, const std::string& id) {
    return caller.get("client", id)->record().client();
}

bool isSaved(CardPage& page) {
    return eventually([&] { return page.model().saveState() == CardModel::SaveState::Saved; });
}

void changeBehind(Caller& caller, const std::string& id, const char* name, const char* head) {
    v1::CommitRequest request;
    v1::Update& update = *request.add_writes()->mutable_update();
    v1::Client& client = *update.mutable_record()->mutable_client();
    client.mutable_meta()->set_id(id);
    client.mutable_meta()->set_revision(stored(caller, id).meta().revision());
    if (name != nullptr) {
        client.set_name(name);
        update.mutable_mask()->add_paths("name");
    }
    if (head != nullptr) {
        client.set_head(head);
        update.mutable_mask()->add_paths("head");
    }
    ASSERT_TRUE(caller.commit(request).ok());
}

TEST(CardPage, SavesWhatWasTyped) {
    Partners firm;
    Caller& colleague = firm.colleague;
    const std::string id = firm.office.addClient(colleague, "Завод");
    Room room(firm.office, "ivanova");
    const auto page = room.openCard("client", id);

    type(*page, "name", "Завод «Электрон»");
    EXPECT_EQ(page->model().saveState(), CardModel::SaveState::Edited);
    page->save();

    ASSERT_TRUE(isSaved(*page));
    EXPECT_EQ(stored(colleague, id).name(), "Завод «Электрон»");
}

TEST(CardPage, MakesANewRecordAndShowsTheCodeItGot) {
    Partners firm;
    Room room(firm.office, "ivanova");
    const auto page = room.openNew("client");

    type(*page, "name", "Новая фирма");
    page->save();

    ASSERT_TRUE(isSaved(*page));
    EXPECT_FALSE(page->model().edit().isNew());
    ASSERT_TRUE(eventually([&] { return !textOf(*page, "code").empty(); }));
    Caller& colleague = firm.colleague;
    EXPECT_EQ(stored(colleague, page->model().key().id).responsible().name().rfind("ivanova", 0),
              0U);
}

TEST(CardPage, SaysUnderTheFieldThatItMustBeFilled) {
    Partners firm;
    Room room(firm.office, "ivanova");
    const auto page = room.openNew("client");
    type(*page, "site", "example.org");

    page->save();

    EXPECT_EQ(page->model().saveState(), CardModel::SaveState::Refused);
    EXPECT_TRUE(editorOf(*page, "name").hasError());
}

TEST(CardPage, SavesNothingWhileSomethingIsHalfTyped) {
    Partners firm;
    Room room(firm.office, "ivanova");
    const auto page = room.openNew("client");
    type(*page, "name", "Новая фирма");
    type(*page, "region", "нигде");

    QTest::mouseClick(buttonOf(*page, QStringLiteral("Сохранить")), Qt::LeftButton);

    EXPECT_EQ(page->model().saveState(), CardModel::SaveState::Edited);
    EXPECT_TRUE(editorOf(*page, "region").hasError());
    EXPECT_TRUE(page->model().edit().isNew());
}

/// In both languages and back: what is said under the field is said in the language of the moment.
void expectComplaintFollowsLanguage(Room& room, fields::FieldEditor& editor, const char* russian,
                                    const char* ukrainian) {
    using i18n::Language;
    const auto* input = editor.focusProxy();
    ASSERT_EQ(editor.error().toStdString(), russian);
    room.translator.setLanguage(Language::Ukrainian);
    EXPECT_TRUE(eventually([&] { return editor.error().toStdString() == ukrainian; }))
        << editor.error().toStdString();
    EXPECT_EQ(input->accessibleDescription().toStdString(), ukrainian);
    room.translator.setLanguage(Language::Russian);
    EXPECT_TRUE(eventually([&] { return editor.error().toStdString() == russian; }))
        << editor.error().toStdString();
}

TEST(CardPage, RepeatsWhatTheServerRefusedInTheLanguageOfTheMoment) {
    Partners firm;
    Caller& colleague = firm.colleague;
    const std::string taken =
        stored(colleague, firm.office.addClient(colleague, "Завод")).meta().code();
    Room room(firm.office, "ivanova");
    const auto page = room.openNew("client");
    type(*page, "name", "Завод");
    type(*page, "code", taken.c_str());

    page->save();

    ASSERT_TRUE(eventually([&] { return editorOf(*page, "code").hasError(); }));
    expectComplaintFollowsLanguage(room, editorOf(*page, "code"),
                                   "Такое значение уже есть у другой записи: введите другое.",
                                   "Таке значення вже є в іншого запису: уведіть інше.");
    const QString trouble = page->model().trouble();
    room.translator.setLanguage(i18n::Language::Ukrainian);
    EXPECT_NE(page->model().trouble(), trouble);
}

TEST(CardPage, RepeatsItsOwnComplaintInTheLanguageOfTheMoment) {
    Partners firm;
    Room room(firm.office, "ivanova");
    const auto page = room.openNew("client");
    type(*page, "site", "не адрес");

    Q_EMIT editorOf(*page, "site").editingEnded();

    expectComplaintFollowsLanguage(room, editorOf(*page, "site"),
                                   "Введите здесь адрес сайта, например www.example.com.",
                                   "Уведіть тут адресу сайту, наприклад www.example.com.");
}

TEST(CardPage, RepeatsThatWhatWasTypedIsNoValueInTheLanguageOfTheMoment) {
    Partners firm;
    Room room(firm.office, "ivanova");
    const auto page = room.openNew("client");
    type(*page, "region", "нет такого");

    page->save();

    expectComplaintFollowsLanguage(room, editorOf(*page, "region"),
                                   "Выберите из списка или очистите поле.",
                                   "Виберіть зі списку або очистіть поле.");
}

TEST(CardPage, ShowsWhatOthersChangeAndMergesItWithItsOwnEdits) {
    Partners firm;
    Caller& colleague = firm.colleague;
    const std::string id = firm.office.addClient(colleague, "Завод");
    Room room(firm.office, "ivanova");
    Room other(firm.office, "petrenko");
    const auto mine = room.openCard("client", id);
    const auto theirs = other.openCard("client", id);

    type(*mine, "name", "Завод мой");
    type(*theirs, "site", "theirs.example");
    theirs->save();
    ASSERT_TRUE(eventually([&] { return textOf(*mine, "site") == "theirs.example"; }));
    EXPECT_EQ(textOf(*mine, "name"), "Завод мой") << "what is being typed is left alone";
    mine->save();

    ASSERT_TRUE(isSaved(*mine));
    ASSERT_TRUE(eventually([&] { return textOf(*theirs, "name") == "Завод мой"; }));
    EXPECT_EQ(stored(colleague, id).site(), "theirs.example");
    EXPECT_EQ(stored(colleague, id).name(), "Завод мой");
}

TEST(CardPage, LetsThePersonChooseWhenTheSameFieldWasChangedByTwo) {
    Partners firm;
    Caller& colleague = firm.colleague;
    const std::string id = firm.office.addClient(colleague, "Завод");
    Room room(firm.office, "ivanova");
    const auto page = room.openCard("client", id);
    type(*page, "name", "Моё название");

    changeBehind(colleague, id, "Чужое название", nullptr);

    ASSERT_TRUE(eventually([&] { return page->model().edit().clashes().size() == 1; }));
    EXPECT_TRUE(page->conflicts().isVisibleTo(page.get()));
    EXPECT_EQ(textOf(*page, "name"), "Моё название");
    page->save();
    EXPECT_EQ(stored(colleague, id).name(), "Чужое название")
        << "nothing is sent before the choice";
    page->model().keepYours(*firm.office.kind("client").field("name"));
    EXPECT_FALSE(page->conflicts().isVisibleTo(page.get()));
    page->save();
    ASSERT_TRUE(isSaved(*page));
    EXPECT_EQ(stored(colleague, id).name(), "Моё название");
}

TEST(CardPage, TakesTheirsWhenThatIsTheChoice) {
    Partners firm;
    Caller& colleague = firm.colleague;
    const std::string id = firm.office.addClient(colleague, "Завод");
    Room room(firm.office, "ivanova");
    const auto page = room.openCard("client", id);
    type(*page, "name", "Моё название");
    changeBehind(colleague, id, "Чужое название", nullptr);
    ASSERT_TRUE(eventually([&] { return page->model().edit().clashes().size() == 1; }));

    page->model().takeTheirs(*firm.office.kind("client").field("name"));

    EXPECT_EQ(textOf(*page, "name"), "Чужое название");
    EXPECT_EQ(page->model().saveState(), CardModel::SaveState::Saved);
}

TEST(CardPage, PutsUnsavedEditsBackAfterACrash) {
    Partners firm;
    Caller& colleague = firm.colleague;
    const std::string id = firm.office.addClient(colleague, "Завод");
    Room room(firm.office, "ivanova");
    const QString key = live::Drafts::keyOf(QStringLiteral("client"), id);
    auto page = room.openCard("client", id);
    type(*page, "site", "draft.example");
    ASSERT_TRUE(eventually([&] { return room.drafts.load(key).has_value(); }));
    // The program ends without a word: the page is not asked whether to save.
    page.release()->deleteLater();
    changeBehind(colleague, id, nullptr, "Новый директор");

    const auto again = room.openCard("client", id);

    EXPECT_EQ(textOf(*again, "site"), "draft.example");
    EXPECT_TRUE(again->model().draftOf().isValid());
    again->save();
    ASSERT_TRUE(isSaved(*again));
    EXPECT_EQ(stored(colleague, id).site(), "draft.example");
    EXPECT_EQ(stored(colleague, id).head(), "Новый директор");
    EXPECT_FALSE(room.drafts.load(key).has_value());
}

TEST(CardPage, PicksARegionByTypingOnTheServer) {
    Partners firm;
    Caller& colleague = firm.colleague;
    const std::string id = firm.office.addClient(colleague, "Завод");
    v1::Record region;
    region.mutable_region()->set_name("Херсонская область");
    ASSERT_TRUE(colleague.create(region).ok());
    Room room(firm.office, "ivanova");
    const auto page = room.openCard("client", id);
    auto& editor = editorOf(*page, "region");
    auto* line = qobject_cast<QLineEdit*>(editor.focusProxy());
    const auto* offered = line->findChild<QListWidget*>();
    ASSERT_NE(offered, nullptr);
    line->setFocus();

    test::typeInto(line, QStringLiteral("херсон"));
    // The list may be open before there is a region in it.
    ASSERT_TRUE(eventually([&] { return offered->currentItem() != nullptr; }));
    QTest::keyClick(line, Qt::Key_Return);
    page->save();

    ASSERT_TRUE(isSaved(*page));
    EXPECT_EQ(stored(colleague, id).region().name(), "Херсонская область");
}

TEST(CardPage, ShowsWhoIsAtTheSameRecord) {
    Partners firm;
    Caller& colleague = firm.colleague;
    const std::string id = firm.office.addClient(colleague, "Завод");
    Room room(firm.office, "ivanova");
    Room other(firm.office, "petrenko");
    const auto mine = room.openCard("client", id);

    const auto theirs = other.openCard("client", id);
    ASSERT_TRUE(eventually(
        [&] { return mine->header().presenceText().contains(QStringLiteral("petrenko")); }));
    theirs->model().setEditedField(firm.office.kind("client").field("site"));

    const QString label = room.translator.label(*firm.office.kind("client").field("site"));
    EXPECT_TRUE(eventually([&] { return mine->header().presenceText().contains(label); }));
}

TEST(CommentsPanel, SendsACommentThatColleaguesSeeAtOnce) {
    Partners firm;
    Caller& colleague = firm.colleague;
    const std::string id = firm.office.addClient(colleague, "Завод");
    Room room(firm.office, "ivanova");
    Room other(firm.office, "petrenko");
    const auto mine = room.openCard("client", id);
    const auto theirs = other.openCard("client", id);
    for (CardPage* page : {mine.get(), theirs.get()})
        for (int i = 0; i < page->sectionCount(); ++i) page->showSection(i);
    auto* here = mine->findChild<CommentsPanel*>();
    auto* there = theirs->findChild<CommentsPanel*>();
    ASSERT_TRUE(
        eventually([&] { return there->model().phase() == live::QueryModel::Phase::Ready; }));

    here->input().setPlainText(QStringLiteral("Перезвонить после обеда"));
    here->send();

    ASSERT_TRUE(eventually([&] { return there->model().rowCount() == 1; }));
    EXPECT_EQ(there->model().record(0)->comment().text(), "Перезвонить после обеда");
    EXPECT_TRUE(eventually([&] { return here->input().toPlainText().isEmpty(); }));
}

TEST(CardPage, KeepsItsWordsReadableWhenTheThemeChanges) {
    Partners firm;
    Caller& petrenko = firm.colleague;
    const std::string id = firm.office.addClient(petrenko, "Завод");
    Room room(firm.office, "ivanova");
    const auto card = room.openCard("client", id);
    const QLabel* saved = nullptr;
    for (const QLabel* label : card->findChildren<QLabel*>())
        if (label->text() == CardFooter::tr("Saved ✓")) saved = label;
    ASSERT_NE(saved, nullptr);

    for (const auto mode : {workplace::Theme::Mode::Dark, workplace::Theme::Mode::Light}) {
        room.theme.apply(mode, workplace::Theme::Density::Compact);

        const QColor ink = saved->palette().color(QPalette::WindowText);
        const QColor ground = QApplication::palette().color(QPalette::Window);
        EXPECT_GE(workplace::Theme::contrast(ink, ground), 4.5);
    }
}

}  // namespace
}  // namespace crm::client::card

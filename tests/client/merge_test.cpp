#include "client/acts/merge_dialog.h"
#include "client/acts/merge_grid.h"
#include "client/card/card_header.h"
#include "client/card/card_model.h"
#include "client/card/card_page.h"
#include "client/history/timeline_model.h"
#include "client/register/register_page.h"
#include "client/register/register_table.h"
#include "common/values/uuid7.h"
#include "crm/v1/record.pb.h"
#include "crm/v1/records_service.pb.h"
#include "tests/client/card_room.h"
#include "tests/client/firm.h"

#include <QAction>
#include <QCheckBox>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <utility>

namespace crm::client::acts {
namespace {

using test::Caller;
using test::eventually;
using test::Room;

/// The firm, with records of its manager Ivanova that may be duplicates.
struct Firm : test::Firm {
    /// Of the manager; `fill` says more of it.
    std::string addClient(
        const std::string& name,
        const std::function<void(v1::Client&)>& fill = [](v1::Client&) {}) {
        Caller caller = office.colleague("ivanova");
        v1::Record record;
        v1::Client& client = *record.mutable_client();
        client.mutable_meta()->set_id(values::makeUuid7());
        client.set_name(name);
        fill(client);
        EXPECT_TRUE(caller.create(record).ok());
        return client.meta().id();
    }
    std::string addContact(const std::string& name, const std::string& clientId) {
        Caller caller = office.colleague("ivanova");
        v1::Record record;
        record.mutable_contact()->mutable_meta()->set_id(values::makeUuid7());
        record.mutable_contact()->set_last_name(name);
        record.mutable_contact()->mutable_client()->set_id(clientId);
        EXPECT_TRUE(caller.create(record).ok());
        return record.contact().meta().id();
    }
    v1::Client client(const std::string& id) {
        return office.colleague("ivanova").get("client", id)->record().client();
    }
    const schema::Field& field(const char* name) { return *office.kind("client").field(name); }
};

QAction* actionOf(const QMenu& menu, const QString& text) {
    for (QAction* action : menu.actions())
        if (action->text() == text) return action;
    return nullptr;
}

QAction* mergeAction(register_::RegisterPage& page) {
    page.table().selectAll();
    auto* menu = new QMenu(&page);
    page.fillRowMenu(*menu);
    return actionOf(*menu, register_::RegisterPage::tr("Merge…"));
}

int shownRows(const live::QueryModel& model) {
    int shown = 0;
    for (int row = 0; row < model.rowCount(); ++row)
        shown += model.index(row, 0).data(live::QueryModel::LeftRole).toBool() ? 0 : 1;
    return shown;
}

bool saysWhereItWent(const card::CardPage& page, const QString& name) {
    for (const QLabel* label : page.findChildren<QLabel*>())
        if (label->text().contains(QStringLiteral("href=\"merged\"")) &&
            label->text().contains(name))
            return !label->isHidden();
    return false;
}

bool offersAnEvent(const card::CardPage& page) {
    for (const QPushButton* button : page.findChildren<QPushButton*>())
        if (button->toolTip() == QStringLiteral("Ctrl+E")) return button->isEnabled();
    return false;
}

std::unique_ptr<MergeDialog> openDialog(Room& room, const schema::Kind& kind,
                                        const std::vector<std::string>& ids) {
    auto dialog =
        std::make_unique<MergeDialog>(room.workplace, room.surroundings, kind, ids, nullptr);
    dialog->setAttribute(Qt::WA_DeleteOnClose, false);
    dialog->show();
    if (ids.size() > 1) EXPECT_TRUE(eventually([&] { return dialog->isReady(); }));
    return dialog;
}

TEST(Merging, HeadsTheOutcomeAsHighAsItsWordsAndBreaksNoCount) {
    Firm firm;
    const std::string first = firm.addClient("ООО «Ромашка»");
    const std::string second = firm.addClient("Ромашка");
    for (int i = 0; i < 3; ++i) firm.addContact("Сидоренко", second);
    Room room(firm.office, "ivanova");
    const auto dialog = openDialog(room, firm.office.kind("client"), {first, second});

    const QLabel* outcome = nullptr;
    bool isCounted = false;
    for (const QLabel* label : dialog->grid().findChildren<QLabel*>()) {
        if (label->text() == MergeGrid::tr("Will be")) outcome = label;
        isCounted = isCounted || label->text() == QStringLiteral("Контакты:\u00a03");
    }
    ASSERT_NE(outcome, nullptr);
    for (const QSize size : {QSize(1040, 640), QSize(720, 420)}) {
        dialog->resize(size);
        QCoreApplication::processEvents();
        EXPECT_GE(outcome->height(), outcome->fontMetrics().height());
    }
    EXPECT_TRUE(isCounted);
}

TEST(Merging, TakesTheDuplicateFromOpenRegistersAndItsOpenCardSaysWhereItWent) {
    Firm firm;
    const std::string stays = firm.addClient("Ромашка");
    const std::string goes = firm.addClient("Ромашка и Ко");
    const std::string person = firm.addContact("Коваленко", stays);
    firm.addContact("Петренко", stays);
    firm.addContact("Сидоренко", goes);
    Room boss(firm.office, "kovalenko");
    Room manager(firm.office, "ivanova");
    const auto open = manager.openRegister("client");
    const auto card = manager.openCard("client", goes);
    const auto page = boss.openRegister("client");
    ASSERT_TRUE(eventually([&] { return page->model().rowCount() == 2; }));
    ASSERT_EQ(shownRows(open->model()), 2);
    EXPECT_TRUE(offersAnEvent(*card));
    std::function<void()> undo;
    QObject::connect(
        &boss.navigator, &workplace::Navigator::toastWanted, &boss.navigator,
        [&](const QString&, const QString&, const std::function<void()>& act) { undo = act; });
    QAction* action = mergeAction(*page);
    ASSERT_NE(action, nullptr);
    action->trigger();
    auto* dialog = page->findChild<MergeDialog*>();
    ASSERT_NE(dialog, nullptr);
    ASSERT_TRUE(eventually([&] { return dialog->isReady(); }))
        << dialog->troubleText().toStdString();
    EXPECT_EQ(dialog->survivorId(), stays) << "more refers to it";
    EXPECT_TRUE(dialog->passingText().contains(QStringLiteral(":\u00a01")))
        << dialog->passingText().toStdString();

    dialog->send();

    EXPECT_TRUE(eventually([&] { return shownRows(open->model()) == 1; }));
    EXPECT_TRUE(eventually([&] { return saysWhereItWent(*card, QStringLiteral("Ромашка")); }));
    EXPECT_TRUE(card->model().isReadOnly(firm.field("note")));
    EXPECT_FALSE(offersAnEvent(*card)) << "it would be the duplicate's";
    Q_EMIT card->header().menu().aboutToShow();
    EXPECT_EQ(actionOf(card->header().menu(), card::CardPage::tr("Return from the archive")),
              nullptr);
    EXPECT_EQ(firm.client(goes).merged_into().id(), stays);

    ASSERT_TRUE(eventually([&] { return bool(undo); }));
    undo();
    EXPECT_TRUE(eventually([&] { return shownRows(open->model()) == 2; }));
    EXPECT_TRUE(eventually([&] { return !saysWhereItWent(*card, QStringLiteral("Ромашка")); }));
}

TEST(Merging, WritesWhatWasChosen) {
    Firm firm;
    const std::string first = firm.addClient("Ромашка", [](v1::Client& client) {
        client.add_phones("044 501-85-46");
        client.set_site("romashka.ua");
    });
    const std::string second = firm.addClient("Ромашка и Ко", [](v1::Client& client) {
        client.add_phones("067 123-45-67");
        client.add_phones("067 765-43-21");
        client.set_site("romashka.ua");
    });
    Room boss(firm.office, "kovalenko");
    const auto dialog = openDialog(boss, firm.office.kind("client"), {first, second});
    dialog->setSurvivor(second);
    ASSERT_TRUE(eventually([&] { return dialog->isReady() && dialog->survivorId() == second; }));
    const int differing = dialog->grid().rowCount();

    EXPECT_TRUE(dialog->grid().take(firm.field("name"), 0));
    EXPECT_TRUE(dialog->grid().setKept(firm.field("phones"), 1, false));
    EXPECT_FALSE(dialog->grid().take(firm.field("site"), 0)) << "there is nothing to choose";
    dialog->send();

    ASSERT_TRUE(eventually([&] { return !firm.client(first).merged_into().id().empty(); }));
    EXPECT_EQ(firm.client(second).name(), "Ромашка");
    EXPECT_THAT(firm.client(second).phones(),
                testing::ElementsAre("067 123-45-67", "044 501-85-46"));
    dialog->grid().setOnlyDifferences(false);
    EXPECT_GT(dialog->grid().rowCount(), differing);
}

TEST(Merging, ShowsAnewWhatSomebodyHasChangedMeanwhile) {
    Firm firm;
    const std::string first = firm.addClient("Ромашка");
    const std::string second = firm.addClient("Василёк");
    Room boss(firm.office, "kovalenko");
    const auto dialog = openDialog(boss, firm.office.kind("client"), {first, second});
    Caller manager = firm.office.colleague("ivanova");
    v1::CommitRequest edit;
    edit.set_request_id(values::makeUuid7());
    v1::Update& update = *edit.add_writes()->mutable_update();
    *update.mutable_record()->mutable_client() = firm.client(second);
    update.mutable_record()->mutable_client()->set_note("звонить утром");
    update.mutable_mask()->add_paths("note");
    ASSERT_TRUE(manager.commit(edit).ok());

    dialog->send();

    ASSERT_TRUE(eventually([&] { return !dialog->troubleText().isEmpty(); }));
    EXPECT_TRUE(dialog->isVisible());
    EXPECT_TRUE(firm.client(second).merged_into().id().empty());
    ASSERT_TRUE(eventually([&] { return dialog->isReady(); }));
    dialog->send();
    ASSERT_TRUE(eventually([&] {
        return !firm.client(second).merged_into().id().empty() ||
               !firm.client(first).merged_into().id().empty();
    }));
}

TEST(Merging, FromACardBeginsWithTypingTheOther) {
    Firm firm;
    const std::string first = firm.addClient("Ромашка");
    const std::string second = firm.addClient("Василёк");
    Room boss(firm.office, "kovalenko");
    const auto card = boss.openCard("client", first);
    Q_EMIT card->header().menu().aboutToShow();
    QAction* action = actionOf(card->header().menu(), card::CardPage::tr("Merge with…"));
    ASSERT_NE(action, nullptr);
    action->trigger();
    auto* dialog = card->findChild<MergeDialog*>();
    ASSERT_NE(dialog, nullptr);
    EXPECT_FALSE(dialog->isReady());

    dialog->add(second);

    ASSERT_TRUE(eventually([&] { return dialog->isReady(); }))
        << dialog->troubleText().toStdString();
    // What cannot be merged is said, and all is as it was.
    dialog->add(values::makeUuid7());
    ASSERT_TRUE(eventually([&] { return !dialog->troubleText().isEmpty(); }));
    EXPECT_TRUE(dialog->isReady());
}

TEST(Merging, IsOfferedForTwoToFiveToThoseWhoMay) {
    Firm firm;
    for (int i = 0; i < 2; ++i) firm.addClient("Завод");
    {
        Room observer(firm.office, "honchar");
        const auto page = observer.openRegister("client");
        ASSERT_TRUE(eventually([&] { return page->model().rowCount() == 2; }));
        EXPECT_EQ(mergeAction(*page), nullptr);
    }
    Room boss(firm.office, "kovalenko");
    const auto page = boss.openRegister("client");
    ASSERT_TRUE(eventually([&] { return page->model().rowCount() == 2; }));
    EXPECT_NE(mergeAction(*page), nullptr);
    for (int i = 0; i < 4; ++i) firm.addClient("Завод");
    ASSERT_TRUE(eventually([&] { return page->model().rowCount() == 6; }));
    EXPECT_EQ(mergeAction(*page), nullptr) << "six are too many";
    const auto deals = boss.openRegister("deal");
    EXPECT_EQ(mergeAction(*deals), nullptr);
}

TEST(Merging, BringsTheHistoryOfTheDuplicateIntoTheOpenTimeline) {
    Firm firm;
    const std::string stays = firm.addClient("Ромашка");
    const std::string goes = firm.addClient("Василёк");
    firm.addContact("Коваленко", goes);
    firm.addContact("Петренко", stays);
    firm.addContact("Сидоренко", stays);
    Room boss(firm.office, "kovalenko");
    history::TimelineModel timeline(boss.workplace, boss.layouts, boss.surroundings,
                                    {&firm.office.kind("client"), stays}, nullptr);
    const auto tells = [&](const QString& name) {
        for (int row = 0; row < timeline.rowCount(); ++row)
            if (timeline.index(row).data().toString().contains(name)) return true;
        return false;
    };
    ASSERT_TRUE(eventually([&] { return tells(QStringLiteral("Петренко")); }));
    ASSERT_FALSE(tells(QStringLiteral("Коваленко")));
    const auto dialog = openDialog(boss, firm.office.kind("client"), {stays, goes});

    dialog->send();

    EXPECT_TRUE(eventually(
        [&] { return tells(QStringLiteral("Коваленко")) && tells(QStringLiteral("Василёк")); }));
}

TEST(Merging, NamesWhatChoicesAreForThoseWhoDoNotSeeThem) {
    Firm firm;
    const std::string first = firm.addClient("Ромашка");
    const std::string second = firm.addClient("Василёк и сыновья & Ко");
    Room boss(firm.office, "kovalenko");
    const auto dialog = openDialog(boss, firm.office.kind("client"), {first, second});
    int choices = 0;
    for (const QRadioButton* choice : dialog->grid().findChildren<QRadioButton*>()) {
        EXPECT_FALSE(choice->accessibleName().isEmpty());
        EXPECT_NE(choice->focusPolicy(), Qt::NoFocus);
        ++choices;
    }
    EXPECT_GE(choices, 4) << "who stays, and the name";
}

}  // namespace
}  // namespace crm::client::acts

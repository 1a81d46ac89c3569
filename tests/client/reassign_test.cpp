#include "client/acts/hand_over_dialog.h"
#include "client/acts/news.h"
#include "client/acts/reassign_dialog.h"
#include "client/acts/undo.h"
#include "client/card/card_header.h"
#include "client/card/card_model.h"
#include "client/card/card_page.h"
#include "client/card/sections/fields_form.h"
#include "client/register/register_page.h"
#include "client/register/register_table.h"
#include "common/values/uuid7.h"
#include "crm/v1/act.pb.h"
#include "crm/v1/record.pb.h"
#include "tests/client/card_room.h"
#include "tests/client/firm.h"

#include <QAction>
#include <QCheckBox>
#include <QLabel>
#include <QMenu>
#include <QSignalSpy>
#include <gtest/gtest.h>

namespace crm::client::acts {
namespace {

using test::Caller;
using test::eventually;
using test::Firm;
using test::Room;

/// What a room was told in toasts.
struct Toasts {
    QStringList texts;
    std::function<void()> act;
    explicit Toasts(Room& room) {
        QObject::connect(
            &room.navigator, &workplace::Navigator::toastWanted, &room.navigator,
            [this](const QString& text, const QString&, const std::function<void()>& button) {
                texts << text;
                act = button;
            });
    }
    bool tell(const QString& part) const { return texts.join(QLatin1Char('\n')).contains(part); }
};

QAction* actionOf(const QMenu& menu, const QString& text) {
    for (QAction* action : menu.actions())
        if (action->text() == text) return action;
    return nullptr;
}

/// Chooses all rows and what the menu then offers.
ReassignDialog* openFrom(register_::RegisterPage& page, const QString& text) {
    page.table().selectAll();
    auto* menu = new QMenu(&page);
    page.fillRowMenu(*menu);
    QAction* action = actionOf(*menu, text);
    if (action == nullptr) return nullptr;
    action->trigger();
    return page.findChild<ReassignDialog*>();
}

bool isShown(const live::QueryModel& model, int rows) {
    int shown = 0;
    for (int row = 0; row < model.rowCount(); ++row)
        shown += model.index(row, 0).data(live::QueryModel::LeftRole).toBool() ? 0 : 1;
    return shown == rows;
}

TEST(Reassigning, TakesTheClientsFromOneOpenRegisterAndBringsThemIntoTheOther) {
    Firm firm;
    firm.addClient("Ромашка");
    firm.addClient("Василёк");
    Room boss(firm.office, "kovalenko");
    Room former(firm.office, "ivanova");
    Room next(firm.office, "petrenko");
    const News formerNews(former.workplace);
    const News nextNews(next.workplace);
    Toasts toldBoss(boss);
    Toasts toldFormer(former);
    Toasts toldNext(next);
    const auto left = former.openRegister("client");
    const auto right = next.openRegister("client");
    const auto page = boss.openRegister("client");
    ASSERT_TRUE(eventually([&] { return page->model().rowCount() == 2; }));
    ASSERT_TRUE(isShown(left->model(), 2));
    ASSERT_TRUE(isShown(right->model(), 0));
    ReassignDialog* dialog = openFrom(*page, register_::RegisterPage::tr("Hand over…"));
    ASSERT_NE(dialog, nullptr);

    dialog->setSuccessor(firm.petrenko, QStringLiteral("petrenko"));
    ASSERT_TRUE(eventually([&] { return dialog->previewText().contains(QLatin1Char('2')); }))
        << dialog->previewText().toStdString() << dialog->troubleText().toStdString();
    dialog->send();

    EXPECT_TRUE(eventually([&] { return isShown(left->model(), 0); }));
    EXPECT_TRUE(eventually([&] { return isShown(right->model(), 2); }));
    EXPECT_TRUE(eventually([&] { return !toldBoss.texts.isEmpty(); }));
    EXPECT_TRUE(eventually([&] { return toldNext.tell(QStringLiteral("Вам переданы 2 клиента")); }))
        << toldNext.texts.join(QLatin1Char('|')).toStdString();
    EXPECT_TRUE(eventually([&] {
        return toldFormer.tell(QStringLiteral("Другому менеджеру переданы 2 ваших клиента"));
    })) << toldFormer.texts.join(QLatin1Char('|')).toStdString();

    // And back, from the toast.
    ASSERT_TRUE(toldBoss.act);
    toldBoss.act();
    EXPECT_TRUE(eventually([&] { return isShown(left->model(), 2); }));
    EXPECT_TRUE(eventually([&] { return isShown(right->model(), 0); }));
}

TEST(Reassigning, OfAllThatTheListShowsLeavesTheFilterToTheServer) {
    Firm firm;
    for (int i = 0; i < 3; ++i) firm.addClient("Завод");
    Room boss(firm.office, "kovalenko");
    const auto page = boss.openRegister("client");
    ASSERT_TRUE(eventually([&] { return page->model().rowCount() == 3; }));
    ReassignDialog* dialog =
        openFrom(*page, register_::RegisterPage::tr("Hand over all that the list shows…"));
    ASSERT_NE(dialog, nullptr);
    // One more comes meanwhile.
    firm.addClient("Завод");

    dialog->setSuccessor(firm.petrenko, QStringLiteral("petrenko"));

    EXPECT_TRUE(eventually([&] { return dialog->previewText().contains(QLatin1Char('4')); }))
        << dialog->previewText().toStdString();
}

TEST(Reassigning, SaysWhatStandsInTheWayAndStaysOpen) {
    Firm firm;
    const std::string id = firm.addClient("Ромашка");
    Room boss(firm.office, "kovalenko");
    v1::Selection client;
    client.add_ids(id);
    auto* dialog = new ReassignDialog(boss.workplace, boss.surroundings, client, {}, nullptr);
    dialog->show();

    dialog->setSuccessor(values::makeUuid7(), QStringLiteral("nobody"));
    EXPECT_TRUE(eventually([&] { return !dialog->troubleText().isEmpty(); }));
    dialog->setSuccessor(firm.ivanova, QStringLiteral("ivanova"));
    EXPECT_TRUE(eventually([&] {
        return dialog->previewText() ==
               PassingDialog::tr("There is nothing to pass: all of it is theirs already.");
    })) << dialog->previewText().toStdString();
    EXPECT_TRUE(dialog->troubleText().isEmpty()) << dialog->troubleText().toStdString();

    EXPECT_TRUE(dialog->isVisible());
    delete dialog;
}

TEST(Reassigning, IsOfferedToThoseWhoMayAssign) {
    Firm firm;
    const std::string id = firm.addClient("Ромашка");
    Room manager(firm.office, "ivanova");
    const auto page = manager.openRegister("client");
    EXPECT_EQ(openFrom(*page, register_::RegisterPage::tr("Hand over…")), nullptr);
    Room boss(firm.office, "kovalenko");
    const auto card = boss.openCard("client", id);
    Q_EMIT card->header().menu().aboutToShow();
    EXPECT_NE(actionOf(card->header().menu(), card::CardPage::tr("Hand over…")), nullptr);
}

TEST(HandingOver, OfAnEmployeePassesAllAndClosesTheAccount) {
    Firm firm;
    const std::string id = firm.addClient("Ромашка");
    Room administrator(firm.office, "zaytseva");
    const auto card = administrator.openCard("employee", firm.ivanova);
    Q_EMIT card->header().menu().aboutToShow();
    QAction* action = actionOf(card->header().menu(), card::CardPage::tr("Hand over everything…"));
    ASSERT_NE(action, nullptr);
    action->trigger();
    auto* dialog = card->findChild<HandOverDialog*>();
    ASSERT_NE(dialog, nullptr);

    dialog->setSuccessor(firm.petrenko, QStringLiteral("petrenko"));
    ASSERT_TRUE(eventually([&] { return dialog->isReady(); }));
    dialog->send();

    Caller caller = firm.office.colleague("petrenko");
    EXPECT_TRUE(eventually([&] { return caller.get("client", id).ok(); }));
    EXPECT_TRUE(eventually(
        [&] { return !caller.get("employee", firm.ivanova)->record().employee().active(); }));
}

TEST(HandingOver, OfSomebodyWhoLooksAfterNothingSaysSoAndClosesTheAccount) {
    Firm firm;
    Room administrator(firm.office, "zaytseva");
    Toasts told(administrator);
    auto* dialog = new HandOverDialog(administrator.workplace, administrator.surroundings,
                                      firm.ivanova, QStringLiteral("ivanova"), nullptr);
    dialog->show();

    dialog->setSuccessor(firm.petrenko, QStringLiteral("petrenko"));
    ASSERT_TRUE(eventually([&] { return dialog->isReady(); }));
    EXPECT_EQ(dialog->previewText(),
              HandOverDialog::tr("There is nothing to pass; the employee can no longer sign in "
                                 "then."));
    dialog->send();

    Caller caller = firm.office.colleague("petrenko");
    EXPECT_TRUE(eventually(
        [&] { return !caller.get("employee", firm.ivanova)->record().employee().active(); }));
    EXPECT_TRUE(eventually([&] { return !told.texts.isEmpty(); }));
    EXPECT_FALSE(told.tell(QStringLiteral("Сотрудники"))) << told.texts.join(u'|').toStdString();
}

TEST(Reassigning, ToWhomTheyBelongAlreadyHasNothingToPass) {
    Firm firm;
    v1::Selection client;
    client.add_ids(firm.addClient("Ромашка"));
    Room boss(firm.office, "kovalenko");
    auto* dialog = new ReassignDialog(boss.workplace, boss.surroundings, client, {}, nullptr);

    dialog->setSuccessor(firm.ivanova, QStringLiteral("ivanova"));

    EXPECT_TRUE(eventually([&] {
        return dialog->previewText() ==
               PassingDialog::tr("There is nothing to pass: all of it is theirs already.");
    })) << dialog->previewText().toStdString();
    EXPECT_FALSE(dialog->isReady());
    delete dialog;
}

TEST(ConfirmedRequisites, AreLockedInTheOpenCardAndSayWhy) {
    Firm firm;
    const std::string id = firm.addClient("Ромашка");
    Room manager(firm.office, "ivanova");
    const auto card = manager.openCard("client", id);
    const schema::Field& legalName = *firm.office.kind("client").field("legal_name");
    ASSERT_FALSE(card->model().isReadOnly(legalName));
    Caller accountant = firm.office.colleague("boyko");
    v1::ConfirmClientRequest request;
    request.set_request_id(values::makeUuid7());
    request.set_client_id(id);
    request.set_confirmed(true);
    ASSERT_TRUE(accountant.call(*accountant.desk, &v1::Desk::Stub::ConfirmClient, request).ok());

    EXPECT_TRUE(eventually([&] { return card->model().isReadOnly(legalName); }));

    EXPECT_FALSE(card->model().isReadOnly(*firm.office.kind("client").field("note")));
    bool isSaid = false;
    for (const card::FieldsForm* form : card->forms())
        for (const QLabel* words : form->findChildren<QLabel*>())
            isSaid = isSaid || words->text().contains(QStringLiteral("подтверждены бухгалтерией"));
    EXPECT_TRUE(isSaid);
}

}  // namespace
}  // namespace crm::client::acts

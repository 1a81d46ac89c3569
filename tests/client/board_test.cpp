#include "client/acts/conversion_dialog.h"
#include "client/acts/fields_dialog.h"
#include "client/board/card_list.h"
#include "client/fields/field_editor.h"
#include "client/register/filter_bar.h"
#include "client/register/filter_field.h"
#include "tests/client/board_room.h"

#include <QDropEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace crm::client::board {
namespace {

using testing::ElementsAre;

TEST(Board, ShowsDealsByTheStagesOfAPipeline) {
    Sales firm;
    const std::string id = firm.addDeal("Поставка");
    firm.addDeal("Монтаж", "500", kService);
    Room room(firm.office, "ivanova");
    Board board(room, "deal", 7);

    ASSERT_TRUE(eventually([&] { return board.has(New, id); }));
    EXPECT_THAT(board.titles(New), ElementsAre("Поставка"));
    EXPECT_EQ(board.column(New).value().title, QStringLiteral("Новая"));
    ASSERT_TRUE(eventually([&] { return board.column(New).countText() == QLatin1String("1"); }));
    EXPECT_TRUE(board.column(New).sumText().startsWith(QStringLiteral("1\u00a0000")))
        << board.column(New).sumText().toStdString();

    board.view->setGroup(kService);

    ASSERT_TRUE(eventually([&] { return board.view->columns().size() == 4; }));
    EXPECT_TRUE(eventually([&] { return board.titles(0) == std::vector<std::string>{"Монтаж"}; }));
}

TEST(Board, OfSevenStagesFitsBesideTheSectionsOfALaptop) {
    Sales sales;
    Room room(sales.office, "ivanova");
    Board board(room, "deal", 7);
    // 1366 without the sidebar.
    board.page->resize(1189, 680);
    auto* ground = board.view->findChild<QScrollArea*>();
    ASSERT_NE(ground, nullptr);
    EXPECT_TRUE(eventually([&] { return ground->viewport()->width() > 1100; }));
    EXPECT_EQ(ground->horizontalScrollBar()->maximum(), 0);
}

TEST(Board, MovesACardAtOnceAndForEverybody) {
    Sales firm;
    const std::string id = firm.addDeal("Поставка");
    Room room(firm.office, "ivanova");
    Board board(room, "deal", 7);
    ASSERT_TRUE(eventually([&] { return board.has(New, id); }));

    board.view->move(id, board.column(New), board.column(Offer));

    EXPECT_FALSE(board.has(New, id)) << "it does not wait for the server";
    EXPECT_TRUE(board.has(Offer, id));
    ASSERT_TRUE(eventually([&] { return firm.deal(id).stage().id() == kOffer; }));
    EXPECT_TRUE(eventually([&] {
        return board.column(Offer).countText() == QLatin1String("1") &&
               board.column(New).countText() == QLatin1String("0");
    }));
    EXPECT_TRUE(board.has(Offer, id));
    EXPECT_FALSE(board.has(New, id));
}

TEST(Board, FollowsWhatOthersMove) {
    Sales firm;
    const std::string id = firm.addDeal("Поставка");
    Room room(firm.office, "ivanova");
    Board board(room, "deal", 7);
    ASSERT_TRUE(eventually([&] { return board.has(New, id); }));

    v1::Record record;
    *record.mutable_deal() = firm.deal(id);
    record.mutable_deal()->mutable_stage()->set_id(kOffer);
    firm.update(record, {"stage"});

    EXPECT_TRUE(eventually([&] { return board.has(Offer, id) && !board.has(New, id); }));
}

TEST(Board, FollowsTheNamesOfItsStages) {
    Sales firm;
    Room room(firm.office, "ivanova");
    Board board(room, "deal", 7);
    ASSERT_EQ(board.column(Offer).value().title, QStringLiteral("Предложение"));

    v1::Record record = firm.colleague.get("stage", kOffer)->record();
    record.mutable_stage()->set_name("Смета");
    firm.update(record, {"name"});

    EXPECT_TRUE(
        eventually([&] { return board.column(Offer).value().title == QStringLiteral("Смета"); }));
}

TEST(Board, ComesBackAfterItWasMovedAwayAndBack) {
    Sales firm;
    const std::string id = firm.addDeal("Поставка");
    Room room(firm.office, "ivanova");
    Board board(room, "deal", 7);
    ASSERT_TRUE(eventually([&] { return board.has(New, id); }));
    QSignalSpy told(&room.navigator, &workplace::Navigator::toastWanted);
    board.view->move(id, board.column(New), board.column(Offer));
    ASSERT_TRUE(eventually([&] { return firm.deal(id).stage().id() == kOffer; }));
    ASSERT_TRUE(eventually([&] { return board.column(Offer).countText() == QLatin1String("1"); }));
    // It is moved away here, too: the answer has come, and the column finds it no more.
    const auto* found = board.column(New).findChild<live::QueryModel*>();
    ASSERT_NE(found, nullptr);
    ASSERT_TRUE(eventually([&] {
        const QModelIndex card = found->index(found->rowOf(id), 0);
        return told.size() == 1 &&
               (!card.isValid() || card.data(live::QueryModel::LeftRole).toBool());
    }));

    v1::Record record;
    *record.mutable_deal() = firm.deal(id);
    record.mutable_deal()->mutable_stage()->set_id("00000000-0000-7000-800f-000000000011");
    firm.update(record, {"stage"});

    EXPECT_TRUE(eventually([&] { return board.has(New, id) && !board.has(Offer, id); }));
}

TEST(Board, PutsACardBackWithASentenceWhenTheServerRefuses) {
    Sales firm;
    firm.office.server().hire("sirko", Role::Observer);
    const std::string id = firm.addDeal("Поставка");
    Room room(firm.office, "sirko");
    Board board(room, "deal", 7);
    ASSERT_TRUE(eventually([&] { return board.has(New, id); }));
    EXPECT_FALSE(board.column(New).list().dragEnabled()) << "who may not move drags nothing";
    QString told;
    QObject::connect(&room.navigator, &workplace::Navigator::toastWanted, &room.navigator,
                     [&told](const QString& text) { told = text; });

    board.view->move(id, board.column(New), board.column(Offer));

    EXPECT_TRUE(board.has(Offer, id));
    ASSERT_TRUE(eventually([&] { return !told.isEmpty(); }));
    EXPECT_TRUE(told.contains(QStringLiteral("нет права"))) << told.toStdString();
    EXPECT_TRUE(board.has(New, id));
    EXPECT_FALSE(board.has(Offer, id));
}

TEST(Board, AsksForExactlyWhatTheStageAsksFor) {
    Sales firm;
    const std::string id = firm.addDeal("Поставка");
    v1::Record stage = firm.colleague.get("stage", kContract)->record();
    stage.mutable_stage()->add_required_fields(v1::DEAL_REQUIREMENT_AMOUNT);
    stage.mutable_stage()->add_required_fields(v1::DEAL_REQUIREMENT_CONTRACT_NUMBER);
    firm.update(stage, {"required_fields"});
    Room room(firm.office, "ivanova");
    Board board(room, "deal", 7);
    ASSERT_TRUE(eventually([&] { return board.has(New, id); }));

    board.view->move(id, board.column(New), board.column(Contract));
    auto* dialog = board.dialog<acts::FieldsDialog>();
    ASSERT_NE(dialog, nullptr);
    EXPECT_TRUE(board.has(Contract, id));
    const schema::Kind& kind = firm.office.kind("deal");
    EXPECT_EQ(dialog->form().editor(*kind.field("amount")), nullptr) << "it is filled";
    fields::FieldEditor* number = dialog->form().editor(*kind.field("contract_number"));
    ASSERT_NE(number, nullptr);
    QPushButton* button = nullptr;
    for (auto* each : dialog->findChildren<QPushButton*>())
        if (each->isDefault()) button = each;
    ASSERT_NE(button, nullptr);
    button->click();
    EXPECT_TRUE(number->hasError()) << "an empty field is not sent";
    number->setValue(std::string("17/2026"));
    button->click();

    ASSERT_TRUE(eventually([&] { return firm.deal(id).stage().id() == kContract; }));
    EXPECT_EQ(firm.deal(id).contract_number(), "17/2026");
    EXPECT_TRUE(board.has(Contract, id));
}

TEST(Board, PutsACardBackWhenTheReasonIsNotTold) {
    Sales firm;
    const std::string id = firm.addDeal("Поставка");
    Room room(firm.office, "ivanova");
    Board board(room, "deal", 7);
    ASSERT_TRUE(eventually([&] { return board.has(New, id); }));

    board.view->move(id, board.column(New), board.column(Lost));
    auto* dialog = board.dialog<acts::FieldsDialog>();
    ASSERT_NE(dialog, nullptr);
    EXPECT_TRUE(board.has(Lost, id));
    dialog->reject();

    EXPECT_TRUE(board.has(New, id));
    EXPECT_FALSE(board.has(Lost, id));
    EXPECT_EQ(firm.deal(id).state(), v1::DEAL_STATE_OPEN);
}

TEST(Board, IsWorkedByKey) {
    Sales firm;
    const std::string id = firm.addDeal("Поставка");
    Room room(firm.office, "ivanova");
    Board board(room, "deal", 7);
    ASSERT_TRUE(eventually([&] { return board.has(New, id); }));
    CardList& list = board.column(New).list();
    list.setFocus();
    list.setCurrentId(id);

    QTest::keyClick(&list, Qt::Key_Right, Qt::ControlModifier);

    EXPECT_TRUE(board.has(Needs, id));
    EXPECT_EQ(board.column(Needs).list().currentId(), id) << "the keyboard goes along";
    QSignalSpy opened(&room.navigator, &workplace::Navigator::recordWanted);
    QTest::keyClick(&board.column(Needs).list(), Qt::Key_Return);
    EXPECT_EQ(opened.size(), 1);
    QMenu menu;
    board.view->fillMenu(menu, id, board.column(Needs));
    EXPECT_GE(menu.actions().size(), 3);
}

TEST(Board, TakesWhatIsDropped) {
    Sales firm;
    const std::string id = firm.addDeal("Поставка");
    Room room(firm.office, "ivanova");
    Board board(room, "deal", 7);
    ASSERT_TRUE(eventually([&] { return board.has(New, id); }));
    QMimeData data;
    data.setData(QStringLiteral("application/x-kartoteka-card"), QByteArray::fromStdString(id));

    QWidget* target = board.column(Offer).list().viewport();
    QDragEnterEvent enter({10, 10}, Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(target, &enter);
    QDropEvent drop({10, 10}, Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(target, &drop);

    EXPECT_TRUE(board.has(Offer, id));
    EXPECT_TRUE(eventually([&] { return firm.deal(id).stage().id() == kOffer; }));
}

TEST(Board, IsFilteredAsItsRegister) {
    Sales firm;
    const std::string id = firm.addDeal("Поставка");
    firm.addDeal("Монтаж");
    Room room(firm.office, "ivanova");
    Board board(room, "deal", 7);
    ASSERT_TRUE(eventually([&] { return board.titles(New).size() == 2; }));
    register_::FilterBar& filters = board.page->filterBar();
    EXPECT_FALSE(filters.find("stage")->isVisible()) << "the columns say that";
    EXPECT_FALSE(filters.find("pipeline")->isVisible());

    filters.setRef("client", {values::makeUuid7(), "Никто"});

    EXPECT_TRUE(eventually([&] { return board.titles(New).empty(); }));
    filters.setRef("client", {firm.client, "Электрон"});
    EXPECT_TRUE(eventually([&] { return board.titles(New).size() == 2; }));
    board.page->setBoardShown(false);
    EXPECT_TRUE(filters.find("stage")->isVisible());
}

TEST(Board, ShowsACardThatCameBackBeforeItWasMissed) {
    Sales firm;
    const std::string id = firm.addDeal("Поставка");
    Room room(firm.office, "ivanova");
    Board board(room, "deal", 7);
    ASSERT_TRUE(eventually([&] { return board.has(New, id); }));
    auto& cards = *board.column(New).findChild<ColumnCards*>();
    const auto* found = board.column(New).findChild<live::QueryModel*>();
    const auto revision = [&] {
        const live::RecordPtr record = found->record(found->rowOf(id));
        return record == nullptr ? 0 : record->deal().meta().revision();
    };
    cards.sendAway(id);
    cards.settle(id);
    EXPECT_FALSE(board.has(New, id)) << "found by the question that was asked before";

    // All that the column hears of two moves within one pause: a newer revision, still of its
    // stage.
    v1::Record record;
    *record.mutable_deal() = firm.deal(id);
    record.mutable_deal()->set_subject("Поставка и монтаж");
    firm.update(record, {"subject"});

    ASSERT_TRUE(eventually([&] { return revision() > record.deal().meta().revision(); }));
    EXPECT_TRUE(eventually([&] { return board.has(New, id); }));
}

TEST(Board, ReadsFurtherAsOneScrolls) {
    Sales firm;
    v1::CommitRequest request;
    for (int i = 0; i < 260; ++i) {
        v1::Deal& deal = *request.add_writes()->mutable_create()->mutable_deal();
        deal.mutable_meta()->set_id(values::makeUuid7());
        deal.set_subject("Сделка " + std::to_string(i));
        deal.mutable_client()->set_id(firm.client);
        deal.mutable_pipeline()->set_id(kSales);
    }
    ASSERT_TRUE(firm.colleague.commit(request).ok());
    Room room(firm.office, "ivanova");
    Board board(room, "deal", 7);
    ColumnCards& cards = board.column(New).cards();
    ASSERT_TRUE(eventually([&] { return cards.rowCount() == live::QueryModel::kPageRows; }));

    QScrollBar& bar = *board.column(New).list().verticalScrollBar();
    EXPECT_TRUE(eventually([&] {
        bar.setValue(bar.maximum());
        return cards.rowCount() == 260;
    }));
    EXPECT_TRUE(eventually([&] { return board.column(New).countText() == QLatin1String("260"); }));
}

TEST(Board, ShowsLeadsByTheirStateAndAsksWhyOneIsGivenUp) {
    Sales firm;
    const std::string id = firm.addLead("ТОВ «Жито»");
    Room room(firm.office, "ivanova");
    Board board(room, "lead", 5);
    ASSERT_TRUE(eventually([&] { return board.has(LeadNew, id); }));
    board.view->move(id, board.column(LeadNew), board.column(LeadTaken));
    // By its revision too: a column that was read late says the new state ahead of the feed.
    ASSERT_TRUE(eventually([&] {
        const live::RecordPtr taken = board.column(LeadTaken).cards().record(id);
        return taken != nullptr && taken->lead().state() == v1::LEAD_STATE_IN_QUALIFICATION &&
               taken->lead().meta().revision() > 1;
    }));

    board.view->move(id, board.column(LeadTaken), board.column(LeadGivenUp));
    auto* dialog = board.dialog<acts::FieldsDialog>();
    ASSERT_NE(dialog, nullptr);
    dialog->form()
        .editor(*firm.office.kind("lead").field("reason"))
        ->setValue(schema::Ref{kTooExpensive, "Дорого"});
    dialog->send();

    ASSERT_TRUE(eventually([&] { return firm.lead(id).state() == v1::LEAD_STATE_DISQUALIFIED; }));
    EXPECT_EQ(firm.lead(id).reason().id(), kTooExpensive);
    EXPECT_TRUE(board.has(LeadGivenUp, id));
}

}  // namespace
}  // namespace crm::client::board

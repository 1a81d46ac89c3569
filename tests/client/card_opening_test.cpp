// What a card shows before it has a record, and what a new record begins with.
#include "client/card/card_model.h"
#include "client/card/card_note.h"
#include "client/card/card_page.h"
#include "client/fields/field_editor.h"
#include "client/net/session.h"
#include "crm/v1/record.pb.h"
#include "crm/v1/records_service.pb.h"
#include "tests/client/card_room.h"
#include "tests/client/firm.h"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
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

TEST(CardPage, OpenedWhileTheServerIsAwaySaysSoAndFillsInWhenItIsBack) {
    Partners firm;
    const std::string id = firm.addClient("Завод");
    Room room(firm.office, "ivanova");
    firm.office.server().server().stop();
    ASSERT_TRUE(
        eventually([&] { return room.desk.session.state() == net::Session::State::Offline; }));

    const auto page = room.showCard("client", id);

    const auto* note = page->findChild<CardNote*>();
    EXPECT_TRUE(note->isVisible());
    EXPECT_EQ(note->text().toStdString(),
              "Нет связи с сервером. Карточка заполнится сама, как только он снова ответит.");
    EXPECT_FALSE(buttonOf(*page, QStringLiteral("Сохранить"))->isEnabled());
    room.translator.setLanguage(i18n::Language::Ukrainian);
    EXPECT_TRUE(eventually([&] {
        return note->text() ==
               QStringLiteral(
                   "Немає зв’язку із сервером. Картка заповниться сама, щойно він знову "
                   "відповість.");
    }));

    firm.office.server().restart();
    ASSERT_TRUE(eventually([&] { return page->model().isReady(); }));
    EXPECT_FALSE(note->isVisible());
    EXPECT_EQ(textOf(*page, "name"), "Завод");
}

TEST(CardPage, OfANewDealTakesTheFirstStageOfThePipelineThatIsChosenMeanwhile) {
    constexpr char kService[] = "00000000-0000-7000-800e-000000000002";
    Partners firm;
    Room room(firm.office, "ivanova");
    const auto page = room.openNew("deal");
    CardModel& model = page->model();
    const schema::Field& pipeline = *model.kind().field("pipeline");
    const schema::Field& stage = *model.kind().field("stage");
    const auto idOf = [&](const schema::Field& field) {
        const schema::Value value = model.edit().value(field);
        const auto* ref = std::get_if<schema::Ref>(&value);
        return ref == nullptr ? std::string() : ref->id;
    };
    // The stage of the usual pipeline is being asked for when another is chosen.
    QObject::connect(&model, &CardModel::valuesChanged, &model, [&] {
        if (!idOf(pipeline).empty() && idOf(pipeline) != kService)
            QMetaObject::invokeMethod(
                &model,
                [&] {
                    model.set(pipeline, schema::Ref{kService, "Сервис"});
                },
                Qt::QueuedConnection);
    });

    ASSERT_TRUE(eventually([&] { return idOf(pipeline) == kService && !idOf(stage).empty(); }));
    const auto chosen = firm.colleague.get("stage", idOf(stage));
    ASSERT_TRUE(chosen.ok()) << chosen.status();
    EXPECT_EQ(chosen->record().stage().pipeline().id(), kService);
}

TEST(CardPage, SetsTheFirstStatusOfAnEventTypeAndShowsItsPhrase) {
    Partners firm;
    Caller& colleague = firm.colleague;
    Room room(firm.office, "ivanova");
    v1::QueryRequest request;
    request.set_kind("event_type");
    v1::EventType type;
    const auto types = colleague.query(request);
    for (const v1::Record& record : types->records())
        if (!record.event_type().initial_status().id().empty() &&
            !record.event_type().query_phrase().empty())
            type = record.event_type();
    ASSERT_FALSE(type.meta().id().empty());
    const auto page = room.openNew("event");
    const schema::Field& field = *firm.office.kind("event").field("event_type");

    page->model().set(field, schema::Ref{type.meta().id(), type.name()});

    ASSERT_TRUE(eventually([&] {
        const schema::Value status = editorOf(*page, "status").value();
        const auto* ref = std::get_if<schema::Ref>(&status);
        return ref != nullptr && ref->id == type.initial_status().id();
    }));
    const auto* note = editorOf(*page, "event_type").findChild<QLabel*>();
    EXPECT_TRUE(eventually([&] { return note->text().toStdString() == type.query_phrase(); }));
}

}  // namespace
}  // namespace crm::client::card

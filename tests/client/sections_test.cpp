#include "client/card/card_model.h"
#include "client/card/card_page.h"
#include "client/card/sections/fields_form.h"
#include "client/fields/field_editor.h"
#include "client/fields/ref_picker.h"
#include "client/register/register_page.h"
#include "common/values/uuid7.h"
#include "crm/v1/event.pb.h"
#include "crm/v1/layout.pb.h"
#include "tests/client/card_room.h"
#include "tests/client/firm.h"

#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>
#include <gtest/gtest.h>

namespace crm::test {
namespace {

using client::card::CardPage;
using client::fields::FieldEditor;

constexpr char kMeeting[] = "00000000-0000-7000-8001-000000000007";
constexpr char kCallOut[] = "00000000-0000-7000-8001-000000000002";

FieldEditor* editor(const CardPage& page, const char* field) {
    for (const client::card::FieldsForm* form : page.forms())
        if (FieldEditor* found = form->editor(field)) return found;
    return nullptr;
}

std::string refIn(const CardPage& page, const char* field) {
    const schema::Value value = page.model().edit().value(*page.model().kind().field(field));
    const auto* ref = std::get_if<schema::Ref>(&value);
    return ref == nullptr ? std::string() : ref->id;
}

v1::Record eventOf(const char* type, const QString& subject, const std::string& client = {}) {
    v1::Record record;
    v1::Event& event = *record.mutable_event();
    event.mutable_meta()->set_id(values::makeUuid7());
    event.mutable_event_type()->set_id(type);
    event.set_subject(subject.toStdString());
    event.mutable_starts_at()->set_seconds(1'790'000'000);
    event.mutable_client()->set_id(client);
    return record;
}

TEST(Sections, OfMeetingsShowMeetingsAlone) {
    Firm firm;
    Office& office = firm.office;
    Caller ivanova = office.colleague("ivanova");
    ASSERT_TRUE(ivanova.create(eventOf(kMeeting, QStringLiteral("Переговоры"))).ok());
    ASSERT_TRUE(ivanova.create(eventOf(kCallOut, QStringLiteral("Звонок"))).ok());
    Room room(office, "ivanova");

    const auto meetings = room.openRegister("event.meeting");
    const auto events = room.openRegister("event");

    EXPECT_EQ(meetings->model().rowCount(), 1);
    EXPECT_EQ(events->model().rowCount(), 2);
    EXPECT_EQ(meetings->title(), QStringLiteral("Встречи"));
    EXPECT_NE(meetings->key(), events->key());
}

TEST(Sections, MakeNewRecordsThatBelongToThem) {
    Firm firm;
    Office& office = firm.office;
    Room room(office, "ivanova");
    const auto page = room.openNew("event.meeting");

    EXPECT_NE(editor(*page, "place"), nullptr);
    EXPECT_EQ(editor(*page, "complaint_category"), nullptr);
    ASSERT_TRUE(eventually([&] { return refIn(*page, "event_type") == kMeeting; }));
    ASSERT_TRUE(eventually([&] { return !refIn(*page, "status").empty(); }));
    EXPECT_EQ(page->title(), QStringLiteral("Новая встреча"));

    page->model().set(*page->model().kind().field("subject"), std::string("Переговоры"));
    page->save();

    ASSERT_TRUE(eventually([&] { return !page->model().edit().isNew(); }))
        << page->model().trouble().toStdString();
    EXPECT_EQ(page->model().saveState(), client::card::CardModel::SaveState::Saved);
}

TEST(Sections, LayTheCardOutAnewWhenTheTypeOfAnEventChanges) {
    Firm firm;
    Office& office = firm.office;
    Room room(office, "ivanova");
    const auto page = room.openNew("event");
    EXPECT_EQ(editor(*page, "place"), nullptr);
    page->model().set(*page->model().kind().field("subject"), std::string("Переговоры"));

    page->model().set(*page->model().kind().field("event_type"), schema::Ref{kMeeting, "Встреча"});

    ASSERT_TRUE(eventually([&] { return editor(*page, "place") != nullptr; }));
    const schema::Value subject = editor(*page, "subject")->value();
    EXPECT_EQ(std::get<std::string>(subject), "Переговоры") << "what was typed stays";
    page->model().set(*page->model().kind().field("event_type"), schema::Ref{kCallOut, "Звонок"});
    EXPECT_TRUE(eventually([&] { return editor(*page, "place") == nullptr; }));
}

TEST(Sections, OpenThePreparationOfAMeetingAndMakeItButOnce) {
    Firm firm;
    Office& office = firm.office;
    Caller ivanova = office.colleague("ivanova");
    const v1::Record meeting = eventOf(kMeeting, QStringLiteral("Переговоры"));
    ASSERT_TRUE(ivanova.create(meeting).ok());
    Room room(office, "ivanova");
    const auto page = room.openCard("event", meeting.event().meta().id());
    const auto press = [&] {
        for (QPushButton* button : page->findChildren<QPushButton*>())
            if (button->text() == QStringLiteral("Подготовка встречи")) button->click();
    };
    QSignalSpy made(&room.navigator, &client::workplace::Navigator::newWanted);
    QSignalSpy opened(&room.navigator, &client::workplace::Navigator::recordWanted);

    v1::Record preparation;
    QObject::connect(
        &room.navigator, &client::workplace::Navigator::newWanted,
        [&](const schema::Kind&, const v1::Record& initial) { preparation = initial; });
    press();

    ASSERT_TRUE(eventually([&] { return made.count() == 1; }));
    EXPECT_EQ(preparation.event().meeting().id(), meeting.event().meta().id());
    EXPECT_EQ(preparation.event().subject(), "Переговоры");
    EXPECT_EQ(preparation.event().behaviour(), v1::EVENT_BEHAVIOUR_MEETING_PREPARATION);
    preparation.mutable_event()->clear_behaviour();
    preparation.mutable_event()->mutable_event_type()->set_id(
        "00000000-0000-7000-8001-000000000008");
    ASSERT_TRUE(ivanova.create(preparation).ok());

    press();
    ASSERT_TRUE(eventually([&] { return opened.count() == 1; }));
    EXPECT_EQ(made.count(), 1);
}

TEST(Sections, KeepADraftOfANewMeetingAMeeting) {
    Firm firm;
    Office& office = firm.office;
    Room room(office, "ivanova");
    std::string id;
    {
        const auto page = room.openNew("event.meeting");
        id = page->model().key().id;
        page->model().set(*page->model().kind().field("place"), std::string("Онлайн"));
    }
    v1::Record initial;
    initial.mutable_event()->mutable_meta()->set_id(id);
    auto model = std::make_unique<client::card::CardModel>(
        room.workplace, room.layouts, *room.workplace.catalogue.kind("event"), initial);
    const CardPage page(room.workplace, room.layouts, room.surroundings, std::move(model), nullptr);
    ASSERT_NE(page.model().section().variant, nullptr);
    EXPECT_EQ(page.model().section().variant->name, "meeting");
}

TEST(Sections, OfDealsBeginWithTheFirstPipelineAndItsFirstStage) {
    Firm firm;
    Office& office = firm.office;
    Room room(office, "ivanova");
    const auto page = room.openNew("deal");

    ASSERT_TRUE(eventually([&] { return !refIn(*page, "stage").empty(); }));
    EXPECT_EQ(refIn(*page, "pipeline"), "00000000-0000-7000-800e-000000000001");
    EXPECT_EQ(refIn(*page, "stage"), "00000000-0000-7000-800f-000000000011");

    page->model().set(*page->model().kind().field("pipeline"),
                      schema::Ref{"00000000-0000-7000-800e-000000000002", "Обслуживание"});
    EXPECT_TRUE(eventually([&] {
        return refIn(*page, "stage") == "00000000-0000-7000-800f-000000000021";
    })) << "a stage belongs to its pipeline";
}

TEST(Sections, PickOnlyTechniquesOfThePurpose) {
    Firm firm;
    Office& office = firm.office;
    Room room(office, "ivanova");
    const auto page = room.openNew("event.meeting_preparation");
    page->showSection(1);
    FieldEditor* techniques = editor(*page, "closing_techniques");
    ASSERT_NE(techniques, nullptr);
    auto* picker = techniques->findChild<client::fields::RefPicker*>();
    ASSERT_NE(picker, nullptr);

    picker->open();

    const auto* list = techniques->findChild<QListWidget*>();
    ASSERT_NE(list, nullptr);
    // Not the line that says that they are still looked for.
    ASSERT_TRUE(eventually(
        [&] { return list->count() > 0 && list->item(0)->flags().testFlag(Qt::ItemIsEnabled); }));
    for (int row = 0; row < list->count(); ++row)
        EXPECT_NE(list->item(row)->text(), QStringLiteral("Вопрос-зацепка"));
}

}  // namespace
}  // namespace crm::test

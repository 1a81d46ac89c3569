#include "client/acts/conversion_dialog.h"
#include "client/acts/duplicates.h"
#include "client/acts/fields_dialog.h"
#include "client/fields/field_editor.h"
#include "tests/client/board_room.h"

#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>

namespace crm::client::board {
namespace {

TEST(Conversion, OffersClientsThatTheLeadMayBeFromAndJoinsOne) {
    Sales firm;
    v1::Record record;
    record.mutable_contact()->mutable_meta()->set_id(values::makeUuid7());
    record.mutable_contact()->set_last_name("Коваленко");
    record.mutable_contact()->set_mobile_phone("+380 44 501 85 46");
    record.mutable_contact()->mutable_client()->set_id(firm.client);
    ASSERT_TRUE(firm.colleague.create(record).ok());
    const std::string id = firm.addLead("ТОВ «Жито»", "044 501-85-46");
    Room room(firm.office, "ivanova");
    Board board(room, "lead", 5);
    ASSERT_TRUE(eventually([&] { return board.has(LeadNew, id); }));
    QSignalSpy opened(&room.navigator, &workplace::Navigator::recordWanted);

    board.view->move(id, board.column(LeadNew), board.column(LeadConverted));
    auto* dialog = board.dialog<acts::ConversionDialog>();
    ASSERT_NE(dialog, nullptr);
    ASSERT_TRUE(eventually([&] { return dialog->isReady(); }));
    EXPECT_FALSE(dialog->isAtLastStep()) << "there is somebody to choose";
    dialog->choose(firm.client);
    dialog->send();
    dialog->setDealWanted(false);
    dialog->send();

    ASSERT_TRUE(eventually([&] { return firm.lead(id).state() == v1::LEAD_STATE_CONVERTED; }));
    EXPECT_EQ(firm.lead(id).client().id(), firm.client);
    ASSERT_EQ(firm.lead(id).contacts_size(), 1);
    ASSERT_TRUE(eventually([&] { return opened.size() == 1; }));
    EXPECT_TRUE(board.has(LeadConverted, id));
    v1::QueryRequest comments;
    comments.set_kind("comment");
    EXPECT_EQ(firm.colleague.query(comments)->records_size(), 1) << "what the lead said is told";
}

TEST(Conversion, KnowsClientsByTheirPeopleAndTellsWhoAnsweredThemLast) {
    Sales firm;
    v1::Record person;
    person.mutable_contact()->mutable_meta()->set_id(values::makeUuid7());
    person.mutable_contact()->set_last_name("Сидоренко");
    person.mutable_contact()->set_first_name("Олена");
    person.mutable_contact()->mutable_client()->set_id(firm.client);
    ASSERT_TRUE(firm.colleague.create(person).ok());
    v1::Record call;
    v1::Event& event = *call.mutable_event();
    event.mutable_meta()->set_id(values::makeUuid7());
    event.set_subject("Спросили прайс");
    event.mutable_event_type()->set_id("00000000-0000-7000-8001-000000000001");
    event.mutable_starts_at()->set_seconds(1'700'000'000);
    event.mutable_responsible()->set_id(firm.colleague.employeeId);
    event.mutable_client()->set_id(firm.client);
    event.add_contacts()->set_id(person.contact().meta().id());
    ASSERT_TRUE(firm.colleague.create(call).ok());
    v1::Record record;
    record.mutable_lead()->mutable_meta()->set_id(values::makeUuid7());
    record.mutable_lead()->set_company("ТОВ «Электрон»");
    record.mutable_lead()->set_last_name("Сидоренко");
    record.mutable_lead()->set_first_name("Олена");
    ASSERT_TRUE(firm.colleague.create(record).ok());
    Room room(firm.office, "ivanova");
    acts::KnownDuplicates duplicates(room.workplace);
    QObject receiver;
    std::optional<std::vector<acts::Duplicate>> found;

    duplicates.find(firm.lead(record.lead().meta().id()), &receiver,
                    [&](const std::vector<acts::Duplicate>& all) { found = all; });

    ASSERT_TRUE(eventually([&] { return found.has_value(); }));
    ASSERT_EQ(found->size(), 1U);
    EXPECT_EQ(found->front().clientId, firm.client);
    EXPECT_EQ(found->front().name, QStringLiteral("Электрон"));
    EXPECT_THAT(found->front().because,
                testing::UnorderedElementsAre(QStringLiteral("ТОВ «Электрон»"),
                                              QStringLiteral("Сидоренко Олена")));
    EXPECT_TRUE(found->front().last.contains(QStringLiteral("Спросили прайс")));
    EXPECT_TRUE(found->front().last.contains(QStringLiteral("petrenko")))
        << found->front().last.toStdString();
}

TEST(Conversion, SaysUnderTheFieldWhatTheServerDoesNotLike) {
    Sales firm;
    const std::string id = firm.addLead("ТОВ «Жито»");
    Room room(firm.office, "ivanova");
    Board board(room, "lead", 5);
    ASSERT_TRUE(eventually([&] { return board.has(LeadNew, id); }));
    board.view->move(id, board.column(LeadNew), board.column(LeadConverted));
    auto* dialog = board.dialog<acts::ConversionDialog>();
    ASSERT_NE(dialog, nullptr);
    ASSERT_TRUE(eventually([&] { return dialog->isAtLastStep(); })) << "nobody to choose between";
    const schema::Kind& contact = firm.office.kind("contact");
    fields::FieldEditor* mail = dialog->contactForms().at(0)->editor(*contact.field("email"));
    mail->setValue(std::string("не почта"));

    dialog->send();

    ASSERT_TRUE(eventually([&] { return mail->hasError(); }));
    EXPECT_EQ(firm.lead(id).state(), v1::LEAD_STATE_NEW);
    mail->setValue(std::string("zhyto@example.com"));
    dialog->send();
    ASSERT_TRUE(eventually([&] { return firm.lead(id).state() == v1::LEAD_STATE_CONVERTED; }));
    EXPECT_EQ(firm.deal(firm.lead(id).deal().id()).subject(), "ТОВ «Жито»");
}

TEST(Conversion, GivenUpLeavesTheLeadWhereItWas) {
    Sales firm;
    const std::string id = firm.addLead("ТОВ «Жито»");
    Room room(firm.office, "ivanova");
    Board board(room, "lead", 5);
    ASSERT_TRUE(eventually([&] { return board.has(LeadNew, id); }));
    board.view->move(id, board.column(LeadNew), board.column(LeadConverted));
    auto* dialog = board.dialog<acts::ConversionDialog>();
    ASSERT_NE(dialog, nullptr);

    dialog->reject();

    EXPECT_TRUE(board.has(LeadNew, id));
    EXPECT_FALSE(board.has(LeadConverted, id));
}

}  // namespace
}  // namespace crm::client::board

#include "client/acts/conversion_dialog.h"
#include "client/acts/fields_dialog.h"
#include "client/fields/field_editor.h"
#include "tests/client/board_room.h"

#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace crm::client::board {
namespace {

TEST(Conversion, OffersClientsThatTheLeadMayBeFromAndJoinsOne) {
    Firm firm;
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
    dialog->next();
    dialog->setDealWanted(false);
    dialog->next();

    ASSERT_TRUE(eventually([&] { return firm.lead(id).state() == v1::LEAD_STATE_CONVERTED; }));
    EXPECT_EQ(firm.lead(id).client().id(), firm.client);
    ASSERT_EQ(firm.lead(id).contacts_size(), 1);
    ASSERT_TRUE(eventually([&] { return opened.size() == 1; }));
    EXPECT_TRUE(board.has(LeadConverted, id));
    v1::QueryRequest comments;
    comments.set_kind("comment");
    EXPECT_EQ(firm.colleague.query(comments)->records_size(), 1) << "what the lead said is told";
}

TEST(Conversion, SaysUnderTheFieldWhatTheServerDoesNotLike) {
    Firm firm;
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

    dialog->next();

    ASSERT_TRUE(eventually([&] { return mail->hasError(); }));
    EXPECT_EQ(firm.lead(id).state(), v1::LEAD_STATE_NEW);
    mail->setValue(std::string("zhyto@example.com"));
    dialog->next();
    ASSERT_TRUE(eventually([&] { return firm.lead(id).state() == v1::LEAD_STATE_CONVERTED; }));
    EXPECT_EQ(firm.deal(firm.lead(id).deal().id()).subject(), "ТОВ «Жито»");
}

TEST(Conversion, GivenUpLeavesTheLeadWhereItWas) {
    Firm firm;
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

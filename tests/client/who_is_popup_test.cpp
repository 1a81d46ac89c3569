#include "client/acquaintance/who_is_popup.h"

#include "client/acquaintance/known_delegate.h"
#include "client/acquaintance/known_model.h"
#include "client/card/card_model.h"
#include "client/card/card_page.h"
#include "client/card/sections/fields_form.h"
#include "client/fields/field_editor.h"
#include "client/workplace/navigator.h"
#include "common/values/uuid7.h"
#include "crm/v1/record.pb.h"
#include "crm/v1/records_service.pb.h"
#include "tests/client/card_room.h"
#include "tests/client/firm.h"

#include <QApplication>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QTest>
#include <gtest/gtest.h>

#include <optional>

namespace crm::client::acquaintance {
namespace {

using card::CardPage;
using test::eventually;
using test::Partners;
using test::Room;

constexpr const char* kOlena = "Коваленко Олена";

class WhoIsPopupTest : public testing::Test {
protected:
    WhoIsPopupTest() {
        v1::CommitRequest request;
        v1::Contact& contact = *request.add_writes()->mutable_create()->mutable_contact();
        contact.mutable_meta()->set_id(m_olena);
        contact.set_last_name("Коваленко");
        contact.set_first_name("Олена");
        contact.set_mobile_phone("+38 (067) 123-45-67");
        EXPECT_TRUE(m_firm.colleague.commit(request).ok());
        m_room.emplace(m_firm.office, "ivanova");
    }

    /// Into the line of a field of the card.
    static void type(CardPage& page, const char* field, const char* text) {
        for (card::FieldsForm* form : page.forms())
            if (fields::FieldEditor* editor = form->editor(field)) {
                auto* line = editor->findChild<QLineEdit*>();
                ASSERT_NE(line, nullptr);
                page.activateWindow();
                line->setFocus();
                ASSERT_TRUE(eventually([&] { return QApplication::focusWidget() == line; }));
                line->selectAll();
                test::typeInto(line, QString::fromUtf8(text));
                return;
            }
        ADD_FAILURE() << "no editor for " << field;
    }
    static QString first(const CardPage& page) {
        const KnownModel& known = page.whoIs().known();
        return known.rowCount() == 0 ? QString() : known.index(0).data().toString();
    }
    static bool tells(const CardPage& page, const char* name) {
        return eventually([&] { return page.whoIs().isOpen() && first(page) == name; });
    }

    Partners m_firm;
    const std::string m_olena = values::makeUuid7();
    std::optional<Room> m_room;
};

TEST_F(WhoIsPopupTest, TellsWhoHasThePhoneThatIsTyped) {
    const auto page = m_room->openNew("lead");

    type(*page, "phones", "8 067 123 45 67");

    EXPECT_TRUE(tells(*page, kOlena));
}

TEST_F(WhoIsPopupTest, ShowsThePhoneThatIsTypedWholeHoweverLongTheName) {
    v1::CommitRequest request;
    v1::Client& client = *request.add_writes()->mutable_create()->mutable_client();
    client.mutable_meta()->set_id(values::makeUuid7());
    client.set_name(
        "Товариство з обмеженою відповідальністю «Дніпропетровськсільгоспмашпостачання»");
    client.add_phones("+380441112233");
    client.add_phones("+380441112244");
    client.add_emails("zakupivli-ta-postachannya@dnipropetrovsksilhospmash.example");
    ASSERT_TRUE(m_firm.colleague.commit(request).ok());
    const auto page = m_room->openNew("lead");
    const auto match = [&] {
        return page->whoIs().known().index(0).data(KnownModel::MatchRole).toString();
    };
    QListView* list = nullptr;
    for (auto* each : page->findChildren<QListView*>())
        if (each->model() == &page->whoIs().known()) list = each;
    ASSERT_NE(list, nullptr);
    const auto room = [&] {
        const auto* delegate = qobject_cast<const KnownDelegate*>(list->itemDelegate());
        return list->viewport()->width() - delegate->neededWidth(page->whoIs().known().index(0));
    };

    type(*page, "phones", "044 111 22 44");
    ASSERT_TRUE(tells(*page, client.name().c_str()));
    EXPECT_EQ(match(), QStringLiteral("+380 44 111 22 44")) << "not the first of them";
    EXPECT_GE(room(), 0);

    type(*page, "email", "zakupivli-ta-postachannya@dnipro");
    ASSERT_TRUE(eventually([&] { return match().contains(u'@'); }));
    EXPECT_EQ(match().toStdString(), client.emails(0));
    EXPECT_TRUE(eventually([&] { return room() >= 0; }));
}

TEST_F(WhoIsPopupTest, LooksForANameWholeAlthoughItsPartsAreTypedOneByOne) {
    v1::CommitRequest request;
    v1::Contact& contact = *request.add_writes()->mutable_create()->mutable_contact();
    contact.mutable_meta()->set_id(values::makeUuid7());
    contact.set_last_name("Коваленко");
    contact.set_first_name("Пётр");
    ASSERT_TRUE(m_firm.colleague.commit(request).ok());
    const auto page = m_room->openNew("contact");

    type(*page, "last_name", "коваленко");
    EXPECT_TRUE(eventually([&] { return page->whoIs().known().rowCount() == 2; }));
    type(*page, "first_name", "jktyf");

    EXPECT_TRUE(eventually([&] { return page->whoIs().known().rowCount() == 1; }));
    EXPECT_EQ(first(*page), kOlena);
}

TEST_F(WhoIsPopupTest, OpensTheCardThatWasChosenByKey) {
    const auto page = m_room->openNew("lead");
    QSignalSpy opened(&m_room->navigator, &workplace::Navigator::recordWanted);
    type(*page, "last_name", "Коваленко");
    ASSERT_TRUE(tells(*page, kOlena));
    auto* line = qobject_cast<QLineEdit*>(page->focusWidget());
    ASSERT_NE(line, nullptr);

    QTest::keyClick(line, Qt::Key_Down);
    QTest::keyClick(line, Qt::Key_Return);

    ASSERT_EQ(opened.count(), 1);
    EXPECT_EQ(opened.front().front().value<live::RecordKey>().id, m_olena);
    EXPECT_FALSE(page->whoIs().isOpen());
}

TEST_F(WhoIsPopupTest, TheNewRecordIsGivenUpForTheOneThatIsThere) {
    const auto page = m_room->openNew("lead");
    QSignalSpy closed(page.get(), &workplace::Page::closeRequested);
    type(*page, "last_name", "Коваленко");
    ASSERT_TRUE(tells(*page, kOlena));

    page->whoIs().openInstead(0);

    EXPECT_EQ(closed.count(), 1);
    EXPECT_FALSE(page->model().edit().isDirty());
}

TEST_F(WhoIsPopupTest, EnterBelongsToTheFieldUntilSomebodyIsChosenAndEscClosesTheList) {
    const auto page = m_room->openNew("lead");
    QSignalSpy opened(&m_room->navigator, &workplace::Navigator::recordWanted);
    type(*page, "last_name", "Коваленко");
    ASSERT_TRUE(tells(*page, kOlena));
    QWidget* line = page->focusWidget();

    QTest::keyClick(line, Qt::Key_Return);
    EXPECT_EQ(opened.count(), 0);
    QTest::keyClick(line, Qt::Key_Escape);

    EXPECT_FALSE(page->whoIs().isOpen());
}

TEST_F(WhoIsPopupTest, NobodyIsToldWhereNothingTellsWhoItIs) {
    const auto page = m_room->openNew("lead");
    type(*page, "last_name", "Коваленко");
    ASSERT_TRUE(tells(*page, kOlena));

    type(*page, "position", "Коваленко");

    EXPECT_FALSE(page->whoIs().isOpen());
    EXPECT_EQ(page->whoIs().known().rowCount(), 0);
}

TEST_F(WhoIsPopupTest, ARecordIsNotToldOfItself) {
    const auto page = m_room->openCard("contact", m_olena);
    QSignalSpy answered(&page->whoIs().known(), &KnownModel::answered);

    type(*page, "last_name", "Коваленк");

    ASSERT_TRUE(eventually([&] { return answered.count() > 0; }));
    EXPECT_EQ(page->whoIs().known().rowCount(), 0);
}

}  // namespace
}  // namespace crm::client::acquaintance

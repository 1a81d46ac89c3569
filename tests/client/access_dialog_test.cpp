#include "client/access/access_dialog.h"

#include "client/card/card_header.h"
#include "client/card/card_page.h"
#include "client/fields/surroundings.h"
#include "client/register/register_page.h"
#include "client/register/register_table.h"
#include "crm/v1/record.pb.h"
#include "tests/client/card_room.h"
#include "tests/client/firm.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <gtest/gtest.h>

#include <algorithm>

namespace crm::client::access {
namespace {

using test::Caller;
using test::eventually;
using test::Firm;
using test::Room;

AccessDialog* openFrom(card::CardPage& page) {
    QMenu& menu = page.header().menu();
    Q_EMIT menu.aboutToShow();
    QAction* action = menu.findChild<QAction*>(kActionName);
    if (action == nullptr) return nullptr;
    action->trigger();
    return page.findChild<AccessDialog*>();
}

TEST(AccessDialog, AnswersOfWhoeverIsPickedByName) {
    Firm firm;
    const std::string client = firm.addClient("ТОВ «Жито»", "zaytseva");
    Room room(firm.office, "zaytseva");
    const auto page = room.openCard("client", client);
    AccessDialog* dialog = openFrom(*page);
    ASSERT_NE(dialog, nullptr);
    auto* line = dialog->findChild<QLineEdit*>();
    const auto* offered = line->findChild<QListWidget*>();
    ASSERT_NE(offered, nullptr);

    test::typeInto(line, QStringLiteral("ivano"));
    // The list may be open before there is anybody in it.
    ASSERT_TRUE(eventually([&] { return offered->currentItem() != nullptr; }));
    QTest::keyClick(line, Qt::Key_Return);
    ASSERT_TRUE(eventually([&] { return !dialog->answerText().isEmpty(); }));

    EXPECT_TRUE(dialog->answerText().contains(QStringLiteral("не видит эту запись")))
        << dialog->answerText().toStdString();
    EXPECT_TRUE(dialog->answerText().contains(QStringLiteral("только для своих записей")))
        << dialog->answerText().toStdString();
}

TEST(AccessDialog, SpeaksTheLanguageOfTheMoment) {
    Firm firm;
    const std::string client = firm.addClient("ТОВ «Жито»", "zaytseva");
    Room room(firm.office, "zaytseva");
    const auto page = room.openCard("client", client);
    AccessDialog* dialog = openFrom(*page);
    ASSERT_NE(dialog, nullptr);
    dialog->explain({firm.ivanova, {}, QStringLiteral("Ivanova")});
    ASSERT_TRUE(eventually([&] { return !dialog->answerText().isEmpty(); }));

    room.translator.setLanguage(i18n::Language::English);

    EXPECT_TRUE(eventually([&] {
        return dialog->answerText().contains(QStringLiteral("Ivanova does not see this record."));
    })) << dialog->answerText().toStdString();
}

TEST(AccessDialog, IsOfferedInTheRegisterToThoseWhoMayAskAndToNobodyElse) {
    Firm firm;
    const std::string client = firm.addClient("ТОВ «Жито»", "zaytseva");
    for (const bool mayAsk : {true, false}) {
        Room room(firm.office, mayAsk ? "zaytseva" : "honchar");
        const auto page = room.openRegister("client");
        page->table().selectRow(0);
        QMenu menu;
        page->fillRowMenu(menu);
        EXPECT_EQ(menu.findChild<QAction*>(kActionName) != nullptr, mayAsk);
        const auto card = room.openCard("client", client);
        EXPECT_EQ(openFrom(*card) != nullptr, mayAsk);
    }
}

TEST(AccessDialog, SaysWhenTheRecordIsGone) {
    Firm firm;
    const std::string client = firm.addClient("ТОВ «Жито»", "zaytseva");
    Room room(firm.office, "zaytseva");
    const auto page = room.openCard("client", client);
    AccessDialog* dialog = openFrom(*page);
    ASSERT_NE(dialog, nullptr);
    Caller colleague = firm.office.colleague("zaytseva");
    v1::CommitRequest request;
    v1::Delete& gone = *request.add_writes()->mutable_delete_();
    gone.set_kind("client");
    gone.set_id(client);
    gone.set_revision(1);
    ASSERT_TRUE(colleague.commit(request).ok());

    dialog->explain({firm.ivanova, {}, QStringLiteral("Ivanova")});

    const auto saidSomething = [&] {
        const auto labels = dialog->findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
            return label->text().contains(QStringLiteral("не найдена"));
        });
    };
    EXPECT_TRUE(eventually(saidSomething));
    EXPECT_TRUE(dialog->answerText().isEmpty());
}

}  // namespace
}  // namespace crm::client::access

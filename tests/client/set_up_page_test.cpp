#include "client/setup/set_up_page.h"

#include "client/app/main_window.h"
#include "client/app/sidebar.h"
#include "client/app/tab_area.h"
#include "client/setup/directory_button.h"
#include "client/workplace/kind_groups.h"
#include "crm/v1/record.pb.h"
#include "tests/client/card_room.h"
#include "tests/client/computer.h"
#include "tests/client/firm.h"

#include <QApplication>
#include <QSignalSpy>
#include <gtest/gtest.h>

#include <algorithm>

namespace crm::client::setup {
namespace {

using test::Caller;
using test::eventually;
using test::Firm;
using test::Room;

TEST(SetUpPage, HasTheDirectoriesOfTheMenuWithALineAboutEach) {
    Firm firm;
    Room room(firm.office, "zaytseva");
    const SetUpPage page(room.workplace, nullptr);
    int directories = 0;
    for (const QString& name : room.desk.session.profile().sections()) {
        const schema::Kind* kind = firm.office.catalogue().kind(name.toStdString());
        if (kind == nullptr) continue;  // a section of some records of a kind
        const DirectoryButton* button = page.button(*kind);
        EXPECT_EQ(button != nullptr, kind->isDirectory()) << kind->name();
        if (button == nullptr) continue;
        ++directories;
        EXPECT_EQ(button->text(), room.translator.plural(*kind));
        EXPECT_FALSE(button->accessibleDescription().isEmpty());
    }
    EXPECT_GT(directories, 10);
}

TEST(SetUpPage, CountsAndCountsAnewWhenSomethingChanges) {
    Firm firm;
    Room room(firm.office, "zaytseva");
    const SetUpPage page(room.workplace, nullptr);
    const DirectoryButton* button = page.button(firm.office.kind("tag"));
    ASSERT_TRUE(eventually([&] { return !button->count().isEmpty(); }));
    const int before = button->count().toInt();

    Caller colleague = firm.office.colleague("zaytseva");
    v1::Record record;
    record.mutable_tag()->set_name("Срочно");
    ASSERT_TRUE(colleague.create(record).ok());

    EXPECT_TRUE(eventually([&] { return button->count().toInt() == before + 1; }));
}

TEST(SetUpPage, OpensTheRegisterByMouseAndByKey) {
    Firm firm;
    Room room(firm.office, "zaytseva");
    SetUpPage page(room.workplace, nullptr);
    page.resize(1100, 700);
    page.show();
    DirectoryButton* button = page.button(firm.office.kind("region"));
    QSignalSpy wanted(&room.navigator, &workplace::Navigator::registerWanted);

    QTest::mouseClick(button, Qt::LeftButton);
    QTest::keyClick(button, Qt::Key_Return);

    EXPECT_EQ(wanted.count(), 2);
}

TEST(SetUpPage, IsOpenedFromTheSidebarInPlaceOfALongListOfDirectories) {
    Firm firm;
    const test::Computer computer(firm.office);
    app::Application application(*qApp, computer.withPassword("zaytseva"));
    ASSERT_TRUE(test::begin(application));
    app::MainWindow& window = *application.mainWindow();
    auto* sidebar = window.findChild<app::Sidebar*>();
    const auto found = sidebar->findItems(QStringLiteral("Настройка"), Qt::MatchExactly);
    ASSERT_EQ(found.size(), 1);
    EXPECT_TRUE(sidebar->findItems(QStringLiteral("Регионы"), Qt::MatchExactly).isEmpty());

    QTest::mouseClick(sidebar->viewport(), Qt::LeftButton, {},
                      sidebar->visualItemRect(found.front()).center());

    EXPECT_EQ(window.tabs().current()->key(), QStringLiteral("setup"));
    EXPECT_EQ(sidebar->currentItem(), found.front());
    application.appearance().setLanguage(i18n::Language::English);
    const auto isMarked = [sidebar](const QString& name) {
        return eventually([&] {
            return sidebar->currentItem() != nullptr && sidebar->currentItem()->text() == name;
        });
    };
    EXPECT_TRUE(isMarked(QStringLiteral("Set-up")));
    application.appearance().setLanguage(i18n::Language::Russian);
    EXPECT_TRUE(isMarked(QStringLiteral("Настройка")));
    // It stays marked while one of its directories is in front.
    application.workplace().navigator.openRegister(QStringLiteral("region"));
    EXPECT_EQ(window.tabs().current()->key(), QStringLiteral("register/region"));
    EXPECT_TRUE(isMarked(QStringLiteral("Настройка")));
    application.workplace().navigator.openRegister(QStringLiteral("client"));
    EXPECT_TRUE(isMarked(QStringLiteral("Клиенты")));
    // As the palette does.
    Q_EMIT application.workplace().navigator.setUpWanted();
    EXPECT_EQ(window.tabs().current()->key(), QStringLiteral("setup"));
}

TEST(KindGroups, TellStaffFromDirectoriesAndDirectoriesFromWork) {
    const schema::Catalogue catalogue;
    const workplace::KindGroups groups = workplace::groupKinds(catalogue);
    const auto has = [](const std::vector<const schema::Kind*>& kinds, const char* name) {
        return std::any_of(kinds.begin(), kinds.end(),
                           [name](const schema::Kind* kind) { return kind->name() == name; });
    };

    EXPECT_EQ(groups.work.size() + groups.directories.size() + groups.staff.size(),
              catalogue.kinds().size());
    for (const char* name : {"employee", "department", "role"})
        EXPECT_TRUE(has(groups.staff, name)) << name;
    EXPECT_TRUE(has(groups.directories, "region"));
    EXPECT_TRUE(has(groups.work, "client"));
}

}  // namespace
}  // namespace crm::client::setup

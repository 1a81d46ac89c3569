#include "client/card/sections/permissions_panel.h"

#include "client/card/card_model.h"
#include "client/card/card_page.h"
#include "client/card/sections/permission_grid.h"
#include "client/card/sections/permission_model.h"
#include "crm/v1/record.pb.h"
#include "tests/client/card_room.h"

#include <QMenu>
#include <gtest/gtest.h>

#include <algorithm>

namespace crm::client::card {
namespace {

using schema::Choice;
using test::Caller;
using test::eventually;
using test::Office;
using test::Role;
using test::Room;

constexpr Choice kNo{v1::SCOPE_UNSPECIFIED};
constexpr Choice kOwn{v1::SCOPE_OWN};
constexpr Choice kDepartment{v1::SCOPE_DEPARTMENT};
constexpr Choice kAll{v1::SCOPE_ALL};
constexpr Choice kHidden{v1::FIELD_ACCESS_HIDDEN};

/// The card of a role on an administrator's screen, and somebody who looks at what was stored.
class PermissionsPanelTest : public testing::Test {
protected:
    explicit PermissionsPanelTest(Role role = Role::Manager, const char* who = "ivanova")
        : m_roleId(test::roleId(role)) {
        m_office.server().hire("ivanova", Role::Administrator);
        m_office.server().hire("smirnov", Role::Observer);
        m_room.emplace(m_office, who);
        m_page = m_room->openCard("role", m_roleId);
        m_page->resize(1280, 1400);
        QTest::qWait(0);
    }

    PermissionsPanel& panel() { return *m_page->findChild<PermissionsPanel*>(); }
    PermissionModel& model() { return panel().model(); }
    PermissionGrid& grid() { return panel().grid(); }

    QModelIndex at(const std::string& kind, const char* action) {
        int column = 1;
        for (const schema::Field* each : model().lines().actions()) {
            if (each->name() == action) return model().find(kind, {}, column);
            ++column;
        }
        ADD_FAILURE() << action;
        return {};
    }
    QModelIndex fieldOf(const std::string& kind, const char* field) {
        return model().find(kind, field, model().columnCount({}) - 1);
    }
    Choice choice(const std::string& kind, const char* action) {
        return model().choice(at(kind, action));
    }

    void click(const QModelIndex& index) {
        grid().scrollTo(index);
        QTest::mouseClick(grid().viewport(), Qt::LeftButton, {}, grid().visualRect(index).center());
    }
    void press(int key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(&grid(), static_cast<Qt::Key>(key), modifiers);
    }
    void save() {
        m_page->save();
        ASSERT_TRUE(
            eventually([&] { return m_page->model().saveState() == CardModel::SaveState::Saved; }));
    }
    v1::Role stored() {
        Caller colleague = m_office.colleague(test::kAdministratorLogin);
        return colleague.get("role", m_roleId)->record().role();
    }
    static const v1::Grant* lineOf(const v1::Role& role, const std::string& kind) {
        const auto& lines = role.grants();
        const auto found = std::find_if(lines.begin(), lines.end(),
                                        [&](const v1::Grant& line) { return line.kind() == kind; });
        return found == lines.end() ? nullptr : &*found;
    }

    Office m_office;
    std::string m_roleId;
    std::optional<Room> m_room;
    std::unique_ptr<CardPage> m_page;
};

TEST_F(PermissionsPanelTest, ShowsTheLineOfAKindAndForTheOthersTheLineForTheRest) {
    EXPECT_EQ(choice("client", "view"), kOwn);
    EXPECT_FALSE(model().mark(at("client", "view")).isInherited);

    EXPECT_EQ(choice("region", "view"), kAll);
    EXPECT_TRUE(model().mark(at("region", "view")).isInherited);
    EXPECT_EQ(model().mark(at("region", "edit")).level, 0);
}

TEST_F(PermissionsPanelTest, HasARowForEveryKindAndEveryFieldOfIt) {
    for (const auto& kind : m_office.catalogue().kinds()) {
        EXPECT_TRUE(model().find(kind->name()).isValid()) << kind->name();
        for (const schema::Field& field : kind->fields())
            if (!field.isMeta())
                EXPECT_TRUE(fieldOf(kind->name(), field.name().c_str()).isValid()) << field.name();
    }
}

TEST_F(PermissionsPanelTest, AClickGoesToTheNextScopeAndIsSavedWithTheCard) {
    click(at("client", "view"));
    EXPECT_EQ(choice("client", "view"), kDepartment);
    EXPECT_TRUE(model().mark(at("client", "view")).isChanged);
    EXPECT_FALSE(model().mark(at("client", "edit")).isChanged);

    save();

    EXPECT_EQ(lineOf(stored(), "client")->view(), v1::SCOPE_DEPARTMENT);
    EXPECT_EQ(lineOf(stored(), "client")->edit(), v1::SCOPE_OWN);
    EXPECT_FALSE(model().mark(at("client", "view")).isChanged);
}

TEST_F(PermissionsPanelTest, TwoQuickClicksAreTwoSteps) {
    const QModelIndex cell = at("client", "view");
    click(cell);
    QTest::mouseDClick(grid().viewport(), Qt::LeftButton, {}, grid().visualRect(cell).center());

    EXPECT_EQ(choice("client", "view"), kAll);
}

TEST_F(PermissionsPanelTest, KeysGoAcrossTheGridAndChangeMarks) {
    grid().setFocus();
    grid().setCurrentIndex(at("client", "view"));
    press(Qt::Key_Right);
    EXPECT_EQ(grid().currentIndex(), at("client", "create"));
    press(Qt::Key_Down);
    EXPECT_EQ(grid().currentIndex(), at("contact", "create"));
    press(Qt::Key_Left);

    press(Qt::Key_Space);
    EXPECT_EQ(choice("contact", "view"), kDepartment);
    press(Qt::Key_Space, Qt::ShiftModifier);
    EXPECT_EQ(choice("contact", "view"), kOwn);
    press(Qt::Key_3);
    EXPECT_EQ(choice("contact", "view"), kAll);
    press(Qt::Key_Delete);
    EXPECT_EQ(choice("contact", "view"), kNo);
}

TEST_F(PermissionsPanelTest, AKindGetsALineOfItsOwnOnlyWhenItIsChanged) {
    click(at("region", "create"));
    EXPECT_EQ(choice("region", "create"), kAll) << "nobody owns a region: all or none";
    EXPECT_EQ(choice("region", "view"), kAll) << "the line began as the line for the rest";
    save();
    ASSERT_NE(lineOf(stored(), "region"), nullptr);
    EXPECT_EQ(lineOf(stored(), "industry"), nullptr);

    model().dropOwnLine(at("region", "create"));
    save();

    EXPECT_EQ(lineOf(stored(), "region"), nullptr);
    EXPECT_EQ(choice("region", "create"), kNo);
}

TEST_F(PermissionsPanelTest, MenusOfARowAndOfAHeaderSetAllOfIt) {
    QMenu row;
    grid().fillMenu(row, model().find("client"));
    const auto isNamed = [&](const QString& name) {
        return [name](const QAction* action) { return action->text() == name; };
    };
    const auto all = row.actions();
    (*std::find_if(all.begin(), all.end(), isNamed(QStringLiteral("Все"))))->trigger();
    for (const schema::Field* action : model().lines().actions())
        EXPECT_EQ(choice("client", action->name().c_str()), kAll);

    QMenu column;
    grid().fillColumnMenu(column, at("client", "export").column());
    const auto offered = column.actions();
    (*std::find_if(offered.begin(), offered.end(), isNamed(QStringLiteral("Отдел"))))->trigger();
    for (const auto& kind : m_office.catalogue().kinds()) {
        const bool isOwned = !kind->owners().empty() || !kind->seenWith().empty();
        EXPECT_EQ(choice(kind->name(), "export"), isOwned ? kDepartment : kAll) << kind->name();
    }
}

TEST_F(PermissionsPanelTest, AHiddenFieldIsHiddenFromThoseWhoHaveTheRole) {
    m_office.server().hire("petrenko", Role::Manager);
    grid().setExpanded(model().find("client"), true);
    const QModelIndex taxId = fieldOf("client", "tax_id");
    while (!(model().choice(taxId) == kHidden)) click(taxId);
    EXPECT_TRUE(model().mark(taxId).isChanged);
    save();

    ASSERT_EQ(stored().field_rules_size(), 1);
    Caller manager = m_office.colleague("petrenko");
    const auto profile = manager.profile();
    const auto& rules = profile->field_rules();
    EXPECT_TRUE(std::any_of(rules.begin(), rules.end(), [](const v1::FieldRule& rule) {
        return rule.field() == "tax_id" && rule.access() == v1::FIELD_ACCESS_HIDDEN;
    }));
    // Once more, and it is free again.
    click(taxId);
    save();
    EXPECT_EQ(stored().field_rules_size(), 0);
}

TEST_F(PermissionsPanelTest, FollowsWhatOthersChange) {
    Caller colleague = m_office.colleague(test::kAdministratorLogin);
    v1::CommitRequest request;
    v1::Update& update = *request.add_writes()->mutable_update();
    *update.mutable_record()->mutable_role() = stored();
    update.mutable_record()->mutable_role()->mutable_grants(1)->set_view(v1::SCOPE_ALL);
    update.mutable_mask()->add_paths("grants");
    ASSERT_TRUE(colleague.commit(request).ok());

    EXPECT_TRUE(eventually([&] { return choice("client", "view") == kAll; }));
    EXPECT_FALSE(model().mark(at("client", "view")).isChanged);
}

TEST_F(PermissionsPanelTest, GivingUpTheEditsPutsTheMarksBack) {
    click(at("client", "view"));
    m_page->model().discard();

    EXPECT_EQ(choice("client", "view"), kOwn);
    EXPECT_FALSE(model().mark(at("client", "view")).isChanged);
}

class ReadOnlyPermissions : public PermissionsPanelTest {
protected:
    ReadOnlyPermissions() : PermissionsPanelTest(Role::Manager, "smirnov") {}
};

TEST_F(ReadOnlyPermissions, ChangeNeitherByMouseNorByKeyNorByMenu) {
    click(at("client", "view"));
    press(Qt::Key_3);
    QMenu menu;
    grid().fillMenu(menu, at("client", "view"));

    EXPECT_EQ(choice("client", "view"), kOwn);
    EXPECT_TRUE(menu.isEmpty());
    EXPECT_FALSE(m_page->model().edit().isDirty());
}

TEST(PermissionLines, KeepLinesOfKindsThatAreNotKnown) {
    const schema::Catalogue catalogue;
    const schema::Kind& role = *catalogue.kind("role");
    v1::Role newer;
    newer.add_grants()->set_kind("spaceship");
    PermissionLines lines(*role.field("grants"), *role.field("field_rules"));
    lines.take(role.field("grants")->get(newer), {});

    lines.setScope("client", *lines.actions().front(), kAll);
    role.field("grants")->set(newer, lines.grants());

    ASSERT_EQ(newer.grants_size(), 2);
    EXPECT_EQ(newer.grants(0).kind(), "spaceship");
    EXPECT_EQ(newer.grants(1).view(), v1::SCOPE_ALL);
}

}  // namespace
}  // namespace crm::client::card

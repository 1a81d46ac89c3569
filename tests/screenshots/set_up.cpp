#include "client/access/access_dialog.h"
#include "client/app/application.h"
#include "client/app/main_window.h"
#include "client/app/sidebar.h"
#include "client/app/tab_area.h"
#include "client/card/card_header.h"
#include "client/card/card_model.h"
#include "client/card/card_page.h"
#include "client/card/sections/permission_grid.h"
#include "client/card/sections/permission_model.h"
#include "client/card/sections/permissions_panel.h"
#include "client/fields/surroundings.h"
#include "crm/v1/record.pb.h"
#include "tests/screenshots/photographer.h"
#include "tests/screenshots/screens.h"

#include <QAction>
#include <QMenu>

namespace crm::screenshots {

namespace {

using client::app::MainWindow;
using client::card::CardPage;
using client::card::PermissionModel;

/// A role with rights and fields that were changed and not saved yet.
bool takeGrid(const Scene& scene) {
    MainWindow& window = *scene.application.mainWindow();
    CardPage* card = openCard(scene, "role");
    if (card == nullptr) return false;
    client::card::PermissionsPanel* panel = card->findChild<client::card::PermissionsPanel*>();
    if (panel == nullptr) return false;
    PermissionModel& model = panel->model();
    const int last = model.columnCount({}) - 1;
    model.choose(model.find("client", {}, 1), {v1::SCOPE_DEPARTMENT});
    model.choose(model.find("lead", {}, 4), {v1::SCOPE_ALL});
    model.choose(model.find("client", "tax_id", last), {v1::FIELD_ACCESS_HIDDEN});
    model.choose(model.find("client", "head", last), {v1::FIELD_ACCESS_READ_ONLY});
    panel->grid().expand(model.find("client"));
    panel->grid().setFocus();
    const QModelIndex cell = model.find("client", {}, 3);
    panel->grid().setCurrentIndex(cell);
    panel->grid().scrollToTop();
    bool isDone = scene.photographer.take("role-grid", window);
    panel->grid().collapse(model.find("client"));
    QMenu menu(panel);
    isDone = isDone && scene.photographer.take("role-grid-menu", window, [&] {
        menu.clear();
        panel->grid().fillMenu(menu, cell);
        menu.popup(
            panel->grid().viewport()->mapToGlobal(panel->grid().visualRect(cell).bottomLeft()));
    });
    card->model().discard();
    window.tabs().closeAll();
    return isDone;
}

/// Why the manager of a client sees it.
bool takeAccess(const Scene& scene) {
    MainWindow& window = *scene.application.mainWindow();
    CardPage* card = openCard(scene, "client");
    if (card == nullptr) return false;
    const v1::Ref manager = card->model().edit().working().client().responsible();
    const bool isDone = scene.photographer.take("access", window, [&] {
        QMenu& menu = card->header().menu();
        Q_EMIT menu.aboutToShow();
        auto* action = menu.findChild<QAction*>(client::access::kActionName);
        if (action == nullptr) return;
        action->trigger();
        // The one of the former look may not be gone yet.
        client::access::AccessDialog* dialog =
            card->findChildren<client::access::AccessDialog*>().last();
        dialog->explain({manager.id(), {}, QString::fromStdString(manager.name())});
        waitUntil([&] { return !dialog->answerText().isEmpty(); });
    });
    window.tabs().closeAll();
    return isDone;
}

/// All directories on one page.
bool takePage(const Scene& scene) {
    MainWindow& window = *scene.application.mainWindow();
    auto* sidebar = window.findChild<client::app::Sidebar*>();
    Q_EMIT sidebar->setUpChosen();
    const bool isDone = scene.photographer.take("set-up", window);
    window.tabs().closeAll();
    return isDone;
}

}  // namespace

bool takeSetUp(const Scene& scene) {
    return takePage(scene) && takeGrid(scene) && takeAccess(scene);
}

}  // namespace crm::screenshots

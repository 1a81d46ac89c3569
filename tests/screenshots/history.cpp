#include "client/app/application.h"
#include "client/app/main_window.h"
#include "client/app/tab_area.h"
#include "client/card/card_model.h"
#include "client/card/card_page.h"
#include "client/history/timeline_bar.h"
#include "client/history/timeline_model.h"
#include "client/history/timeline_view.h"
#include "tests/screenshots/photographer.h"
#include "tests/screenshots/screens.h"

#include <QDate>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QToolButton>

namespace crm::screenshots {

namespace {

using client::app::MainWindow;
using client::card::CardPage;
using client::history::TimelineView;

/// The last section of the card; null when there is none.
TimelineView* openHistory(const Scene& scene, const char* kind) {
    CardPage* card = openCard(scene, kind);
    if (card == nullptr) return nullptr;
    for (int i = card->sectionCount(); i-- > 0;) {
        card->showSection(i);
        auto* view = card->findChild<TimelineView*>();
        if (view == nullptr) continue;
        waitUntil([view] { return view->model().rowCount() > 0; });
        return view;
    }
    return nullptr;
}

QToolButton* buttonWithMenu(const QWidget& bar) {
    for (auto* button : bar.findChildren<QToolButton*>())
        if (button->menu() != nullptr) return button;
    return nullptr;
}

}  // namespace

bool takeHistory(const Scene& scene) {
    MainWindow& window = *scene.application.mainWindow();
    TimelineView* view = openHistory(scene, "client");
    if (view == nullptr) return false;
    client::history::TimelineBar& bar = view->bar();
    QToolButton* what = buttonWithMenu(bar);
    QLineEdit* search = bar.findChildren<QLineEdit*>().last();
    bool isDone = scene.photographer.take("history-what", window, [&] {
        what->menu()->popup(what->mapToGlobal(QPoint(0, what->height())));
    });
    isDone = isDone && scene.photographer.take("history-calendar", window, [&] {
        for (auto* button : bar.findChildren<QToolButton*>())
            if (button != what && button->isVisible()) button->click();
    });
    bar.goTo(QDate::currentDate().addYears(-1));
    isDone = isDone && scene.photographer.take("history-day", window);
    bar.goToNewest();
    search->setText(QStringLiteral("каталог"));
    isDone = isDone && scene.photographer.take("history-found", window, [&] {
        for (const int group : {0, 1, 2}) what->menu()->actions().at(group)->setChecked(true);
    });
    search->setText(QStringLiteral("Зимбабве"));
    isDone = isDone && scene.photographer.take("history-nothing", window);
    window.tabs().closeAll();
    return isDone;
}

}  // namespace crm::screenshots

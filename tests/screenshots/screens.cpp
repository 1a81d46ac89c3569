#include "tests/screenshots/screens.h"

#include "client/app/application.h"
#include "client/app/main_window.h"
#include "client/app/sections.h"
#include "client/app/tab_area.h"
#include "client/card/card_model.h"
#include "client/card/card_page.h"
#include "client/day/day_page.h"
#include "tests/screenshots/photographer.h"

#include <QComboBox>

namespace crm::screenshots {

namespace {

using client::app::Application;
using client::app::MainWindow;
using client::card::CardPage;

bool takeDay(const Scene& scene) {
    MainWindow& window = *scene.application.mainWindow();
    scene.application.workplace().navigator.openDay();
    auto* page = qobject_cast<client::day::DayPage*>(window.tabs().current());
    if (page == nullptr) return false;
    waitUntil([page] { return page->plans().lines().rowCount() > 2; });
    if (!scene.photographer.take("day", window)) return false;
    QComboBox& people = page->people();
    if (people.count() > 1) Q_EMIT people.activated(1);
    const bool isDone = scene.photographer.take("day-people", window);
    if (people.count() > 1) Q_EMIT people.activated(0);
    window.tabs().closeAll();
    return isDone;
}

bool takeRegisters(const Scene& scene) {
    MainWindow& window = *scene.application.mainWindow();
    const auto& workplace = scene.application.workplace();
    for (const auto& section :
         client::app::sectionsFor(workplace.session.profile(), workplace.catalogue)) {
        const QString name = QString::fromStdString(section.name());
        workplace.navigator.openRegister(name);
        if (!scene.photographer.take("register-" + name, window)) return false;
        window.tabs().closeAll();
    }
    return true;
}

/// Every section of the card that is open.
bool takeSections(const Scene& scene, const QString& name) {
    MainWindow& window = *scene.application.mainWindow();
    auto* card = qobject_cast<CardPage*>(window.tabs().current());
    if (card == nullptr) return false;
    for (int i = 0; i < card->sectionCount(); ++i) {
        card->showSection(i);
        if (!scene.photographer.take(QStringLiteral("%1-%2").arg(name).arg(i + 1), window))
            return false;
    }
    return true;
}

bool takeCards(const Scene& scene) {
    MainWindow& window = *scene.application.mainWindow();
    const auto& workplace = scene.application.workplace();
    for (const std::string& record : scene.records) {
        const std::size_t colon = record.find(':');
        if (colon == std::string::npos) return false;
        const QString name = QString::fromStdString(record.substr(0, colon));
        workplace.navigator.openRecord(name.section(u'.', 0, 0), record.substr(colon + 1));
        // The record comes first, and with it the sections.
        Photographer::settledPictureOf(window);
        if (!takeSections(scene, "card-" + name)) return false;
        window.tabs().closeAll();
    }
    for (const char* name : {"client", "contact", "event", "event.meeting", "deal"}) {
        workplace.navigator.openNew(*client::workplace::Section::named(workplace.catalogue, name));
        if (!scene.photographer.take(QStringLiteral("new-") + name, window)) return false;
        window.tabs().closeAll();
    }
    return true;
}

}  // namespace

client::card::CardPage* openCard(const Scene& scene, const char* kind) {
    scene.application.workplace().navigator.openRecord(QString::fromLatin1(kind),
                                                       recordOf(scene, kind));
    auto* card = qobject_cast<CardPage*>(scene.application.mainWindow()->tabs().current());
    return card != nullptr && waitUntil([card] { return card->model().isReady(); }) ? card
                                                                                    : nullptr;
}

std::string recordOf(const Scene& scene, const std::string& kind) {
    for (const std::string& record : scene.records)
        if (record.starts_with(kind + ":")) return record.substr(kind.size() + 1);
    return {};
}

bool takeScreens(const Scene& scene) {
    MainWindow& window = *scene.application.mainWindow();
    window.tabs().closeAll();
    return scene.photographer.take("empty", window) && takeDay(scene) && takeRegisters(scene) &&
           takeCards(scene);
}

}  // namespace crm::screenshots

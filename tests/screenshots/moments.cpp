#include "client/app/application.h"
#include "client/app/command_palette.h"
#include "client/app/main_window.h"
#include "client/app/tab_area.h"
#include "client/card/card_header.h"
#include "client/card/card_model.h"
#include "client/card/card_page.h"
#include "client/card/sections/fields_form.h"
#include "client/card/sections/file_preview.h"
#include "client/card/sections/files_panel.h"
#include "client/fields/field_editor.h"
#include "client/fields/forms_editor.h"
#include "client/net/error_text.h"
#include "client/net/session.h"
#include "client/register/filter_bar.h"
#include "client/register/filter_fields.h"
#include "client/register/register_bar.h"
#include "client/register/register_page.h"
#include "client/register/register_table.h"
#include "crm/v1/record.pb.h"
#include "tests/screenshots/colleague.h"
#include "tests/screenshots/photographer.h"
#include "tests/screenshots/screens.h"

#include <QAction>
#include <QCoreApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QProcess>
#include <QToolButton>

namespace crm::screenshots {

namespace {

using client::app::MainWindow;
using client::card::CardPage;
using client::register_::RegisterPage;

/// So often a lease is waited for.
constexpr int kLeases = 5;

RegisterPage& openRegister(const Scene& scene, const char* kind) {
    scene.application.workplace().navigator.openRegister(QString::fromLatin1(kind));
    auto* page = qobject_cast<RegisterPage*>(scene.application.mainWindow()->tabs().current());
    waitUntil([page] { return page->model().rowCount() > 0; });
    return *page;
}

void popUp(QMenu& menu, const QWidget& below) {
    menu.popup(below.mapToGlobal(QPoint(0, below.height())));
}

/// As a person empties a field: into it, all marked, deleted.
void wipe(const CardPage& card, const std::string& field) {
    for (const client::card::FieldsForm* form : card.forms()) {
        const client::fields::FieldEditor* editor = form->editor(field);
        auto* line = editor == nullptr ? nullptr : qobject_cast<QLineEdit*>(editor->focusProxy());
        if (line == nullptr) continue;
        line->setFocus();
        line->selectAll();
        QKeyEvent press(QEvent::KeyPress, Qt::Key_Delete, Qt::NoModifier);
        QCoreApplication::sendEvent(line, &press);
    }
}

/// As a number looks that was typed wrong: told under it, and no reason not to save.
void showDoubt(const CardPage& card) {
    for (const client::card::FieldsForm* form : card.forms()) {
        auto* sets = qobject_cast<client::fields::FormsEditor*>(form->editor("requisites"));
        client::fields::FieldEditor* cell = sets == nullptr ? nullptr : sets->cell(0, "tax_id");
        if (cell == nullptr) continue;
        cell->setValue(std::string("39024344"));
        sets->lookAgain();
    }
}

bool takeRegisterMoments(const Scene& scene) {
    MainWindow& window = *scene.application.mainWindow();
    Photographer& photographer = scene.photographer;
    RegisterPage& page = openRegister(scene, "client");
    page.table().selectRow(3);
    QMenu menu(&page);
    bool isDone = photographer.take("menu-row", window, [&] {
        menu.clear();
        page.fillRowMenu(menu);
        menu.popup(page.table().viewport()->mapToGlobal(QPoint(300, 130)));
    });
    isDone = isDone && photographer.take("menu-period", window, [&] {
        page.filterBar().find("created_at")->findChild<QLineEdit*>()->actions().first()->trigger();
    });
    isDone = isDone && photographer.take("filter-region", window, [&] {
        page.filterBar().find("region")->findChild<QLineEdit*>()->actions().first()->trigger();
    });
    isDone = isDone && photographer.take("filter-more", window, [&] {
        for (auto* button : page.filterBar().findChildren<QToolButton*>())
            if (button->menu() != nullptr && !button->icon().isNull())
                popUp(*button->menu(), *button);
    });
    page.filterBar().find("name")->findChild<QLineEdit*>()->setText(QStringLiteral("завод"));
    isDone = isDone && photographer.take("filtered", window);
    page.filterBar().find("name")->findChild<QLineEdit*>()->setText(QStringLiteral("Зимбабве"));
    isDone = isDone && photographer.take("filtered-nothing", window);
    page.filterBar().clear();
    // A register that is closed sooner keeps its filter.
    waitUntil([&] { return page.model().rowCount() > 0; });
    window.tabs().closeAll();
    return isDone;
}

bool takeCardMoments(const Scene& scene) {
    MainWindow& window = *scene.application.mainWindow();
    const std::string client = recordOf(scene, "client");
    scene.application.workplace().navigator.openRecord(QStringLiteral("client"), client);
    auto& card = *qobject_cast<CardPage*>(window.tabs().current());
    if (!waitUntil([&] { return card.model().isReady(); })) return false;
    QMenu& menu = card.header().menu();
    bool isDone = scene.photographer.take("menu-card", window, [&] {
        menu.popup(card.header().mapToGlobal(QPoint(card.header().width() - 240, 36)));
    });
    const client::live::RecordPtr before =
        scene.application.workplace().cache.find({&card.model().kind(), client});
    const std::string name = before->client().name();
    const schema::Field& field = *card.model().kind().field("name");
    {
        Colleague colleague(scene, QStringLiteral("kovalenko"));
        colleague.edit(client, "phones");
        isDone = isDone && scene.photographer.take("presence", window);
        card.model().set(field, name + " (Одесса)");
        colleague.rename(client, name + " (Киев)");
        waitUntil([&] { return !card.model().edit().clashes().empty(); });
        isDone = isDone && scene.photographer.take("conflict", window);
        card.model().takeTheirs(field);
        colleague.rename(client, name);
    }
    card.showSection(1);
    isDone = isDone && scene.photographer.take("doubt", window, [&] { showDoubt(card); });
    card.showSection(0);
    wipe(card, "name");
    card.save();
    isDone = isDone && scene.photographer.take("refused", window);
    card.model().discard();
    window.tabs().closeAll();
    return isDone;
}

bool takeFiles(const Scene& scene) {
    MainWindow& window = *scene.application.mainWindow();
    scene.application.workplace().navigator.openRecord(QStringLiteral("client"),
                                                       recordOf(scene, "client"));
    auto& card = *qobject_cast<CardPage*>(window.tabs().current());
    if (!waitUntil([&] { return card.files() != nullptr; })) return false;
    client::card::FilesPanel& files = *card.files();
    card.showFiles();
    if (!waitUntil([&] { return files.model().rowCount() > 1; })) return false;
    bool isDone = true;
    for (const char* type : {"application/pdf", "image/png"}) {
        for (int row = 0; row < files.model().rowCount(); ++row)
            if (files.model().record(row)->attachment().media_type() == type)
                files.list().setCurrentIndex(files.model().index(row, 0));
        waitUntil([&] { return !files.preview().image().isNull(); });
        const QString name = QString::fromLatin1(type).section(u'/', 1);
        isDone = isDone && scene.photographer.take("files-" + name, window);
    }
    window.tabs().closeAll();
    return isDone;
}

bool takeWindowMoments(const Scene& scene) {
    MainWindow& window = *scene.application.mainWindow();
    openRegister(scene, "client");
    auto* palette = window.findChild<client::app::CommandPalette*>();
    bool isDone = scene.photographer.take("palette", window, [&] { window.openPalette(); });
    isDone = isDone && scene.photographer.take("palette-found", window, [&] {
        window.openPalette();
        palette->findChild<QLineEdit*>()->setText(QStringLiteral("коваленко"));
    });
    palette->hide();
    isDone = isDone && scene.photographer.take("menu-own", window, [&] {
        for (auto* button : window.findChildren<QToolButton*>())
            if (button->menu() != nullptr && button->menu()->inherits("crm::client::app::OwnMenu"))
                button->menu()->popup(button->mapToGlobal(QPoint(-150, button->height())));
    });
    isDone = isDone && scene.photographer.take("shortcuts", window, [&] {
        window.actions()[client::app::Act::Shortcuts].trigger();
    });
    return isDone;
}

/// The seat goes to somebody else while the server was away for this window.
bool takeSeatless(const Scene& scene) {
    const QString name = QStringLiteral("no-seat");
    if (scene.seatTaker.isEmpty() || !scene.photographer.wants(name)) return true;
    if (QProcess::execute(scene.seatTaker, {}) != 0) return false;
    const auto& session = scene.application.session();
    // Until the lease runs out that the server remembers.
    for (int i = 0; i < kLeases && !client::net::isSeatTaken(session.offlineBecause()); ++i)
        waitUntil([&] { return client::net::isSeatTaken(session.offlineBecause()); });
    return client::net::isSeatTaken(session.offlineBecause()) &&
           scene.photographer.take(name, *scene.application.mainWindow());
}

bool takeOffline(const Scene& scene) {
    if (scene.serverPid == 0) return true;
    QProcess::execute(QStringLiteral("kill"), {QString::number(scene.serverPid)});
    const auto& session = scene.application.session();
    const bool isOffline = waitUntil([&] {
        return session.state() == client::net::Session::State::Offline &&
               !client::net::isSeatTaken(session.offlineBecause());
    });
    if (!isOffline) return false;
    return scene.photographer.take("offline", *scene.application.mainWindow());
}

}  // namespace

bool takeMoments(const Scene& scene) {
    return takeRegisterMoments(scene) && takeCardMoments(scene) && takeFiles(scene) &&
           takeWindowMoments(scene) && takeSeatless(scene) && takeOffline(scene);
}

}  // namespace crm::screenshots

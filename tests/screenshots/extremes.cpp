#include "client/acquaintance/who_is_popup.h"
#include "client/app/application.h"
#include "client/app/main_window.h"
#include "client/app/tab_area.h"
#include "client/card/card_model.h"
#include "client/card/card_page.h"
#include "client/card/sections/fields_form.h"
#include "client/fields/field_editor.h"
#include "client/net/session.h"
#include "client/register/filter_bar.h"
#include "client/register/filter_fields.h"
#include "client/register/register_page.h"
#include "common/values/uuid7.h"
#include "crm/v1/record.pb.h"
#include "tests/screenshots/colleague.h"
#include "tests/screenshots/photographer.h"
#include "tests/screenshots/screens.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QLineEdit>

#include <algorithm>
#include <optional>
#include <string>

namespace crm::screenshots {

namespace {

using client::app::MainWindow;
using client::card::CardPage;

constexpr const char* kLongName =
    "Товариство з обмеженою відповідальністю «Науково-виробниче об'єднання "
    "«Дніпропетровськсільгоспмашпостачання» імені Володимира Шевченка та партнерів»";
constexpr const char* kLongNote =
    "Просят звонить только после обеда и только на мобильный; договор подписывает лично "
    "генеральный директор, а счета — главный бухгалтер, которая бывает на месте по вторникам.";
/// Of a client's card, and those with long texts.
constexpr int kSections = 10;
constexpr int kLongSections = 3;
constexpr const char* kPhone = "+380671234567";

/// One that whoever takes the pictures may see.
v1::Record clientNamed(const Scene& scene, const char* name) {
    v1::Record record;
    v1::Client& client = *record.mutable_client();
    client.mutable_meta()->set_id(values::makeUuid7());
    client.mutable_responsible()->set_id(
        scene.application.workplace().session.profile().employeeId());
    client.set_name(name);
    return record;
}

/// Whoever has everything at its longest.
std::string addLongOne(const Scene& scene, Colleague& colleague) {
    v1::Record record = clientNamed(scene, kLongName);
    v1::Client& client = *record.mutable_client();
    client.set_legal_name(std::string(kLongName) + ", " + kLongName);
    client.set_note(kLongNote);
    client.set_sphere(kLongNote);
    for (const char* phone : {kPhone, "+380671234568", "+380671234569", "+380671234570",
                              "+380671234571", "+380671234572"})
        client.add_phones(phone);
    client.add_emails("zakupivli-ta-postachannya@dnipropetrovsksilhospmashpostachannya.example");
    colleague.add(record);
    const std::string id = client.meta().id();
    v1::Record second;
    v1::Contact& contact = *second.mutable_contact();
    contact.mutable_meta()->set_id(values::makeUuid7());
    contact.set_last_name("Переяслав-Хмельницька-Староконстантинівська");
    contact.set_first_name("Олександра-Вікторія");
    contact.set_patronymic("Костянтинівна");
    contact.set_position(kLongNote);
    contact.set_mobile_phone(kPhone);
    contact.mutable_client()->set_id(id);
    colleague.add(second);
    return id;
}

/// Ready to be looked at; null when it does not come.
CardPage* openClient(const Scene& scene, const std::string& id) {
    scene.application.workplace().navigator.openRecord(QStringLiteral("client"), id);
    auto* card = qobject_cast<CardPage*>(scene.application.mainWindow()->tabs().current());
    return card != nullptr && waitUntil([card] { return card->model().isReady(); }) ? card
                                                                                    : nullptr;
}

bool wantsAny(const Photographer& photographer, const char* name, int count) {
    for (int i = 1; i <= count; ++i)
        if (photographer.wants(QStringLiteral("%1-%2").arg(QLatin1String(name)).arg(i)))
            return true;
    return false;
}

/// The first sections of a client's card.
bool takeSections(const Scene& scene, const char* name, const std::string& id, int count) {
    MainWindow& window = *scene.application.mainWindow();
    CardPage* card = openClient(scene, id);
    if (card == nullptr) return false;
    bool isDone = true;
    for (int i = 0; isDone && i < std::min(count, card->sectionCount()); ++i) {
        card->showSection(i);
        isDone = scene.photographer.take(
            QStringLiteral("%1-%2").arg(QLatin1String(name)).arg(i + 1), window);
    }
    window.tabs().closeAll();
    return isDone;
}

bool takeLongRegister(const Scene& scene) {
    MainWindow& window = *scene.application.mainWindow();
    scene.application.workplace().navigator.openRegister(QStringLiteral("client"));
    auto* page = qobject_cast<client::register_::RegisterPage*>(window.tabs().current());
    page->filterBar().find("name")->findChild<QLineEdit*>()->setText(
        QStringLiteral("Дніпропетровськсільгоспмаш"));
    const bool isDone = scene.photographer.take("long-register", window);
    page->filterBar().clear();
    // A register that is closed sooner keeps its filter.
    waitUntil([page] { return page->model().rowCount() > 1; });
    window.tabs().closeAll();
    return isDone;
}

/// As a person types a phone that somebody has.
bool takeWhoIs(const Scene& scene) {
    MainWindow& window = *scene.application.mainWindow();
    scene.application.workplace().navigator.openNew(
        *scene.application.workplace().catalogue.kind("lead"));
    auto* card = qobject_cast<CardPage*>(window.tabs().current());
    if (card == nullptr) return false;
    const bool isDone = scene.photographer.take("known-already", window, [&] {
        for (const client::card::FieldsForm* form : card->forms()) {
            client::fields::FieldEditor* editor = form->editor("phones");
            auto* line = editor == nullptr ? nullptr : editor->findChild<QLineEdit*>();
            if (line == nullptr) continue;
            line->clear();
            window.activateWindow();
            line->setFocus();
            for (const QChar digit : QString::fromLatin1(kPhone)) {
                QKeyEvent press(QEvent::KeyPress, 0, Qt::NoModifier, digit);
                QCoreApplication::sendEvent(line, &press);
            }
        }
        waitUntil([&] { return card->whoIs().isOpen(); });
    });
    card->model().discard();
    window.tabs().closeAll();
    return isDone;
}

}  // namespace

bool takeExtremes(const Scene& scene) {
    const Photographer& photographer = scene.photographer;
    const bool isWanted = wantsAny(photographer, "bare-client", kSections) ||
                          wantsAny(photographer, "merged", 1) ||
                          wantsAny(photographer, "long-client", kLongSections) ||
                          photographer.wants(QStringLiteral("long-register")) ||
                          photographer.wants(QStringLiteral("known-already"));
    if (!isWanted) return true;
    std::optional<Colleague> colleague(std::in_place, scene, QStringLiteral("admin"));
    const std::string longOne = addLongOne(scene, *colleague);
    const v1::Record bare = clientNamed(scene, "Нова фірма");
    const v1::Record duplicate = clientNamed(scene, "Нова фірма, ще раз");
    for (const v1::Record& record : {bare, duplicate}) colleague->add(record);
    const std::string bareOne = bare.client().meta().id();
    colleague->merge(longOne, duplicate.client().meta().id());
    colleague.emplace(scene, QStringLiteral("boyko"));
    colleague->confirm(longOne);
    colleague.reset();
    return takeSections(scene, "bare-client", bareOne, kSections) &&
           takeSections(scene, "merged", duplicate.client().meta().id(), 1) &&
           takeSections(scene, "long-client", longOne, kLongSections) && takeLongRegister(scene) &&
           takeWhoIs(scene);
}

}  // namespace crm::screenshots

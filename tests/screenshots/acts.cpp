#include "client/acts/fields_dialog.h"
#include "client/acts/merge_dialog.h"
#include "client/acts/passing_dialog.h"
#include "client/app/application.h"
#include "client/app/main_window.h"
#include "client/app/tab_area.h"
#include "client/card/card_header.h"
#include "client/card/card_model.h"
#include "client/card/card_page.h"
#include "client/net/session.h"
#include "crm/v1/filter.pb.h"
#include "crm/v1/record.pb.h"
#include "crm/v1/records_service.pb.h"
#include "tests/screenshots/photographer.h"
#include "tests/screenshots/screens.h"

#include <QAction>
#include <QMenu>
#include <QPushButton>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace crm::screenshots {

namespace {

using client::acts::FieldsDialog;
using client::acts::MergeDialog;
using client::acts::PassingDialog;
using client::app::MainWindow;
using client::card::CardPage;

/// The first records of the kind's register; fewer than wanted when there are not so many.
std::vector<schema::Ref> firstOf(const Scene& scene, const char* kindName, int count,
                                 const std::optional<v1::Filter>& filter = {}) {
    const auto& workplace = scene.application.workplace();
    v1::QueryRequest question;
    question.set_kind(kindName);
    question.set_page_size(count);
    if (filter) *question.mutable_filter() = *filter;
    std::optional<std::vector<schema::Ref>> found;
    client::net::deliver(
        workplace.session.api().query(question), &workplace.navigator,
        [&](const absl::StatusOr<v1::QueryResponse>& answer) {
            found.emplace();
            if (!answer.ok()) return;
            const schema::Kind& kind = *workplace.catalogue.kind(kindName);
            for (const v1::Record& record : answer->records()) {
                const google::protobuf::Message& message = *kind.in(record);
                found->push_back({schema::metaOf(message).id, kind.title(message)});
            }
        });
    waitUntil([&] { return found.has_value(); });
    return found.value_or(std::vector<schema::Ref>());
}

/// The dialog that the card's menu opens; none is left of those before.
template <typename Dialog>
Dialog* open(CardPage& card, const QString& action) {
    for (Dialog* before : card.findChildren<Dialog*>()) delete before;
    QMenu& menu = card.header().menu();
    Q_EMIT menu.aboutToShow();
    for (QAction* each : menu.actions())
        if (each->text() == action) each->trigger();
    return card.findChild<Dialog*>();
}

/// With what it counts beforehand.
void showPassing(CardPage& card, const char* action, const schema::Ref& to) {
    auto* dialog = open<PassingDialog>(card, CardPage::tr(action));
    if (dialog == nullptr) return;
    const auto isPreviewed = std::make_shared<bool>(false);
    QObject::connect(dialog, &PassingDialog::previewed, dialog,
                     [isPreviewed] { *isPreviewed = true; });
    dialog->setSuccessor(to.id, QString::fromStdString(to.name));
    waitUntil([&] { return *isPreviewed; });
}

v1::Filter isInQualification() {
    v1::Filter filter;
    filter.mutable_condition()->set_field("state");
    filter.mutable_condition()->set_operator_(v1::OPERATOR_EQUAL);
    filter.mutable_condition()->add_values()->set_choice("in_qualification");
    return filter;
}

void showDisqualifying(CardPage& card) {
    for (auto* before : card.window()->findChildren<FieldsDialog*>()) delete before;
    if (auto* button = card.findChild<QPushButton*>(QStringLiteral("step.disqualify_lead")))
        button->click();
    waitUntil([&] { return !card.window()->findChildren<FieldsDialog*>().empty(); });
}

void showMerging(CardPage& card, const std::vector<schema::Ref>& duplicates) {
    auto* dialog = open<MergeDialog>(card, CardPage::tr("Merge with…"));
    if (dialog == nullptr) return;
    for (const schema::Ref& duplicate : duplicates) {
        dialog->add(duplicate.id);
        waitUntil([&] { return dialog->isReady() || !dialog->troubleText().isEmpty(); });
    }
}

bool takeFromCard(const Scene& scene, const char* name, const client::live::RecordKey& key,
                  const std::function<void(CardPage& card)>& show) {
    MainWindow& window = *scene.application.mainWindow();
    scene.application.workplace().navigator.openRecord(key);
    auto* card = qobject_cast<CardPage*>(window.tabs().current());
    if (card == nullptr || !waitUntil([&] { return card->model().isReady(); })) return false;
    const bool isDone =
        scene.photographer.take(QString::fromLatin1(name), window, [&] { show(*card); });
    window.tabs().closeAll();
    return isDone;
}

}  // namespace

bool takeActs(const Scene& scene) {
    const char* const reassign = "act-reassign";
    const char* const handOver = "act-hand-over";
    const char* const merge = "act-merge";
    const char* const disqualify = "act-disqualify";
    const auto wants = [&](const char* name) {
        return scene.photographer.wants(QString::fromLatin1(name));
    };
    if (!wants(reassign) && !wants(handOver) && !wants(merge) && !wants(disqualify)) return true;
    const std::vector<schema::Ref> people = firstOf(scene, "employee", 3);
    const std::vector<schema::Ref> clients = firstOf(scene, "client", 3);
    const std::vector<schema::Ref> leads = firstOf(scene, "lead", 1, isInQualification());
    if (people.size() < 3 || clients.size() < 3 || leads.empty()) return false;
    const schema::Catalogue& catalogue = scene.application.workplace().catalogue;
    const schema::Kind* client = catalogue.kind("client");
    return takeFromCard(scene, reassign, {client, recordOf(scene, "client")},
                        [&](CardPage& card) { showPassing(card, "Hand over…", people[2]); }) &&
           takeFromCard(
               scene, handOver, {catalogue.kind("employee"), people[1].id},
               [&](CardPage& card) { showPassing(card, "Hand over everything…", people[2]); }) &&
           takeFromCard(scene, merge, {client, clients[0].id},
                        [&](CardPage& card) {
                            showMerging(card, {clients[1], clients[2]});
                        }) &&
           takeFromCard(scene, disqualify, {catalogue.kind("lead"), leads[0].id},
                        showDisqualifying);
}

}  // namespace crm::screenshots

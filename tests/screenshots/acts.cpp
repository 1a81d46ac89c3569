#include "client/acts/passing_dialog.h"
#include "client/app/application.h"
#include "client/app/main_window.h"
#include "client/app/tab_area.h"
#include "client/card/card_header.h"
#include "client/card/card_model.h"
#include "client/card/card_page.h"
#include "client/net/session.h"
#include "crm/v1/record.pb.h"
#include "crm/v1/records_service.pb.h"
#include "tests/screenshots/photographer.h"
#include "tests/screenshots/screens.h"

#include <QAction>
#include <QMenu>

#include <optional>

namespace crm::screenshots {

namespace {

using client::acts::PassingDialog;
using client::app::MainWindow;
using client::card::CardPage;

/// The manager who has most at the demo company, and somebody to take it over.
struct People {
    schema::Ref from;
    schema::Ref to;
};

std::optional<People> findPeople(const Scene& scene) {
    const auto& workplace = scene.application.workplace();
    v1::QueryRequest question;
    question.set_kind("employee");
    question.set_page_size(3);
    std::optional<People> people;
    client::net::deliver(
        workplace.session.api().query(question), &workplace.navigator,
        [&](const absl::StatusOr<v1::QueryResponse>& answer) {
            people.emplace();
            if (!answer.ok() || answer->records_size() < 3) return;
            const schema::Kind& kind = *workplace.catalogue.kind("employee");
            const auto refOf = [&](int at) {
                const google::protobuf::Message& message = *kind.in(answer->records(at));
                return schema::Ref{schema::metaOf(message).id, kind.title(message)};
            };
            people = {refOf(1), refOf(2)};
        });
    if (!waitUntil([&] { return people.has_value(); }) || people->to.id.empty())
        return std::nullopt;
    return people;
}

/// The dialog that the card's menu opens, with what it counts beforehand.
void show(CardPage& card, const QString& action, const schema::Ref& to) {
    for (PassingDialog* before : card.findChildren<PassingDialog*>()) delete before;
    QMenu& menu = card.header().menu();
    Q_EMIT menu.aboutToShow();
    for (QAction* each : menu.actions())
        if (each->text() == action) each->trigger();
    auto* dialog = card.findChild<PassingDialog*>();
    if (dialog == nullptr) return;
    dialog->setSuccessor(to.id, QString::fromStdString(to.name));
    waitUntil([&] {
        return dialog->previewText().contains(QLatin1Char(':')) || !dialog->troubleText().isEmpty();
    });
}

bool takeFromCard(const Scene& scene, const char* name, const char* kind, const std::string& id,
                  const char* action, const schema::Ref& to) {
    MainWindow& window = *scene.application.mainWindow();
    scene.application.workplace().navigator.openRecord(QString::fromLatin1(kind), id);
    auto* card = qobject_cast<CardPage*>(window.tabs().current());
    if (card == nullptr || !waitUntil([&] { return card->model().isReady(); })) return false;
    const bool isDone = scene.photographer.take(QString::fromLatin1(name), window,
                                                [&] { show(*card, CardPage::tr(action), to); });
    window.tabs().closeAll();
    return isDone;
}

}  // namespace

bool takeActs(const Scene& scene) {
    const char* const reassign = "act-reassign";
    const char* const handOver = "act-hand-over";
    if (!scene.photographer.wants(QString::fromLatin1(reassign)) &&
        !scene.photographer.wants(QString::fromLatin1(handOver)))
        return true;
    const std::optional<People> people = findPeople(scene);
    return people &&
           takeFromCard(scene, reassign, "client", recordOf(scene, "client"), "Hand over…",
                        people->to) &&
           takeFromCard(scene, handOver, "employee", people->from.id, "Hand over everything…",
                        people->to);
}

}  // namespace crm::screenshots

#include "tests/bench/client/stage.h"

#include "absl/time/time.h"

#include "client/card/card_model.h"
#include "client/card/sections/fields_form.h"
#include "client/card/sections/related_panel.h"
#include "client/live/query_model.h"
#include "client/register/register_table.h"
#include "client/workplace/navigator.h"

#include <algorithm>
#include <optional>

namespace crm::bench {

using client::app::Act;
using client::app::Application;
using client::card::CardPage;
using client::card::RelatedPanel;
using client::net::Session;
using client::register_::RegisterPage;

namespace {

/// As crm's command line gives them, but nothing is kept after the bench.
Application::Options optionsOf(const Credentials& credentials, const QString& folder) {
    Application::Options options;
    options.settingsPath = folder + QStringLiteral("/settings.ini");
    options.dataPath = folder + QStringLiteral("/data");
    options.given.server = QString::fromStdString(credentials.server);
    options.given.login = QString::fromStdString(credentials.login);
    options.given.password = QString::fromStdString(credentials.password);
    options.given.fingerprint = client::net::ServerCertificate::parseFingerprint(
        QString::fromStdString(credentials.fingerprint));
    options.language = client::i18n::Language::Russian;
    options.mode = client::workplace::Theme::Mode::Light;
    return options;
}

}  // namespace

absl::Duration toAbsl(Clock::duration length) {
    return absl::FromChrono(length);
}

Stage::Stage(MeasuredApplication& qt, const Credentials& credentials)
    : m_qt(qt), m_application(qt, optionsOf(credentials, m_folder.path())) {
    m_application.start();
    m_qt.watch(*m_application.signInPage());
}

Stage::~Stage() {
    if (m_application.mainWindow() == nullptr) return;
    m_application.mainWindow()->actions()[Act::SignOut].trigger();
    m_qt.runUntil([this] { return m_application.session().state() == Session::State::SignedOut; },
                  "the sign-out");
}

Stage::Entrance Stage::enter() {
    Entrance entrance;
    QObject guard;
    bool isSignedIn = false;
    QObject::connect(&m_application.session(), &Session::stateChanged, &guard,
                     [&](Session::State state) {
                         if (state != Session::State::Connecting) return;
                         isSignedIn = true;
                         entrance.signedIn = Clock::now();
                     });
    m_qt.runUntil([&] { return m_qt.paints() > 0; }, "the sign-in window");
    entrance.window = m_qt.paintedAt();
    m_qt.runUntil([&] { return isSignedIn; }, "the sign-in");
    m_qt.runUntil([&] { return m_application.mainWindow() != nullptr; }, "the window");
    auto* page = qobject_cast<RegisterPage*>(tabs().current());
    if (page == nullptr) giveUp("no register opens");
    m_qt.runUntil([&] { return page->model().rowCount() > 0; }, "the first page");
    m_qt.watch(*page->table().viewport());
    m_qt.runUntil([&] { return m_qt.paints() > 0; }, "the first rows");
    entrance.rows = m_qt.paintedAt();
    m_qt.runUntil([&] { return m_application.session().state() == Session::State::Online; },
                  "the feed");
    m_application.mainWindow()->resize(kScreen);
    return entrance;
}

RegisterPage& Stage::showRegister(const char* kind) {
    m_application.workplace().navigator.openRegister(QString::fromLatin1(kind));
    auto* page = qobject_cast<RegisterPage*>(tabs().current());
    if (page == nullptr) giveUp("no register opens");
    m_qt.runUntil([&] { return page->model().rowCount() > 0; }, "the rows");
    m_qt.watch(*page->table().viewport());
    page->table().viewport()->update();
    m_qt.runUntil([&] { return m_qt.paints() > 0; }, "the rows on the screen");
    return *page;
}

CardPage& Stage::openCard(const std::string& kind, const std::string& id, Clock::duration* took) {
    const Clock::time_point begin = Clock::now();
    client::workplace::Navigator& navigator = m_application.workplace().navigator;
    // As an event, like the click that it stands for.
    QMetaObject::invokeMethod(
        &navigator, [&] { navigator.openRecord(QString::fromStdString(kind), id); },
        Qt::QueuedConnection);
    CardPage* card = nullptr;
    m_qt.runUntil(
        [&] {
            card = qobject_cast<CardPage*>(tabs().current());
            return card != nullptr && card->model().key().id == id;
        },
        "the card");
    m_qt.runUntil([&] { return card->model().isReady() && !card->forms().empty(); }, "the record");
    m_qt.watch(*card->forms().front());
    m_qt.runUntil([&] { return m_qt.paints() > 0; }, "the fields");
    if (took != nullptr) *took = m_qt.paintedAt() - begin;
    return *card;
}

void Stage::settle(CardPage& card) {
    m_qt.runUntil(
        [&card] {
            const auto lists = card.findChildren<RelatedPanel*>();
            return !lists.empty() && std::all_of(lists.begin(), lists.end(), [](auto* list) {
                return !list->countText().isEmpty();
            });
        },
        "the lists of the card");
}

}  // namespace crm::bench

#include "client/app/application.h"

#include "client/app/main_window.h"
#include "client/app/pages.h"
#include "client/app/password_dialogs.h"
#include "client/app/tab_area.h"
#include "client/net/error_text.h"
#include "crm/v1/records_service.pb.h"
#include "crm/v1/staff.pb.h"

#include <QApplication>
#include <QDir>
#include <QStandardPaths>

#include <utility>

namespace crm::client::app {

namespace {

constexpr QSize kSignInSize{560, 620};

}  // namespace

Application::Application(QApplication& application, Options options)
    : m_options(std::move(options)),
      m_settings(m_options.settingsPath),
      m_theme(application),
      m_translator(application),
      m_appearance(m_settings, m_theme, m_translator),
      m_cache(m_catalogue),
      m_loader(m_session.api(), m_cache),
      m_presences(m_session.feed(), m_catalogue),
      m_consumer(m_session.feed(), m_cache, m_presences),
      m_outbox(m_session),
      m_transfers(m_session),
      m_navigator(m_catalogue),
      m_workplace{m_catalogue, m_session,   m_cache,     m_loader,   m_outbox, m_drafts,
                  m_presences, m_transfers, m_navigator, m_settings, m_theme,  m_translator},
      m_news(m_workplace) {
    application.setQuitOnLastWindowClosed(true);
    m_appearance.restore();
    if (m_options.language) m_translator.setLanguage(*m_options.language);
    if (m_options.mode) m_theme.apply(*m_options.mode, m_theme.density());
    connect(&m_session, &net::Session::expired, this, &Application::onExpired);
    // Rights may hide other fields and records now: what was read under the former ones is not
    // shown any more.
    connect(&m_session, &net::Session::profileChanged, this, [this] {
        if (m_mainWindow) m_cache.clear();
    });
    connect(&m_outbox, &live::Outbox::refused, this,
            [this](const v1::CommitRequest&, const absl::Status& status) {
                m_navigator.toast(
                    tr("A change that was waiting could not be saved; it is kept as a draft. %1")
                        .arg(net::errorText(status, m_translator)));
            });
}

Application::~Application() {
    // Pages go first: they borrow from everything else. Then the calls, whose coroutines end while
    // their objects stand.
    m_mainWindow.reset();
    m_signInPage.reset();
    m_transfers.close();
    m_outbox.close();
    m_session.close();
}

void Application::start() {
    const bool isPasswordGiven = !m_options.given.password.isEmpty();
    showSignIn();
    if (isPasswordGiven) m_signInPage->submit();
}

void Application::showSignIn() {
    m_signInPage = std::make_unique<SignInPage>(m_session, m_settings, m_appearance);
    m_signInPage->setWindowIcon(
        m_theme.icon(QStringLiteral("view-institution"), workplace::Theme::Color::Accent));
    m_signInPage->resize(kSignInSize);
    m_signInPage->fill(m_options.given);
    m_options.given.password.clear();  // for the first sign-in alone
    connect(m_signInPage.get(), &SignInPage::signedIn, this, &Application::onSignedIn);
    m_signInPage->show();
}

void Application::onSignedIn() {
    openPersonalFolders();
    m_presences.setSelf(m_session.profile().employeeId());
    m_cache.clear();
    m_pages = makePages(m_workplace);
    m_mainWindow = std::make_unique<MainWindow>(m_workplace, *m_pages, m_appearance);
    m_mainWindow->setWindowIcon(
        m_theme.icon(QStringLiteral("view-institution"), workplace::Theme::Color::Accent));
    connect(m_mainWindow.get(), &MainWindow::signOutWanted, this, &Application::signOut,
            Qt::QueuedConnection);
    m_mainWindow->show();
    // The page's own signal is still being delivered.
    m_signInPage->hide();
    m_signInPage.release()->deleteLater();
    m_navigator.openDay();
    offerDrafts();
    Q_EMIT entered();
}

void Application::openPersonalFolders() {
    const QString root =
        m_options.dataPath.isEmpty()
            ? QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation)
            : m_options.dataPath;
    const QString own = live::Drafts::folderFor(root, m_session.server().toString(),
                                                m_session.profile().employeeId());
    m_drafts = live::Drafts(QDir(own).filePath(QStringLiteral("drafts")));
    m_outbox.open(QDir(own).filePath(QStringLiteral("outbox")));
}

void Application::offerDrafts() {
    for (const live::Draft& draft : m_drafts.all()) {
        const v1::Record& record =
            draft.write->has_create() ? draft.write->create() : draft.write->update().record();
        const schema::Kind* kind = m_catalogue.kindOf(record);
        if (kind == nullptr) continue;
        const live::RecordKey key{kind, schema::metaOf(*kind->in(record)).id};
        const bool isNew = draft.write->has_create();
        m_navigator.toast(tr("%1: unsaved edits of %2 are kept.")
                              .arg(m_translator.singular(*kind),
                                   m_translator.locale().toString(draft.savedAt.toLocalTime(),
                                                                  QLocale::ShortFormat)),
                          tr("Open"), [this, kind, key, isNew, write = draft.write] {
                              if (isNew) {
                                  m_navigator.openNew(*kind, write->create());
                              } else {
                                  m_navigator.openRecord(key);
                              }
                          });
    }
}

void Application::onExpired(const absl::Status& why) {
    if (!m_mainWindow) return;
    auto* dialog = new SignInAgainDialog(m_session, m_theme, m_translator,
                                         net::errorText(why, m_translator), m_mainWindow.get());
    connect(dialog, &QDialog::rejected, this, &Application::signOut, Qt::QueuedConnection);
    dialog->open();
}

void Application::signOut() {
    if (!m_mainWindow) return;
    m_mainWindow.reset();
    m_pages.reset();
    m_transfers.close();
    m_outbox.close();
    m_drafts = live::Drafts();
    m_cache.clear();
    m_session.signOut();
    showSignIn();
}

}  // namespace crm::client::app

#pragma once

#include "client/acts/news.h"
#include "client/app/appearance.h"
#include "client/app/sign_in_page.h"
#include "client/i18n/translator.h"
#include "client/live/drafts.h"
#include "client/live/feed_consumer.h"
#include "client/live/outbox.h"
#include "client/live/presences.h"
#include "client/live/record_cache.h"
#include "client/live/record_loader.h"
#include "client/live/transfers.h"
#include "client/net/session.h"
#include "client/workplace/navigator.h"
#include "client/workplace/settings.h"
#include "client/workplace/theme.h"
#include "client/workplace/workplace.h"
#include "common/schema/kind.h"

#include <QObject>

#include <memory>

class QApplication;

namespace crm::client::app {

class MainWindow;

/// Where everything of the client is made and joined; destroyed in the reverse order. UI thread
/// only.
class Application : public QObject {
    Q_OBJECT

public:
    struct Options {
        /// Empty paths are the usual places of the program.
        QString settingsPath;
        QString dataPath;
        SignInPage::Given given;
        std::optional<i18n::Language> language;
        std::optional<workplace::Theme::Mode> mode;
    };

    Application(QApplication& application, Options options);
    ~Application() override;

    /// Shows the sign-in window; signs in at once when a password was given.
    void start();

    net::Session& session() { return m_session; }
    const workplace::Workplace& workplace() const { return m_workplace; }
    Appearance& appearance() { return m_appearance; }
    SignInPage* signInPage() { return m_signInPage.get(); }
    /// Null while nobody is signed in.
    MainWindow* mainWindow() { return m_mainWindow.get(); }

Q_SIGNALS:
    /// The main window is there.
    void entered();

private:
    void showSignIn();
    void onSignedIn();
    void onExpired(const absl::Status& why);
    void signOut();
    void openPersonalFolders();
    void offerDrafts();

    Options m_options;
    workplace::Settings m_settings;
    workplace::Theme m_theme;
    i18n::Translator m_translator;
    Appearance m_appearance;
    schema::Catalogue m_catalogue;
    net::Session m_session;
    live::RecordCache m_cache;
    live::RecordLoader m_loader;
    live::Presences m_presences;
    live::FeedConsumer m_consumer;
    live::Outbox m_outbox;
    live::Drafts m_drafts;
    live::Transfers m_transfers;
    workplace::Navigator m_navigator;
    const workplace::Workplace m_workplace;
    const acts::News m_news;
    std::unique_ptr<workplace::PageFactory> m_pages;
    std::unique_ptr<SignInPage> m_signInPage;
    std::unique_ptr<MainWindow> m_mainWindow;
};

}  // namespace crm::client::app

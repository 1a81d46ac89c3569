#include "client/app/main_window.h"

#include "client/app/appearance.h"
#include "client/app/command_palette.h"
#include "client/app/empty_desk.h"
#include "client/app/leaving.h"
#include "client/app/offline_bar.h"
#include "client/app/own_menu.h"
#include "client/app/password_dialogs.h"
#include "client/app/sections.h"
#include "client/app/shortcut_sheet.h"
#include "client/app/sidebar.h"
#include "client/app/tab_area.h"
#include "client/app/toasts.h"
#include "client/app/top_bar.h"
#include "client/day/day_model.h"
#include "client/live/transfers.h"
#include "client/net/session.h"
#include "client/workplace/navigator.h"
#include "client/workplace/page.h"
#include "client/workplace/page_keys.h"
#include "client/workplace/settings.h"
#include "client/workplace/workplace.h"
#include "common/schema/kind.h"
#include "crm/v1/record.pb.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace crm::client::app {

namespace {

constexpr QSize kFirstSize{1280, 740};

}  // namespace

MainWindow::MainWindow(const workplace::Workplace& workplace, workplace::PageFactory& pages,
                       Appearance& appearance)
    : m_workplace(workplace),
      m_pages(pages),
      m_actions(workplace.theme, *this),
      m_finder(workplace, m_actions) {
    build(appearance);
    connectNavigator();
    connectActions(appearance);
    connect(&workplace.session, &net::Session::profileChanged, this, &MainWindow::showSections);
    showSections();
    if (!restoreGeometry(workplace.settings.windowGeometry())) {
        resize(kFirstSize);
        setWindowState(Qt::WindowMaximized);
    }
    setWindowTitle(tr("Kartoteka"));
}

MainWindow::~MainWindow() {
    // Pages borrow from this window's workplace: they go while all of it stands.
    m_tabs->closeAll();
}

void MainWindow::build(Appearance& appearance) {
    const workplace::Theme& theme = m_workplace.theme;
    auto* menu = new OwnMenu(appearance, m_actions, this);
    auto* top = new TopBar(theme, m_workplace.session, *menu, this);
    auto* offline = new OfflineBar(m_workplace, this);
    m_sidebar = new Sidebar(theme, m_workplace.translator, this);
    m_sidebar->setCollapsed(m_workplace.settings.isSidebarCollapsed());
    m_tabs = new TabArea(theme, this);
    auto* desk = new EmptyDesk(theme, *m_tabs, this);

    auto* central = new QWidget(this);
    auto* column = new QVBoxLayout(central);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(m_sidebar);
    row->addWidget(desk, 1);
    column->addWidget(top);
    column->addWidget(offline);
    column->addLayout(row, 1);
    setCentralWidget(central);

    m_toasts = new Toasts(theme, *this);
    m_palette = new CommandPalette(theme, m_finder, *this);
    connect(top, &TopBar::findWanted, this, &MainWindow::openPalette);
    connect(top, &TopBar::sidebarToggled, this, &MainWindow::toggleSidebar);
    connect(m_sidebar, &Sidebar::chosen, this, &MainWindow::openRegister);
    connect(m_sidebar, &Sidebar::setUpChosen, this, &MainWindow::openSetUp);
    connect(m_sidebar, &Sidebar::dayChosen, this, &MainWindow::openDay);
    connect(m_tabs, &QTabWidget::currentChanged, this, &MainWindow::markSection);
    // The buttons of the other page have to be in their places.
    connect(m_tabs, &QTabWidget::currentChanged, m_toasts, &Toasts::arrange, Qt::QueuedConnection);
}

void MainWindow::connectNavigator() {
    workplace::Navigator& navigator = m_workplace.navigator;
    connect(&navigator, &workplace::Navigator::registerWanted, this, &MainWindow::openRegister);
    connect(&navigator, &workplace::Navigator::setUpWanted, this, &MainWindow::openSetUp);
    connect(&navigator, &workplace::Navigator::dayWanted, this, &MainWindow::openDay);
    connect(&navigator, &workplace::Navigator::countTold, this,
            [this](const QString& pageKey, int count) {
                if (pageKey == workplace::dayKey()) m_sidebar->setDayCount(count);
            });
    connect(&navigator, &workplace::Navigator::recordWanted, this,
            [this](const live::RecordKey& key) {
                raiseOrOpen(workplace::cardKey(key), [&] { return m_pages.makeCard(key); });
            });
    connect(&navigator, &workplace::Navigator::newWanted, this,
            [this](const schema::Kind& kind, const v1::Record& initial) {
                const live::RecordKey key{&kind, schema::metaOf(*kind.in(initial)).id};
                raiseOrOpen(workplace::cardKey(key),
                            [&] { return m_pages.makeNewCard(kind, initial); });
            });
    connect(&navigator, &workplace::Navigator::toastWanted, m_toasts, &Toasts::show);
}

void MainWindow::connectActions(Appearance& appearance) {
    const auto on = [this](Act act, auto function) {
        connect(&m_actions[act], &QAction::triggered, this, function);
    };
    const auto onPage = [this](void (workplace::Page::*function)()) {
        return [this, function] {
            if (workplace::Page* page = m_tabs->active()) (page->*function)();
        };
    };
    on(Act::Find, [this] { openPalette(); });
    on(Act::New, onPage(&workplace::Page::createNew));
    on(Act::AddRelated, onPage(&workplace::Page::addRelated));
    on(Act::Filter, onPage(&workplace::Page::focusFilter));
    on(Act::Save, onPage(&workplace::Page::save));
    on(Act::CloseTab, [this] { m_tabs->closeActive(); });
    on(Act::NextTab, [this] { m_tabs->step(1); });
    on(Act::PreviousTab, [this] { m_tabs->step(-1); });
    on(Act::MoveToWindow, [this] { m_tabs->moveToWindow(); });
    on(Act::ToggleSidebar, [this] { toggleSidebar(); });
    on(Act::ToggleTheme, [&appearance] { appearance.toggleMode(); });
    on(Act::ToggleDensity, [&appearance] { appearance.toggleDensity(); });
    on(Act::Shortcuts, [this] { (new ShortcutSheet(m_workplace.theme, m_actions, this))->open(); });
    on(Act::ChangePassword, [this] { changePassword(); });
    on(Act::SignOut,
       [this] { leave(*this, m_workplace.transfers, [this] { Q_EMIT signOutWanted(); }); });
    on(Act::Quit, [this] { close(); });
}

void MainWindow::showSections() {
    const net::Profile& profile = m_workplace.session.profile();
    m_sidebar->setSections(sectionsFor(profile, m_workplace.catalogue),
                           day::DayModel::isFor(profile));
}

void MainWindow::openRegister(const workplace::Section& section) {
    raiseOrOpen(workplace::registerKey(section), [&] { return m_pages.makeRegister(section); });
}

void MainWindow::openSetUp() {
    raiseOrOpen(workplace::setUpKey(), [&] { return m_pages.makeSetUp(); });
}

void MainWindow::openDay() {
    if (m_sidebar->hasDay())
        raiseOrOpen(workplace::dayKey(), [&] { return m_pages.makeDay(); });
    else if (!m_sidebar->sections().empty())
        openRegister(m_sidebar->sections().front());
}

void MainWindow::raiseOrOpen(const QString& key,
                             const std::function<std::unique_ptr<workplace::Page>()>& make) {
    if (workplace::Page* page = m_tabs->find(key)) {
        m_tabs->raisePage(*page);
    } else if (auto made = make()) {
        m_tabs->open(std::move(made));
    }
}

void MainWindow::markSection() {
    const workplace::Page* page = m_tabs->current();
    if (page != nullptr && page->key() == workplace::setUpKey())
        return m_sidebar->setSetUpCurrent();
    if (page != nullptr && page->key() == workplace::dayKey()) return m_sidebar->setDayCurrent();
    std::optional<workplace::Section> marked;
    for (const workplace::Section& section : m_sidebar->sections()) {
        if (page != nullptr && page->key() == workplace::registerKey(section)) marked = section;
    }
    m_sidebar->setCurrent(marked);
}

void MainWindow::openPalette() {
    m_palette->open();
}

void MainWindow::toggleSidebar() {
    m_sidebar->setCollapsed(!m_sidebar->isCollapsed());
    m_workplace.settings.setSidebarCollapsed(m_sidebar->isCollapsed());
}

void MainWindow::changePassword() {
    auto* dialog = new ChangePasswordDialog(m_workplace.session, m_workplace.theme,
                                            m_workplace.translator, this);
    connect(dialog, &QDialog::accepted, this,
            [this] { m_toasts->show(tr("The password is changed."), {}, {}); });
    dialog->open();
}

void MainWindow::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        m_actions.retranslate();
        setWindowTitle(tr("Kartoteka"));
    }
    QMainWindow::changeEvent(event);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (m_workplace.transfers.uploadsUnderWay() > 0) {
        event->ignore();
        leave(*this, m_workplace.transfers, [this] { close(); });
        return;
    }
    m_workplace.settings.setWindowGeometry(saveGeometry());
    QMainWindow::closeEvent(event);
}

}  // namespace crm::client::app

#pragma once

#include "client/app/actions.h"
#include "client/app/command_finder.h"

#include <QMainWindow>

namespace crm::client::workplace {
struct Section;
class Page;
class PageFactory;
struct Workplace;
}  // namespace crm::client::workplace

namespace crm::client::app {

class Appearance;
class CommandPalette;
class Sidebar;
class TabArea;
class Toasts;

/// The window of somebody signed in: sections, tabs, the line at the top. Puts the parts together;
/// what they do is theirs. UI thread only.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    /// All are borrowed and outlive the window.
    MainWindow(const workplace::Workplace& workplace, workplace::PageFactory& pages,
               Appearance& appearance);
    ~MainWindow() override;

    TabArea& tabs() { return *m_tabs; }
    Actions& actions() { return m_actions; }
    void openPalette();

Q_SIGNALS:
    void signOutWanted();

protected:
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    void build(Appearance& appearance);
    void connectNavigator();
    void connectActions(Appearance& appearance);
    void showSections();
    void openRegister(const workplace::Section& section);
    void openSetUp();
    void openDay();
    void raiseOrOpen(const QString& key,
                     const std::function<std::unique_ptr<workplace::Page>()>& make);
    void markSection();
    void changePassword();
    void toggleSidebar();

    const workplace::Workplace& m_workplace;
    workplace::PageFactory& m_pages;
    Actions m_actions;
    CommandFinder m_finder;
    Sidebar* m_sidebar = nullptr;
    TabArea* m_tabs = nullptr;
    CommandPalette* m_palette = nullptr;
    Toasts* m_toasts = nullptr;
};

}  // namespace crm::client::app

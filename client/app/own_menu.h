#pragma once

#include "client/app/actions.h"

#include <QMenu>

namespace crm::client::app {

class Appearance;

/// The menu under the person's initials: language, look, password, sign out. UI thread only.
class OwnMenu : public QMenu {
    Q_OBJECT

public:
    OwnMenu(Appearance& appearance, Actions& actions, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void showChoices();
    QAction* addChoice(QMenu& menu, const QString& text, std::function<void()> act);

    Appearance& m_appearance;
    QMenu* m_languageMenu;
    QMenu* m_themeMenu;
    QMenu* m_densityMenu;
    QAction* m_light;
    QAction* m_dark;
    QAction* m_system;
    QAction* m_compact;
    QAction* m_comfortable;
};

}  // namespace crm::client::app

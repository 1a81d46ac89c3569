#include "client/app/own_menu.h"

#include "client/app/appearance.h"
#include "common/schema/labels.h"

#include <QActionGroup>
#include <QEvent>

namespace crm::client::app {

OwnMenu::OwnMenu(Appearance& appearance, Actions& actions, QWidget* parent)
    : QMenu(parent),
      m_appearance(appearance),
      m_languageMenu(addMenu(appearance.theme().icon(QStringLiteral("globe")), QString())),
      m_themeMenu(addMenu(appearance.theme().icon(QStringLiteral("contrast")), QString())),
      m_densityMenu(
          addMenu(appearance.theme().icon(QStringLiteral("view-list-details")), QString())) {
    for (const i18n::Language language : schema::kLanguages) {
        QAction* choice = addChoice(*m_languageMenu, i18n::languageName(language),
                                    [this, language] { m_appearance.setLanguage(language); });
        choice->setData(static_cast<int>(language));
    }
    m_light = addChoice(*m_themeMenu, {},
                        [this] { m_appearance.setMode(workplace::Theme::Mode::Light); });
    m_dark =
        addChoice(*m_themeMenu, {}, [this] { m_appearance.setMode(workplace::Theme::Mode::Dark); });
    m_system = addChoice(*m_themeMenu, {},
                         [this] { m_appearance.setMode(workplace::Theme::Mode::System); });
    m_compact = addChoice(*m_densityMenu, {},
                          [this] { m_appearance.setDensity(workplace::Theme::Density::Compact); });
    m_comfortable = addChoice(*m_densityMenu, {}, [this] {
        m_appearance.setDensity(workplace::Theme::Density::Comfortable);
    });
    for (QMenu* menu : {m_languageMenu, m_themeMenu, m_densityMenu}) {
        auto* group = new QActionGroup(menu);
        for (QAction* choice : menu->actions()) group->addAction(choice);
    }
    addSeparator();
    addAction(&actions[Act::Shortcuts]);
    addAction(&actions[Act::ChangePassword]);
    addSeparator();
    addAction(&actions[Act::SignOut]);
    addAction(&actions[Act::Quit]);
    connect(this, &QMenu::aboutToShow, this, &OwnMenu::showChoices);
    retranslate();
}

QAction* OwnMenu::addChoice(QMenu& menu, const QString& text, std::function<void()> act) {
    QAction* choice = menu.addAction(text, this, std::move(act));
    choice->setCheckable(true);
    return choice;
}

void OwnMenu::showChoices() {
    for (QAction* choice : m_languageMenu->actions()) {
        choice->setChecked(choice->data().toInt() ==
                           static_cast<int>(m_appearance.translator().language()));
    }
    const workplace::Theme& theme = m_appearance.theme();
    m_light->setChecked(theme.mode() == workplace::Theme::Mode::Light);
    m_dark->setChecked(theme.mode() == workplace::Theme::Mode::Dark);
    m_system->setChecked(theme.mode() == workplace::Theme::Mode::System);
    m_compact->setChecked(theme.density() == workplace::Theme::Density::Compact);
    m_comfortable->setChecked(theme.density() == workplace::Theme::Density::Comfortable);
}

void OwnMenu::retranslate() {
    m_languageMenu->setTitle(tr("Language"));
    m_themeMenu->setTitle(tr("Theme"));
    m_densityMenu->setTitle(tr("Rows"));
    m_light->setText(tr("Light"));
    m_dark->setText(tr("Dark"));
    m_system->setText(tr("As the computer"));
    m_compact->setText(tr("Compact"));
    m_comfortable->setText(tr("Comfortable"));
}

void OwnMenu::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QMenu::changeEvent(event);
}

}  // namespace crm::client::app

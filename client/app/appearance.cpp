#include "client/app/appearance.h"

#include "client/workplace/settings.h"

namespace crm::client::app {

Appearance::Appearance(workplace::Settings& settings, workplace::Theme& theme,
                       i18n::Translator& translator)
    : m_settings(settings), m_theme(theme), m_translator(translator) {}

void Appearance::restore() {
    m_translator.setLanguage(m_settings.language());
    m_theme.apply(m_settings.themeMode(), m_settings.density());
}

void Appearance::setLanguage(i18n::Language language) {
    m_settings.setLanguage(language);
    m_translator.setLanguage(language);
}

void Appearance::setMode(workplace::Theme::Mode mode) {
    m_settings.setThemeMode(mode);
    m_theme.apply(mode, m_theme.density());
}

void Appearance::setDensity(workplace::Theme::Density density) {
    m_settings.setDensity(density);
    m_theme.apply(m_theme.mode(), density);
}

void Appearance::toggleMode() {
    setMode(m_theme.isDark() ? workplace::Theme::Mode::Light : workplace::Theme::Mode::Dark);
}

void Appearance::toggleDensity() {
    const bool isCompact = m_theme.density() == workplace::Theme::Density::Compact;
    setDensity(isCompact ? workplace::Theme::Density::Comfortable
                         : workplace::Theme::Density::Compact);
}

}  // namespace crm::client::app

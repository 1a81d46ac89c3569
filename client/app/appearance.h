#pragma once

#include "client/i18n/translator.h"
#include "client/workplace/theme.h"

#include <QObject>

namespace crm::client::workplace {
class Settings;
}

namespace crm::client::app {

/// Language, theme and density: chosen, applied to the open windows, and remembered. UI thread
/// only.
class Appearance : public QObject {
    Q_OBJECT

public:
    Appearance(workplace::Settings& settings, workplace::Theme& theme,
               i18n::Translator& translator);

    /// Applies what is remembered.
    void restore();
    void setLanguage(i18n::Language language);
    void setMode(workplace::Theme::Mode mode);
    void setDensity(workplace::Theme::Density density);
    /// To the other of the two.
    void toggleMode();
    void toggleDensity();

    const workplace::Theme& theme() const { return m_theme; }
    const i18n::Translator& translator() const { return m_translator; }

private:
    workplace::Settings& m_settings;
    workplace::Theme& m_theme;
    i18n::Translator& m_translator;
};

}  // namespace crm::client::app

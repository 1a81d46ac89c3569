#pragma once

#include "client/app/theme.h"
#include "client/i18n/translator.h"

#include <QObject>

namespace crm::client::app {

class Settings;

/// Language, theme and density: chosen, applied to the open windows, and remembered. UI thread
/// only.
class Appearance : public QObject {
    Q_OBJECT

public:
    Appearance(Settings& settings, Theme& theme, i18n::Translator& translator);

    /// Applies what is remembered.
    void restore();
    void setLanguage(i18n::Language language);
    void setMode(Theme::Mode mode);
    void setDensity(Theme::Density density);

    const Theme& theme() const { return m_theme; }
    const i18n::Translator& translator() const { return m_translator; }

private:
    Settings& m_settings;
    Theme& m_theme;
    i18n::Translator& m_translator;
};

}  // namespace crm::client::app

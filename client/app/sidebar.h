#pragma once

#include "client/app/sections.h"

#include <QListWidget>

#include <vector>

namespace crm::client::workplace {
class Theme;
}
namespace crm::client::i18n {
class Translator;
}

namespace crm::client::app {

/// The sections at the left: icons with names, or icons alone. UI thread only.
class Sidebar : public QListWidget {
    Q_OBJECT

public:
    Sidebar(const workplace::Theme& theme, const i18n::Translator& translator,
            QWidget* parent = nullptr);

    void setSections(std::vector<workplace::Section> sections);
    void setCollapsed(bool isCollapsed);
    bool isCollapsed() const { return m_isCollapsed; }
    /// Marks the section whose register is in front; nullopt marks none.
    void setCurrent(const std::optional<workplace::Section>& section);
    const std::vector<workplace::Section>& sections() const { return m_sections; }
    QSize sizeHint() const override;

Q_SIGNALS:
    void chosen(const crm::client::workplace::Section& section);

protected:
    void changeEvent(QEvent* event) override;

private:
    void addShortcuts();
    void rebuild();
    void restyle();
    void addHeading();
    void addSection(std::size_t number);

    const workplace::Theme& m_theme;
    const i18n::Translator& m_translator;
    std::vector<workplace::Section> m_sections;
    std::optional<workplace::Section> m_current;
    bool m_isCollapsed = false;
};

}  // namespace crm::client::app

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

    void setSections(std::vector<Section> sections);
    void setCollapsed(bool isCollapsed);
    bool isCollapsed() const { return m_isCollapsed; }
    /// Marks the section whose register is in front; null marks none.
    void setCurrent(const schema::Kind* kind);
    /// The n-th section from the top, counted from 0; null when there are fewer.
    const schema::Kind* sectionAt(std::size_t number) const;
    QSize sizeHint() const override;

Q_SIGNALS:
    void chosen(const crm::schema::Kind& kind);

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
    std::vector<Section> m_sections;
    const schema::Kind* m_current = nullptr;
    bool m_isCollapsed = false;
};

}  // namespace crm::client::app

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

    /// `hasDay`: «Мой день» stands above them.
    void setSections(std::vector<workplace::Section> sections, bool hasDay);
    bool hasDay() const { return m_hasDay; }
    /// How much of the day calls for action.
    void setDayCount(int count);
    void setCollapsed(bool isCollapsed);
    bool isCollapsed() const { return m_isCollapsed; }
    /// Marks the section whose register is in front; nullopt marks none.
    void setCurrent(const std::optional<workplace::Section>& section);
    const std::vector<workplace::Section>& sections() const { return m_sections; }
    /// Marks the line that stands for all directories, when it is there.
    void setSetUpCurrent();
    void setDayCurrent();
    QSize sizeHint() const override;

Q_SIGNALS:
    void chosen(const crm::client::workplace::Section& section);
    /// The page with all directories.
    void setUpChosen();
    void dayChosen();

protected:
    void changeEvent(QEvent* event) override;

private:
    void addShortcuts();
    void rebuild();
    void mark();
    void restyle();
    void addHeading();
    void addSetUp();
    void addDay();
    void showDayCount();
    void addSection(std::size_t number);

    const workplace::Theme& m_theme;
    const i18n::Translator& m_translator;
    std::vector<workplace::Section> m_sections;
    std::optional<workplace::Section> m_current;
    QListWidgetItem* m_setUp = nullptr;
    QListWidgetItem* m_day = nullptr;
    bool m_isSetUpCurrent = false;
    bool m_isDayCurrent = false;
    bool m_hasDay = false;
    int m_dayCount = 0;
    bool m_isCollapsed = false;
};

}  // namespace crm::client::app

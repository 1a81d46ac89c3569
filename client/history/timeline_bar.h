#pragma once

#include <QDate>
#include <QTimer>
#include <QWidget>

#include <functional>
#include <memory>
#include <string>
#include <vector>

class QAction;
class QComboBox;
class QLineEdit;
class QMenu;
class QToolButton;

namespace crm::client::fields {
class CalendarPopup;
class RefPicker;
class Surroundings;
}  // namespace crm::client::fields
namespace crm::v1 {
class TimelineRequest;
}

namespace crm::client::history {

/// By what a history is narrowed: what was done, who did it, what it says; and the day to begin
/// with. Narrows as one types. UI thread.
class TimelineBar : public QWidget {
    Q_OBJECT

public:
    static constexpr int kDebounceMs = 250;

    /// What can be chosen together, as TimelineRequest.kinds names it. The word is made anew in
    /// every language.
    struct Group {
        std::function<QString()> word;
        std::vector<std::string> kinds;
    };

    TimelineBar(std::vector<Group> groups, fields::Surroundings& surroundings, QWidget* parent);
    ~TimelineBar() override;

    /// What is chosen, for TimelineModel::setQuestion().
    v1::TimelineRequest question() const;
    /// Back to the newest, whatever day was chosen.
    void goToNewest();
    void goTo(const QDate& day);
    void focusSearch();

Q_SIGNALS:
    void changed();

protected:
    void changeEvent(QEvent* event) override;

private:
    void fillGroups();
    void showGroups();
    void pickPerson(const std::string& id, const QString& name);
    void openCalendar();
    void retranslate();

    const std::vector<Group> m_groups;
    fields::Surroundings& m_surroundings;
    QToolButton* m_what;
    QMenu* m_menu;
    QComboBox* m_doing;
    QLineEdit* m_person;
    QLineEdit* m_search;
    QToolButton* m_day;
    QToolButton* m_newest;
    std::string m_personId;
    QDate m_chosenDay;
    QTimer m_debounce;
};

}  // namespace crm::client::history

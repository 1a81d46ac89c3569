#pragma once

#include "client/day/day_list.h"
#include "client/workplace/page.h"

class QComboBox;
class QLabel;
class QSpinBox;
class QTreeWidget;
class QStackedWidget;

namespace crm::client::day {

class DayActs;
class DayModel;

/// «Мой день»: what is overdue and what is for today on the left, what waits for a step on the
/// right. Who sees the work of others picks a person, or all of them as a table of counts. UI
/// thread.
class DayPage : public workplace::Page {
    Q_OBJECT

public:
    /// All are borrowed; the model outlives the page.
    DayPage(const workplace::Workplace& workplace, const workplace::Layouts& layouts,
            fields::Surroundings& surroundings, DayModel& model, QWidget* parent);
    ~DayPage() override;

    QString key() const override;
    QString title() const override;
    QString iconName() const override;
    void createNew() override;

    DayList& plans() const { return *m_plans; }
    DayList& waiting() const { return *m_waiting; }
    QComboBox& people() const { return *m_people; }
    QTreeWidget& table() const { return *m_table; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    DayList* makeList(std::vector<v1::DayGroupName> groups);
    void showDay();
    void showPeople();
    void showTable();
    void pickPerson(int index);
    void retranslate();

    const workplace::Workplace& m_workplace;
    DayModel& m_model;
    const DayTeller m_teller;
    DayActs* m_acts;
    QLabel* m_heading;
    QLabel* m_note;
    QComboBox* m_people;
    QLabel* m_silentLabel;
    QSpinBox* m_silent;
    QStackedWidget* m_stack;
    DayList* m_plans = nullptr;
    DayList* m_waiting = nullptr;
    QTreeWidget* m_table;
};

}  // namespace crm::client::day

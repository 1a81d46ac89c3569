#pragma once

#include "client/live/record_cache.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QListView;

namespace crm::client::workplace {
class Layouts;
struct Workplace;
}  // namespace crm::client::workplace
namespace crm::client::fields {
class Surroundings;
}

namespace crm::client::history {

class TimelineModel;

/// «История»: everything that was done about a record in one list that never ends. A click opens
/// the record that a line is about. UI thread.
class TimelineView : public QWidget {
    Q_OBJECT

public:
    TimelineView(const workplace::Workplace& workplace, const workplace::Layouts& layouts,
                 fields::Surroundings& surroundings, const live::RecordKey& subject,
                 QWidget* parent);

    TimelineModel& model() const { return *m_model; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void open(int row);
    void showState();
    void fillFilter();

    const workplace::Workplace& m_workplace;
    live::RecordKey m_subject;
    TimelineModel* m_model;
    QComboBox* m_filter;
    QLabel* m_note;
    QListView* m_list;
};

}  // namespace crm::client::history

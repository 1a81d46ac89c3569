#pragma once

#include "client/live/record_cache.h"

#include <QWidget>

class QListView;
class QPoint;

namespace crm::client::workplace {
class Layouts;
struct Workplace;
}  // namespace crm::client::workplace
namespace crm::client::fields {
class EmptyState;
class Surroundings;
}  // namespace crm::client::fields
namespace crm::v1 {
class Timeline;
}

namespace crm::client::history {

class TimelineBar;
class TimelineDelegate;
class TimelineModel;

/// «История»: everything that was done about a record in one list that never ends, in either
/// direction. A click opens the record that a line is about. UI thread.
class TimelineView : public QWidget {
    Q_OBJECT

public:
    TimelineView(const workplace::Workplace& workplace, const workplace::Layouts& layouts,
                 fields::Surroundings& surroundings, const live::RecordKey& subject,
                 const v1::Timeline& layout, QWidget* parent);

    TimelineModel& model() const { return *m_model; }
    TimelineBar& bar() const { return *m_bar; }
    QListView& list() const { return *m_list; }

Q_SIGNALS:
    /// The person wants an act taken back.
    void undoWanted(const QString& actId);

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildList();
    void connectModel();
    void open(int row);
    void toggle(int row);
    void openMenu(const QPoint& at);
    void showState();
    void keepInPlace(int rows);

    const workplace::Workplace& m_workplace;
    live::RecordKey m_subject;
    TimelineModel* m_model;
    TimelineBar* m_bar;
    fields::EmptyState* m_note;
    QListView* m_list;
    TimelineDelegate* m_delegate;
    /// The row at the top of the view and where it stood, while rows come above it.
    int m_anchorRow = -1;
    int m_anchorTop = 0;
};

}  // namespace crm::client::history

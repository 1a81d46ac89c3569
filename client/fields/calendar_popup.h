#pragma once

#include <QDateTime>
#include <QFrame>

class QCalendarWidget;
class QTimeEdit;

namespace crm::client::fields {

class Surroundings;

/// A month to pick a day from, with the time beside it where there is one. Goes away by itself. UI
/// thread.
class CalendarPopup : public QFrame {
    Q_OBJECT

public:
    CalendarPopup(const Surroundings& surroundings, bool hasTime, QWidget* parent);

    void setMoment(const QDateTime& moment);
    void openUnder(const QWidget* anchor);

Q_SIGNALS:
    /// On every pick of a day or a time; the popup closes itself on the pick of a day.
    void picked(const QDateTime& moment);

private:
    void pick();

    QCalendarWidget* m_calendar;
    QTimeEdit* m_time;
    bool m_hasTime;
};

}  // namespace crm::client::fields

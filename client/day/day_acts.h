#pragma once

#include "client/day/day_rows.h"

#include <QObject>

#include <string>
#include <vector>

class QMenu;

namespace crm::client::day {

/// What can be done with a line of a day at once: over with it, put off, an event for its client.
/// What was done can be taken back from the toast. UI thread.
class DayActs : public QObject {
    Q_OBJECT

public:
    DayActs(const workplace::Workplace& workplace, QObject* parent);
    ~DayActs() override;

    /// An event gets the first of the statuses of its type that say that it is done.
    void finish(const DayLine& line);
    /// To the same time of another day.
    void putOff(const DayLine& line, const QDate& day);
    void addEvent(const DayLine& line);
    void openSubject(const DayLine& line);
    /// Fills a menu with all that can be done with the line.
    void fill(QMenu& menu, const DayLine& line);

private:
    struct Status {
        std::string id;
        std::string typeId;
        QString name;
        bool isDone = false;
    };

    void readStatuses();
    void setStatus(const DayLine& line, const std::string& statusId);
    bool mayEdit(const DayLine& line) const;
    /// Writes the fields of `now` in the mask; the toast's button writes those of the line again.
    void write(const DayLine& line, const v1::Record& now, const std::vector<std::string>& mask,
               const QString& done);
    const workplace::Workplace& m_workplace;
    std::vector<Status> m_statuses;
};

}  // namespace crm::client::day

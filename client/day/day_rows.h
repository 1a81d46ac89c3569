#pragma once

#include "client/live/record_cache.h"

#include <QColor>
#include <QCoreApplication>
#include <QDateTime>
#include <QString>
#include <QStringList>

#include <string>
#include <vector>

namespace google::protobuf {
class Message;
}
namespace crm::v1 {
class DayGroup;
class DayRow;
enum DayGroupName : int;
}  // namespace crm::v1
namespace crm::client::workplace {
class Layouts;
struct Workplace;
}  // namespace crm::client::workplace
namespace crm::client::fields {
class Surroundings;
}

namespace crm::client::day {

/// One line of a day, ready to be drawn.
struct DayLine {
    enum class Sort {
        Heading,  ///< of a group: its name and how many there are
        Record,
        Note,  ///< a group that has nothing, or more than is shown
    };
    Sort sort = Sort::Record;
    v1::DayGroupName group{};
    QString title;
    /// "Исходящий звонок · Завод «Электрон»"; of a heading the number.
    QString detail;
    live::RecordKey key;
    live::RecordPtr record;
    QDateTime at;
    QString when;
    QStringList phones;
    QString icon;
    QColor colour;
    bool isOver = false;
    /// It is past its time.
    bool isLate = false;
};

/// Puts what the server tells of a day into the words of the moment's language. UI thread.
class DayTeller {
    Q_DECLARE_TR_FUNCTIONS(DayTeller)

public:
    /// All are borrowed.
    DayTeller(const workplace::Workplace& workplace, const workplace::Layouts& layouts,
              fields::Surroundings& surroundings)
        : m_workplace(workplace), m_layouts(layouts), m_surroundings(surroundings) {}

    /// The heading, the records, and a note where there is none or more.
    std::vector<DayLine> tell(const v1::DayGroup& group) const;
    static QString nameOf(v1::DayGroupName group);

private:
    DayLine tell(const v1::DayRow& row, v1::DayGroupName group) const;
    QString detailOf(const schema::Kind& kind, const google::protobuf::Message& message) const;
    void chooseIcon(const schema::Kind& kind, const google::protobuf::Message& message,
                    DayLine& line) const;

    const workplace::Workplace& m_workplace;
    const workplace::Layouts& m_layouts;
    fields::Surroundings& m_surroundings;
};

}  // namespace crm::client::day

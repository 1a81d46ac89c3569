#pragma once

#include "absl/status/status.h"

#include "client/live/record_cache.h"

#include <QTimer>
#include <QWidget>

#include <string>
#include <vector>

class QLabel;
class QTreeWidget;

namespace crm::client::workplace {
struct Workplace;
}
namespace crm::client::fields {
class Surroundings;
}
namespace crm::v1 {
class TimelineEntry;
}

namespace crm::client::history {

/// «История статусов»: the values that a field of a record had, the newest first: when, by whom,
/// from which to which, for how long. Follows the feed. UI thread.
class FieldHistoryView : public QWidget {
    Q_OBJECT

public:
    enum Column { When, Who, From, To, Lasted };

    FieldHistoryView(const workplace::Workplace& workplace, fields::Surroundings& surroundings,
                     live::RecordKey subject, const schema::Field& field, QWidget* parent);
    ~FieldHistoryView() override;

    QTreeWidget& table() const { return *m_table; }
    /// "2 d 4 h", "15 min": how long something lasted.
    static QString durationText(qint64 seconds);

protected:
    void changeEvent(QEvent* event) override;

private:
    void read();
    void ask(const std::string& pageToken);
    void fill();
    void retranslate();

    const workplace::Workplace& m_workplace;
    fields::Surroundings& m_surroundings;
    const live::RecordKey m_subject;
    const schema::Field& m_field;
    QLabel* m_note;
    QTreeWidget* m_table;
    std::vector<v1::TimelineEntry> m_told;
    std::vector<v1::TimelineEntry> m_arriving;
    absl::Status m_error;
    int m_number = 0;
    QTimer m_freshening;
};

}  // namespace crm::client::history

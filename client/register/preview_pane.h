#pragma once

#include "client/live/record_cache.h"

#include <QScrollArea>
#include <QTimer>

#include <string>
#include <vector>

class QFormLayout;
class QLabel;
class QPushButton;

namespace google::protobuf {
class Message;
}
namespace crm::client::workplace {
struct Workplace;
}
namespace crm::client::fields {
class Surroundings;
}

namespace crm::client::register_ {

class RowMarks;

/// The main fields of the selected row, so that one can work through a list without opening and
/// closing. Follows the feed. UI thread.
class PreviewPane : public QScrollArea {
    Q_OBJECT

public:
    PreviewPane(const workplace::Workplace& workplace, const schema::Kind& kind,
                std::vector<const schema::Field*> shown, const RowMarks& marks,
                fields::Surroundings& surroundings, QWidget* parent);

    /// Empty: nothing is selected.
    void setRecord(const std::string& id);

Q_SIGNALS:
    void openWanted(const std::string& id);

protected:
    void changeEvent(QEvent* event) override;

private:
    void load();
    void show(const live::RecordPtr& record);
    void addLine(const schema::Field& field, const google::protobuf::Message& message);
    void retranslate();

    const workplace::Workplace& m_workplace;
    const schema::Kind& m_kind;
    std::vector<const schema::Field*> m_shown;
    const RowMarks& m_marks;
    fields::Surroundings& m_surroundings;
    QLabel* m_dot;
    QLabel* m_title;
    QLabel* m_code;
    QFormLayout* m_form;
    QPushButton* m_open;
    std::string m_id;
    /// Runs while one goes on from row to row: what is only passed is not read.
    QTimer m_passing;
    std::string m_askedId;
    live::RecordPtr m_record;
};

}  // namespace crm::client::register_

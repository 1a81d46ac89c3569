#pragma once

#include "client/live/record_cache.h"

#include <QDialog>

#include <memory>

namespace google::protobuf {
class Message;
}
class QLabel;
class QLineEdit;
class QMenu;

namespace crm::client::fields {
struct Candidate;
class RefPicker;
class Surroundings;
}  // namespace crm::client::fields
namespace crm::client::workplace {
struct Workplace;
}
namespace crm::v1 {
class ExplainAccessResponse;
}

namespace crm::client::access {

/// Answers why an employee sees or does not see a record: one is picked, and the answer stands
/// below. Deletes itself when closed. UI thread.
class AccessDialog : public QDialog {
    Q_OBJECT

public:
    /// All must outlive it.
    AccessDialog(const workplace::Workplace& workplace, fields::Surroundings& surroundings,
                 const live::RecordKey& record, const QString& title, QWidget* parent);
    ~AccessDialog() override;

    void explain(const fields::Candidate& employee);
    /// What is said of the one who was picked; empty until the server has answered.
    QString answerText() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void show(const QString& text);

    const workplace::Workplace& m_workplace;
    const live::RecordKey m_record;
    const QString m_recordTitle;
    QLabel* m_headline;
    QLabel* m_label;
    QLineEdit* m_line;
    fields::RefPicker* m_picker;
    QLabel* m_answer;
    QString m_employeeName;
    /// Kept for the words to be made again in another language.
    std::unique_ptr<const v1::ExplainAccessResponse> m_explained;
    /// Counts questions so that a late answer to an old one is not shown.
    int m_question = 0;
};

/// The action that opens it, by its object name.
inline const QString kActionName = QStringLiteral("whoSeesIt");

/// Adds "Who sees it…" to the menu of a record for those who may ask.
void addAccessAction(QMenu& menu, const workplace::Workplace& workplace,
                     fields::Surroundings& surroundings, const schema::Kind& kind,
                     const google::protobuf::Message& record, QWidget* parent);

}  // namespace crm::client::access

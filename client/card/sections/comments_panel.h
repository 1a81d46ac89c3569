#pragma once

#include "client/fields/cell_formats.h"

#include <QWidget>

class QLabel;
class QListView;
class QPlainTextEdit;
class QPushButton;

namespace crm::client::workplace {
struct Workplace;
}
namespace crm::client::fields {
class Surroundings;
}
namespace crm::v1 {
class Comments;
}

namespace crm::client::card {

class CardModel;
class MentionPicker;

/// What people say about the record: the newest first, and a place to say more. What is typed is
/// kept as a draft until it is sent. UI thread.
class CommentsPanel : public QWidget {
    Q_OBJECT

public:
    CommentsPanel(const workplace::Workplace& workplace, CardModel& card,
                  const v1::Comments& comments, fields::Surroundings& surroundings);
    ~CommentsPanel() override;

    QString countText() const;
    live::QueryModel& model() const { return *m_model; }
    /// Sends what stands in the place to type.
    void send();
    QPlainTextEdit& input() const { return *m_input; }

Q_SIGNALS:
    void countChanged();

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void ask();
    QString draftKey() const;
    v1::Record typedRecord() const;
    void keepDraft();
    void restoreDraft();
    void retranslate();

    const workplace::Workplace& m_workplace;
    CardModel& m_card;
    const schema::Kind& m_kind;
    const schema::Field& m_by;
    const schema::Field& m_text;
    const schema::Field* m_mentions;
    fields::CellFormats m_formats;
    live::QueryModel* m_model;
    QListView* m_list;
    QLabel* m_empty;
    QPlainTextEdit* m_input;
    QPushButton* m_send;
    /// Null when comments of this kind call upon nobody.
    MentionPicker* m_people = nullptr;
    bool m_isAsked = false;
};

}  // namespace crm::client::card

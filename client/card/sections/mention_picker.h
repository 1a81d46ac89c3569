#pragma once

#include "client/fields/surroundings.h"

#include <QObject>
#include <QTimer>

#include <vector>

class QFrame;
class QListWidget;
class QPlainTextEdit;

namespace crm::client::card {

/// Lets people be called upon in a text: "@" offers them as one goes on typing, and what was picked
/// stands in the text by name and is remembered by id. UI thread.
class MentionPicker : public QObject {
    Q_OBJECT

public:
    static constexpr int kDebounceMs = 120;

    /// `people` is the kind of those who may be called upon. Works on `input`, which owns it.
    MentionPicker(const schema::Kind& people, fields::Surroundings& surroundings,
                  QPlainTextEdit* input);
    ~MentionPicker() override;

    /// Those whose names still stand in the text.
    std::vector<schema::Ref> mentioned() const;
    /// What an earlier text had.
    void setMentioned(std::vector<schema::Ref> people);
    bool isOpen() const;
    /// "@Коваленко О. П.", as it stands in a text.
    static QString textOf(const schema::Kind& people, const schema::Ref& person);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void follow();
    void ask();
    void offer(const fields::RefSearchAnswer& answer);
    void take(int row);
    bool handleKey(int key);
    void close();

    const schema::Kind& m_people;
    fields::Surroundings& m_surroundings;
    QPlainTextEdit* m_input;
    QFrame* m_frame;
    QListWidget* m_list;
    QTimer m_debounce;
    std::vector<fields::Candidate> m_candidates;
    std::vector<schema::Ref> m_picked;
    /// Where the "@" that is being completed stands; -1 when none is.
    int m_begin = -1;
    /// A late answer to an old question is not shown.
    int m_question = 0;
};

}  // namespace crm::client::card

#pragma once

#include "client/fields/surroundings.h"

#include <QObject>
#include <QTimer>

#include <string>
#include <vector>

class QFrame;
class QLineEdit;
class QListWidget;

namespace crm::client::fields {

/// Finds records while one types in a line and lets one of them be picked from a list under it: by
/// mouse, or with Up, Down and Enter; Esc closes the list. The last entry makes a new record. The
/// line stays where the keyboard is, and nothing ever waits for the server. UI thread.
class RefPicker : public QObject {
    Q_OBJECT

public:
    static constexpr int kDebounceMs = 120;

    /// Works on `line`, which owns it.
    RefPicker(const schema::Field& field, Surroundings& surroundings, QLineEdit* line);
    ~RefPicker() override;

    /// Only records that refer to `sameId` in `sameField`.
    void setSame(const std::string& sameField, const std::string& sameId);
    void setMayCreate(bool may) { m_mayCreate = may; }
    /// Shows the list for what the line holds now, e.g. all records for an empty line.
    void open();
    /// The same with another text than the line's: when it shows what was picked already.
    void openFor(const QString& text);
    void close();
    bool isOpen() const;

    const workplace::Section& section() const { return m_section; }

Q_SIGNALS:
    void picked(const crm::client::fields::Candidate& candidate);
    void createWanted(const QString& typed);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void ask();
    void show(const RefSearchAnswer& answer);
    void addMessage(const QString& text);
    void addCandidate(const Candidate& candidate);
    void addCreation();
    void showFrame();
    void take(int row);
    bool handleKey(int key);
    void step(int by);

    const workplace::Section m_section;
    Surroundings& m_surroundings;
    QLineEdit* m_line;
    QFrame* m_frame;
    QListWidget* m_list;
    QTimer m_debounce;
    QTimer m_patience;
    std::vector<Candidate> m_candidates;
    std::string m_sameField;
    std::string m_sameId;
    QString m_text;
    /// Counts questions so that a late answer to an old one is not shown.
    int m_question = 0;
    bool m_mayCreate = true;
};

}  // namespace crm::client::fields

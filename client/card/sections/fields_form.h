#pragma once

#include "common/schema/kind.h"

#include <QWidget>

#include <map>
#include <optional>
#include <string>
#include <vector>

class QGridLayout;
class QLabel;

namespace crm {
struct Violation;
}
namespace crm::v1 {
class Forms;
}
namespace crm::client::fields {
class FieldEditor;
class Surroundings;
}  // namespace crm::client::fields

namespace crm::client::card {

class CardModel;

/// One field on the form.
struct FormCell {
    const schema::Field* field = nullptr;
    bool isWide = false;
    int lines = 0;
    /// Key of another name for it here; empty for the field's own.
    std::string label;
    /// Each line of it is a form of its own; null when it is no field of lines, or a table.
    const v1::Forms* forms = nullptr;
};

/// The plain fields of one section of a card, in two columns on one alignment grid. UI thread.
class FieldsForm : public QWidget {
    Q_OBJECT

public:
    FieldsForm(const std::vector<FormCell>& cells, CardModel& model,
               fields::Surroundings& surroundings, QWidget* parent);

    /// Shows the values of the model; `byOthers` lets those that changed light up.
    void show(const std::vector<const schema::Field*>& changed, bool byOthers);
    void showAll();
    /// Complaints by path; what is about fields of this form is shown under them. Returns whether
    /// any was.
    bool complain(const std::map<std::string, Violation>& complaints);
    /// What was typed that is no value, told under its field; true when there is such a field.
    bool hasInputProblem();
    void applyRights();
    fields::FieldEditor* editor(const std::string& fieldName) const;
    void focusFirst();
    /// Null when none of its editors has the keyboard.
    const schema::Field* focusedField() const;
    /// All that is filled, for pasting elsewhere.
    QString copiedText() const;
    /// The remark under a field ("the phrase for the query").
    void setRemark(const std::string& fieldName, const QString& text);

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Line {
        const schema::Field* field;
        QLabel* label;
        fields::FieldEditor* editor;
        /// Key of the name here.
        std::string labelKey;
    };

    void add(const FormCell& cell);
    void place(const Line& line, bool isWide);
    void onEdited(const Line& line);
    void onLeft(const Line& line);
    void showLabel(const Line& line) const;
    void follow(const schema::Field& changed);
    void showLock();

    CardModel& m_model;
    fields::Surroundings& m_surroundings;
    QGridLayout* m_grid;
    /// Why some of the fields cannot be edited just now.
    QLabel* m_lock;
    std::vector<Line> m_lines;
    /// Under the line about the lock.
    int m_row = 1;
    bool m_isRightNext = false;
};

}  // namespace crm::client::card

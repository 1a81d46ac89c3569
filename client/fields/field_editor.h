#pragma once

#include "common/schema/kind.h"
#include "common/status/error.h"
#include "common/values/check_digits.h"

#include <QString>
#include <QWidget>

#include <variant>

class QLabel;
class QVBoxLayout;

namespace crm::client::fields {

class Surroundings;

/// Edits the value of one field: the editor proper with the complaint about it underneath. Used by
/// cards, lines of Rows fields and filter bars alike. UI thread.
class FieldEditor : public QWidget {
    Q_OBJECT

public:
    /// Both references must outlive the editor.
    FieldEditor(const schema::Field& field, Surroundings& surroundings, QWidget* parent);

    const schema::Field& field() const { return m_field; }

    virtual schema::Value value() const = 0;
    /// Shows the value without telling `changed`.
    virtual void setValue(const schema::Value& value) = 0;
    virtual void setReadOnly(bool readOnly) = 0;
    virtual void setPlaceholder(const QString& text);
    /// For references that depend on another field of the record: only candidates that refer to
    /// this id too.
    virtual void setSameAs(const std::string& id);
    /// True for editors that want the whole width of a card.
    virtual bool isWide() const { return false; }
    /// How many lines of text to show, where it applies.
    virtual void setLines(int lines);
    /// True while the person is at it, so that nobody else's change may replace the text under the
    /// cursor.
    virtual bool isBeingEdited() const;

    /// Why what was typed is no value at all ("31.02" as a day), empty when it is one; value() is
    /// then the last good one.
    virtual QString inputProblem() const;

    /// What is wrong with the value, said under the editor in the language of the moment.
    void complain(Violation violation);
    /// The same of what was typed when it is no value, or nothing when it is one; whether it is
    /// not.
    bool complainOfInput();
    void clearComplaint();
    /// The doubt as well.
    virtual void clearError();
    /// Says under the editor what one may want to look at again: the digits of a tax number that do
    /// not agree. It refuses nothing; an error hides it and the next change takes it away.
    virtual void lookAgain();
    /// The same by somebody who knows more of the value than it tells by itself.
    void setDoubt(values::Doubt doubt);
    bool hasDoubt() const { return m_doubt != values::Doubt::None; }
    /// A remark shown under the editor in a quieter colour; an error or a doubt hides it.
    void setRemark(const QString& sentence);
    bool hasError() const { return !m_error.isEmpty(); }
    /// The sentence that stands under the editor.
    QString error() const { return m_error; }
    /// A short highlight: somebody else has changed the value.
    void flash();

Q_SIGNALS:
    /// The person has changed the value.
    void changed();
    /// The keyboard came in, or went out again.
    void editingBegan();
    void editingEnded();

protected:
    Surroundings& surroundings() const { return m_surroundings; }
    /// The widget that holds the value: placed above the error and given the focus and the
    /// accessible name.
    void setContent(QWidget* content);
    /// Watches a widget inside the content for focus, so that the editor knows when it is being
    /// edited.
    void watchFocus(QWidget* widget);
    /// The words shown by the editor are in another language now.
    virtual void retranslate();

    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    /// What was typed is no value: the editor itself knows the words.
    struct BadInput {};

    void sayError();
    void showNote();

    const schema::Field& m_field;
    Surroundings& m_surroundings;
    QVBoxLayout* m_layout;
    QLabel* m_note;
    /// Kept for the sentence to be made again in another language.
    std::variant<std::monostate, BadInput, Violation> m_complaint;
    QString m_error;
    QString m_remark;
    values::Doubt m_doubt = values::Doubt::None;
};

}  // namespace crm::client::fields

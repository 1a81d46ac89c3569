#pragma once

#include "client/fields/field_editor.h"

class QAction;
class QLineEdit;

namespace crm::client::fields {

struct Candidate;
class RefPicker;

/// A reference to another record, picked by typing; with buttons to clear it and to open its card.
/// UI thread.
class RefEditor : public FieldEditor {
    Q_OBJECT

public:
    RefEditor(const schema::Field& field, Surroundings& surroundings, QWidget* parent);

    schema::Value value() const override;
    void setValue(const schema::Value& value) override;
    void setReadOnly(bool readOnly) override;
    void setPlaceholder(const QString& text) override;
    void setSameAs(const std::string& id) override;
    QString inputProblem() const override;

protected:
    void retranslate() override;

private:
    void pick(const Candidate& candidate);
    void take(const schema::Ref& ref);
    void show();
    void onFinished();

    QLineEdit* m_line;
    QAction* m_drop;
    QAction* m_clear;
    QAction* m_open;
    RefPicker* m_picker;
    schema::Ref m_ref;
    bool m_isReadOnly = false;
};

}  // namespace crm::client::fields

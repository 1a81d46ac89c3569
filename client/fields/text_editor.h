#pragma once

#include "client/fields/field_editor.h"

class QLineEdit;
class QPlainTextEdit;

namespace crm::client::fields {

/// One line of text of any format. UI thread.
class TextLineEditor : public FieldEditor {
    Q_OBJECT

public:
    TextLineEditor(const schema::Field& field, Surroundings& surroundings, QWidget* parent);

    schema::Value value() const override;
    void setValue(const schema::Value& value) override;
    void setReadOnly(bool readOnly) override;
    void setPlaceholder(const QString& text) override;

private:
    void prettify();

    QLineEdit* m_line;
};

/// Several lines of text; Tab goes on to the next field. UI thread.
class MultiLineEditor : public FieldEditor {
    Q_OBJECT

public:
    MultiLineEditor(const schema::Field& field, Surroundings& surroundings, QWidget* parent);

    schema::Value value() const override;
    void setValue(const schema::Value& value) override;
    void setReadOnly(bool readOnly) override;
    void setPlaceholder(const QString& text) override;
    void setLines(int lines) override;
    bool isWide() const override { return true; }

private:
    QPlainTextEdit* m_text;
};

}  // namespace crm::client::fields

#pragma once

#include "client/fields/field_editor.h"

#include <QStringList>

#include <string>
#include <vector>

namespace crm::client::fields {

class ChipsBox;
class RefPicker;

/// Several records, each a chip; a click on a chip opens its card. UI thread.
class RefsEditor : public FieldEditor {
    Q_OBJECT

public:
    RefsEditor(const schema::Field& field, Surroundings& surroundings, QWidget* parent);

    schema::Value value() const override;
    void setValue(const schema::Value& value) override;
    void setReadOnly(bool readOnly) override;
    void setPlaceholder(const QString& text) override;
    QString inputProblem() const override;

private:
    void add(const schema::Ref& ref);
    void remove(int index);
    void show();

    ChipsBox* m_box;
    RefPicker* m_picker;
    std::vector<schema::Ref> m_refs;
};

/// Several texts (phones, mailboxes, tags), each a chip; Enter, a comma or leaving the field
/// finishes one, a click on a chip takes it back into the line. UI thread.
class TextsEditor : public FieldEditor {
    Q_OBJECT

public:
    TextsEditor(const schema::Field& field, Surroundings& surroundings, QWidget* parent);

    schema::Value value() const override;
    void setValue(const schema::Value& value) override;
    void setReadOnly(bool readOnly) override;
    void setPlaceholder(const QString& text) override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void takeLine();
    void edit(int index);
    void remove(int index);
    void show();

    ChipsBox* m_box;
    std::vector<std::string> m_texts;
    bool m_isReadOnly = false;
};

}  // namespace crm::client::fields

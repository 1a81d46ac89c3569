#pragma once

#include "client/fields/field_editor.h"

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace crm::client::fields {

/// Yes or no. UI thread.
class FlagEditor : public FieldEditor {
    Q_OBJECT

public:
    FlagEditor(const schema::Field& field, Surroundings& surroundings, QWidget* parent);

    schema::Value value() const override;
    void setValue(const schema::Value& value) override;
    void setReadOnly(bool readOnly) override;

private:
    QCheckBox* m_box;
};

/// A whole number, typed and shown in the person's locale. UI thread.
class IntegerEditor : public FieldEditor {
    Q_OBJECT

public:
    IntegerEditor(const schema::Field& field, Surroundings& surroundings, QWidget* parent);

    schema::Value value() const override;
    void setValue(const schema::Value& value) override;
    void setReadOnly(bool readOnly) override;
    void setPlaceholder(const QString& text) override;

private:
    QLineEdit* m_line;
};

/// One zone of the IANA database, found by any part of its name. UI thread.
class TimeZoneEditor : public FieldEditor {
    Q_OBJECT

public:
    TimeZoneEditor(const schema::Field& field, Surroundings& surroundings, QWidget* parent);

    schema::Value value() const override;
    void setValue(const schema::Value& value) override;
    void setReadOnly(bool readOnly) override;
    void setPlaceholder(const QString& text) override;

private:
    QLineEdit* m_line;
};

/// A repeat rule: the usual ones by name, any other typed as an RRULE. UI thread.
class RecurrenceEditor : public FieldEditor {
    Q_OBJECT

public:
    RecurrenceEditor(const schema::Field& field, Surroundings& surroundings, QWidget* parent);

    schema::Value value() const override;
    void setValue(const schema::Value& value) override;
    void setReadOnly(bool readOnly) override;

protected:
    void retranslate() override;

private:
    void fill();
    bool isCustom() const;

    QComboBox* m_choice;
    QLineEdit* m_rule;
};

}  // namespace crm::client::fields

#pragma once

#include "client/fields/field_editor.h"

#include <functional>
#include <vector>

class QCheckBox;
class QComboBox;
class QListWidget;

namespace crm::client::fields {

/// One thing to choose, with its words in the language of the moment.
struct Option {
    schema::Value value;
    QString label;
};

/// Makes the options of a field; asked again when the language changes.
using Options = std::function<std::vector<Option>(const schema::Field&, const Surroundings&)>;

/// The enumerators of a Choice field.
std::vector<Option> enumeratorOptions(const schema::Field& field, const Surroundings& surroundings);
std::vector<Option> languageOptions(const schema::Field& field, const Surroundings& surroundings);
/// Kinds by name, and "*" for all that are not named.
std::vector<Option> kindOptions(const schema::Field& field, const Surroundings& surroundings);
/// Fields of every kind by name, each name once.
std::vector<Option> fieldOptions(const schema::Field& field, const Surroundings& surroundings);

/// One of a few, in a drop-down list. UI thread.
class OptionEditor : public FieldEditor {
    Q_OBJECT

public:
    OptionEditor(const schema::Field& field, Surroundings& surroundings, Options options,
                 QWidget* parent);

    schema::Value value() const override;
    void setValue(const schema::Value& value) override;
    void setReadOnly(bool readOnly) override;

protected:
    void retranslate() override;

private:
    void fill();

    Options m_makeOptions;
    std::vector<Option> m_options;
    QComboBox* m_box;
};

/// Any of a few, each with a tick. UI thread.
class ChoicesEditor : public FieldEditor {
    Q_OBJECT

public:
    ChoicesEditor(const schema::Field& field, Surroundings& surroundings, QWidget* parent);

    schema::Value value() const override;
    void setValue(const schema::Value& value) override;
    void setReadOnly(bool readOnly) override;

protected:
    void retranslate() override;

private:
    std::vector<QCheckBox*> m_boxes;
};

/// The sections of a menu profile: ticked, and put in order by dragging or by Alt with the arrows.
/// UI thread.
class SectionsEditor : public FieldEditor {
    Q_OBJECT

public:
    SectionsEditor(const schema::Field& field, Surroundings& surroundings, QWidget* parent);

    schema::Value value() const override;
    void setValue(const schema::Value& value) override;
    void setReadOnly(bool readOnly) override;

protected:
    void retranslate() override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void moveCurrent(int by);

    QListWidget* m_list;
};

}  // namespace crm::client::fields

#pragma once

#include "client/fields/field_editor.h"

class QAction;
class QLineEdit;

namespace crm::client::fields {

/// A colour as "#rrggbb": typed, or picked among colours that are told apart easily. UI thread.
class ColourEditor : public FieldEditor {
    Q_OBJECT

public:
    ColourEditor(const schema::Field& field, Surroundings& surroundings, QWidget* parent);

    schema::Value value() const override;
    void setValue(const schema::Value& value) override;
    void setReadOnly(bool readOnly) override;

private:
    void showSwatch();
    void openPalette();
    void take(const QString& colour);

    QLineEdit* m_line;
    QAction* m_swatch;
    QAction* m_drop;
};

/// The name of an icon: typed, or picked among those that suit events and statuses. UI thread.
class IconEditor : public FieldEditor {
    Q_OBJECT

public:
    IconEditor(const schema::Field& field, Surroundings& surroundings, QWidget* parent);

    schema::Value value() const override;
    void setValue(const schema::Value& value) override;
    void setReadOnly(bool readOnly) override;

private:
    void showIcon();
    void openGallery();
    void take(const QString& name);

    QLineEdit* m_line;
    QAction* m_icon;
    QAction* m_drop;
};

}  // namespace crm::client::fields

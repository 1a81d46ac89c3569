#pragma once

#include "client/fields/field_editor.h"

#include <QDateTime>

#include <optional>

class QLineEdit;

namespace crm::client::fields {

/// A moment or a day: typed freely ("5.3 14:30", "завтра 9") or picked in a calendar; may be empty.
/// UI thread.
class MomentEditor : public FieldEditor {
    Q_OBJECT

public:
    /// What is edited follows from the field: an Instant has a time, a Date and a text of
    /// FORMAT_DATE have none.
    MomentEditor(const schema::Field& field, Surroundings& surroundings, QWidget* parent);

    schema::Value value() const override;
    void setValue(const schema::Value& value) override;
    void setReadOnly(bool readOnly) override;
    void setPlaceholder(const QString& text) override;
    QString inputProblem() const override;

protected:
    void retranslate() override;

private:
    bool hasTime() const;
    std::optional<QDateTime> typed() const;
    void onFinished();
    void openCalendar();
    void show(const std::optional<QDateTime>& moment);

    QLineEdit* m_line;
    QAction* m_calendar;
    /// The value itself: seconds of an untouched instant must not be lost to the shown minutes.
    std::optional<QDateTime> m_moment;
};

}  // namespace crm::client::fields

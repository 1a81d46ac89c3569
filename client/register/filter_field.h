#pragma once

#include "common/schema/kind.h"

#include <QJsonValue>
#include <QString>
#include <QWidget>

#include <optional>

namespace crm::v1 {
class Filter;
}
namespace crm::client::fields {
class Surroundings;
}

namespace crm::client::register_ {

/// One field of the filter bar: what is looked for in one field of the kind. UI thread.
class FilterField : public QWidget {
    Q_OBJECT

public:
    FilterField(const schema::Field& field, fields::Surroundings& surroundings, QWidget* parent);

    const schema::Field& field() const { return m_field; }

    /// The condition, when there is one.
    virtual std::optional<v1::Filter> filter() const = 0;
    /// What is looked for in words ("Киев, Полтава"); empty when nothing is.
    virtual QString words() const = 0;
    virtual void clear() = 0;
    /// For the state that a register remembers; null when nothing is looked for.
    virtual QJsonValue state() const = 0;
    virtual void restore(const QJsonValue& state) = 0;

Q_SIGNALS:
    void changed();

protected:
    fields::Surroundings& surroundings() const { return m_surroundings; }
    /// The label of the field, in the language of the moment.
    QString fieldLabel() const;
    void setContent(QWidget* content, int width);
    /// The words shown are in another language now.
    virtual void retranslate() = 0;
    void changeEvent(QEvent* event) override;

private:
    const schema::Field& m_field;
    fields::Surroundings& m_surroundings;
};

/// The filter field that suits the type of the field, from a table; null for types that cannot be
/// filtered.
FilterField* makeFilterField(const schema::Field& field, fields::Surroundings& surroundings,
                             QWidget* parent);
bool isFilterable(const schema::Field& field);

}  // namespace crm::client::register_

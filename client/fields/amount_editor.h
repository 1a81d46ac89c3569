#pragma once

#include "client/fields/field_editor.h"

#include <optional>

class QComboBox;
class QLineEdit;

namespace crm::client::fields {

/// An exact number, grouped as the person's language does it; of Money with its currency beside it.
/// UI thread.
class AmountEditor : public FieldEditor {
    Q_OBJECT

public:
    /// What is edited follows from the field: Money has a currency, a Decimal has none.
    AmountEditor(const schema::Field& field, Surroundings& surroundings, QWidget* parent);

    schema::Value value() const override;
    void setValue(const schema::Value& value) override;
    void setReadOnly(bool readOnly) override;
    void setPlaceholder(const QString& text) override;
    QString inputProblem() const override;

protected:
    void retranslate() override;

private:
    bool hasCurrency() const { return m_currency != nullptr; }
    std::string currency() const;
    std::optional<schema::Decimal> typed() const;
    void addCurrency(QWidget* content);
    void offerCurrencies();
    void onFinished();
    void show(std::optional<schema::Decimal> amount);

    QLineEdit* m_line;
    QComboBox* m_currency = nullptr;
    /// The last good one.
    std::optional<schema::Decimal> m_amount;
};

}  // namespace crm::client::fields

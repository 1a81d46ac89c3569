#pragma once

#include "client/register/filter_field.h"

#include <QDate>

#include <vector>

class QAction;
class QLineEdit;
class QLocale;
class QMenu;
class QToolButton;

namespace crm::client::fields {
class RefPicker;
}

namespace crm::client::register_ {

/// Part of a text. UI thread.
class TextFilter : public FilterField {
    Q_OBJECT

public:
    TextFilter(const schema::Field& field, fields::Surroundings& surroundings, QWidget* parent);

    std::optional<v1::Filter> filter() const override;
    QString words() const override;
    void clear() override;
    QJsonValue state() const override;
    void restore(const QJsonValue& state) override;

protected:
    void retranslate() override;

private:
    QLineEdit* m_line;
};

/// Any of a few: the enumerators of a choice, or yes and no. UI thread.
class ChoiceFilter : public FilterField {
    Q_OBJECT

public:
    ChoiceFilter(const schema::Field& field, fields::Surroundings& surroundings, QWidget* parent);

    std::optional<v1::Filter> filter() const override;
    QString words() const override;
    void clear() override;
    QJsonValue state() const override;
    void restore(const QJsonValue& state) override;

protected:
    void retranslate() override;

private:
    void fill();
    void showChosen();

    QToolButton* m_button;
    QMenu* m_menu;
};

/// Between two days, both included; either may be left out. UI thread.
class PeriodFilter : public FilterField {
    Q_OBJECT

public:
    struct Period {
        QDate from;
        QDate to;
    };

    PeriodFilter(const schema::Field& field, fields::Surroundings& surroundings, QWidget* parent);

    std::optional<v1::Filter> filter() const override;
    QString words() const override;
    void clear() override;
    QJsonValue state() const override;
    void restore(const QJsonValue& state) override;
    void setPeriod(const Period& period);

    /// "05.03.2026–12.03.2026", "5.3-", "-12.3", "5.3"; nothing when it is no period.
    static std::optional<Period> parse(const QString& text, const QDate& today);

protected:
    void retranslate() override;

private:
    void fillMenu();
    void show();
    void onEdited();

    QLineEdit* m_line;
    QAction* m_open;
    QMenu* m_menu;
    Period m_period;
};

/// Between two numbers, both included; either may be left out. Money is compared by its amount,
/// whatever the currency. UI thread.
class AmountFilter : public FilterField {
    Q_OBJECT

public:
    struct Span {
        std::optional<schema::Decimal> from;
        std::optional<schema::Decimal> to;
    };

    AmountFilter(const schema::Field& field, fields::Surroundings& surroundings, QWidget* parent);

    std::optional<v1::Filter> filter() const override;
    QString words() const override;
    void clear() override;
    QJsonValue state() const override;
    void restore(const QJsonValue& state) override;

    /// "100–250,50", "100-", "-250", "100"; nothing when it is no span of numbers.
    static std::optional<Span> parse(const QString& text, const QLocale& locale);

protected:
    void retranslate() override;

private:
    void show();
    void onTextChanged();

    QLineEdit* m_line;
    Span m_span;
};

/// Any of the records picked by typing. UI thread.
class RefFilter : public FilterField {
    Q_OBJECT

public:
    RefFilter(const schema::Field& field, fields::Surroundings& surroundings, QWidget* parent);

    std::optional<v1::Filter> filter() const override;
    QString words() const override;
    void clear() override;
    QJsonValue state() const override;
    void restore(const QJsonValue& state) override;
    /// Adds a record to those that are looked for.
    void add(const schema::Ref& ref);

protected:
    void retranslate() override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void show();

    QLineEdit* m_line;
    QAction* m_drop;
    QAction* m_clear;
    fields::RefPicker* m_picker;
    std::vector<schema::Ref> m_refs;
};

}  // namespace crm::client::register_

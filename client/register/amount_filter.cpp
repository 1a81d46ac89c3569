#include "client/fields/number_text.h"
#include "client/fields/surroundings.h"
#include "client/i18n/translator.h"
#include "client/register/filter_fields.h"
#include "crm/v1/filter.pb.h"

#include <QJsonObject>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSignalBlocker>

namespace crm::client::register_ {

namespace {

using schema::Decimal;

constexpr int kAmountWidth = 150;
const QString kDash = QStringLiteral("–");

/// The end is exclusive on the server: the next number after the last one.
Decimal after(Decimal number) {
    return number + *Decimal::parse("0.0001");
}

void addOperand(v1::Condition& condition, const schema::Field& field, Decimal amount) {
    v1::Value& value = *condition.add_values();
    if (field.type() == schema::ValueType::Money)
        value.mutable_money()->set_amount(amount.text());
    else
        value.set_decimal(amount.text());
}

}  // namespace

AmountFilter::AmountFilter(const schema::Field& field, fields::Surroundings& surroundings,
                           QWidget* parent)
    : FilterField(field, surroundings, parent), m_line(new QLineEdit(this)) {
    m_line->setClearButtonEnabled(true);
    connect(m_line, &QLineEdit::textChanged, this, &AmountFilter::onTextChanged);
    connect(m_line, &QLineEdit::editingFinished, this, &AmountFilter::show);
    setContent(m_line, kAmountWidth);
    AmountFilter::retranslate();
}

std::optional<AmountFilter::Span> AmountFilter::parse(const QString& text, const QLocale& locale) {
    static const QRegularExpression kBetween(QStringLiteral("\\s*[–—-]\\s*"));
    const QStringList parts = text.trimmed().split(kBetween);
    if (parts.size() > 2) return std::nullopt;
    Span span;
    if (!parts.front().isEmpty() && !(span.from = fields::parseDecimal(parts.front(), locale)))
        return std::nullopt;
    if (!parts.back().isEmpty() && !(span.to = fields::parseDecimal(parts.back(), locale)))
        return std::nullopt;
    return span;
}

std::optional<v1::Filter> AmountFilter::filter() const {
    if (!m_span.from && !m_span.to) return std::nullopt;
    v1::Filter filter;
    v1::Condition& condition = *filter.mutable_condition();
    condition.set_field(field().name());
    condition.set_operator_(m_span.from && m_span.to ? v1::OPERATOR_BETWEEN
                            : m_span.from            ? v1::OPERATOR_GREATER_OR_EQUAL
                                                     : v1::OPERATOR_LESS);
    if (m_span.from) addOperand(condition, field(), *m_span.from);
    if (m_span.to) addOperand(condition, field(), after(*m_span.to));
    return filter;
}

QString AmountFilter::words() const {
    if (!m_span.from && !m_span.to) return {};
    const QLocale& locale = surroundings().translator().locale();
    const QString from = m_span.from ? fields::decimalText(*m_span.from, locale) : QString();
    if (m_span.from == m_span.to) return from;
    return from + kDash + (m_span.to ? fields::decimalText(*m_span.to, locale) : QString());
}

void AmountFilter::show() {
    const QSignalBlocker silence(m_line);
    m_line->setText(words());
}

void AmountFilter::onTextChanged() {
    const auto typed = parse(m_line->text(), surroundings().translator().locale());
    // While a number is half typed the list keeps showing what it showed.
    if (!typed) return;
    m_span = *typed;
    Q_EMIT changed();
}

void AmountFilter::clear() {
    m_line->clear();
}

QJsonValue AmountFilter::state() const {
    if (words().isEmpty()) return {};
    QJsonObject state;
    if (m_span.from) state[QStringLiteral("from")] = QString::fromStdString(m_span.from->text());
    if (m_span.to) state[QStringLiteral("to")] = QString::fromStdString(m_span.to->text());
    return state;
}

void AmountFilter::restore(const QJsonValue& state) {
    const auto end = [kept = state.toObject()](const QString& name) {
        return Decimal::parse(kept[name].toString().toStdString());
    };
    m_span = {end(QStringLiteral("from")), end(QStringLiteral("to"))};
    show();
    Q_EMIT changed();
}

void AmountFilter::retranslate() {
    m_line->setPlaceholderText(tr("%1: from–to").arg(fieldLabel()));
    m_line->setToolTip(
        tr("%1: two numbers with a dash between them, or one; either end may be left out")
            .arg(fieldLabel()));
    m_line->setAccessibleName(fieldLabel());
    show();
}

}  // namespace crm::client::register_

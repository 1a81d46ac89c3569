#include "client/fields/number_text.h"

#include <QLocale>
#include <QRegularExpression>

namespace crm::client::fields {

namespace {

/// Also where the locale leaves four digits together: amounts stand in columns.
QString grouped(QString digits, const QLocale& locale) {
    constexpr qsizetype kGroup = 3;
    for (qsizetype place = digits.size() - kGroup; place > 0; place -= kGroup)
        digits.insert(place, locale.groupSeparator());
    return digits;
}

}  // namespace

QString decimalText(values::Decimal number, const QLocale& locale, int places) {
    QString digits = QString::fromStdString(number.text());
    const bool isNegative = digits.startsWith(QLatin1Char('-'));
    if (isNegative) digits.remove(0, 1);
    const QString fraction =
        digits.section(QLatin1Char('.'), 1).leftJustified(places, QLatin1Char('0'));
    QString text = grouped(digits.section(QLatin1Char('.'), 0, 0), locale);
    if (isNegative) text.prepend(locale.negativeSign());
    return fraction.isEmpty() ? text : text + locale.decimalPoint() + fraction;
}

QString moneyText(const values::Money& money, const Currencies& currencies, const QLocale& locale) {
    return decimalText(money.amount, locale, 2) + QChar::Nbsp + currencies.signOf(money.currency);
}

std::optional<values::Decimal> parseDecimal(const QString& typed, const QLocale& locale) {
    static const QRegularExpression kBlanks(QStringLiteral("[\\s'’]"),
                                            QRegularExpression::UseUnicodePropertiesOption);
    QString text = typed;
    text.remove(kBlanks).replace(QChar(0x2212), QLatin1Char('-'));
    // Before three digits it groups: "1,234.50". Elsewhere a comma is as good as a point.
    const QRegularExpression grouping(QRegularExpression::escape(locale.groupSeparator()) +
                                      QStringLiteral("(?=\\d{3}(?!\\d))"));
    text.remove(grouping).replace(QLatin1Char(','), QLatin1Char('.'));
    return values::Decimal::parse(text.toStdString());
}

}  // namespace crm::client::fields

#include "client/fields/cell_text.h"
#include "client/fields/moment_text.h"
#include "client/fields/number_text.h"
#include "common/schema/kind.h"

#include <QDateTime>
#include <QLocale>
#include <gtest/gtest.h>

namespace crm::client::fields {
namespace {

TEST(MomentText, ReadsDaysAsPeopleTypeThem) {
    const QDate today(2026, 11, 23);
    EXPECT_EQ(parseDay(QStringLiteral("5"), today), QDate(2026, 11, 5));
    EXPECT_EQ(parseDay(QStringLiteral("5.3"), today), QDate(2026, 3, 5));
    EXPECT_EQ(parseDay(QStringLiteral("05.03.27"), today), QDate(2027, 3, 5));
    EXPECT_EQ(parseDay(QStringLiteral("2026-03-05"), today), QDate(2026, 3, 5));
    EXPECT_EQ(parseDay(QStringLiteral("Завтра"), today), today.addDays(1));
    EXPECT_EQ(parseDay(QStringLiteral("сьогодні"), today), today);
    EXPECT_EQ(parseDay(QStringLiteral("+7"), today), today.addDays(7));
    EXPECT_FALSE(parseDay(QStringLiteral("31.02"), today));
    EXPECT_FALSE(parseDay(QStringLiteral("скоро"), today));
}

TEST(MomentText, ReadsMomentsAsPeopleTypeThem) {
    const QDateTime now(QDate(2026, 11, 23), QTime(15, 20));
    EXPECT_EQ(parseMoment(QStringLiteral("завтра 9"), now),
              QDateTime(QDate(2026, 11, 24), QTime(9, 0)));
    EXPECT_EQ(parseMoment(QStringLiteral("14:30"), now), QDateTime(now.date(), QTime(14, 30)));
    EXPECT_EQ(parseMoment(QStringLiteral("1.12, 10:05"), now),
              QDateTime(QDate(2026, 12, 1), QTime(10, 5)));
    EXPECT_FALSE(parseMoment(QStringLiteral("1.12 25:00"), now));
    EXPECT_FALSE(parseMoment(QStringLiteral("1.12 10:00 11:00"), now));
}

TEST(NumberText, ReadsNumbersOfAnyHand) {
    const QLocale russian(QLocale::Russian);
    const QLocale english(QLocale::English, QLocale::UnitedStates);
    const auto read = [](const char16_t* text, const QLocale& locale) {
        const auto number = parseDecimal(QString::fromUtf16(text), locale);
        return number ? number->text() : "none";
    };
    EXPECT_EQ(read(u"1 234 567,89", russian), "1234567.89");
    EXPECT_EQ(read(u"1\u00a0234.5", russian), "1234.5");
    EXPECT_EQ(read(u"\u22127,5", russian), "-7.5");
    EXPECT_EQ(read(u"1,234.50", english), "1234.5");
    EXPECT_EQ(read(u"1,5", english), "1.5");
    EXPECT_EQ(read(u"1.234,50", russian), "none");
    EXPECT_EQ(read(u"0,12345", russian), "none");
    EXPECT_EQ(read(u"12 шт", russian), "none");
}

TEST(NumberText, WritesNumbersOfTheLanguageExactly) {
    const QLocale russian(QLocale::Russian);
    const auto plain = [](QString text) { return text.replace(QChar::Nbsp, QLatin1Char(' ')); };
    const Currencies known({{"UAH", QStringLiteral("₴"), true}, {"CHF", QString()}});
    const auto written = [&](const char* amount, const char* currency) {
        return plain(moneyText({*values::Decimal::parse(amount), currency}, known, russian));
    };
    EXPECT_EQ(written("1234.5", "UAH"), QStringLiteral("1 234,50 ₴"));
    EXPECT_EQ(written("-0.0001", "PLN"), QStringLiteral("-0,0001 PLN")) << "not in the directory";
    EXPECT_EQ(written("7", "CHF"), QStringLiteral("7,00 CHF")) << "without a sign";
    EXPECT_EQ(plain(decimalText(*values::Decimal::parse("922337203685477.5807"), russian)),
              QStringLiteral("922 337 203 685 477,5807"));
    EXPECT_EQ(decimalText(*values::Decimal::parse("20"), russian), QStringLiteral("20"));
}

TEST(CellText, WritesEmployeesShortAndFirmsInFull) {
    schema::Catalogue catalogue;
    EXPECT_EQ(refText(catalogue.kind("employee"), {"1", "Коваленко Олена Петрівна"}),
              QStringLiteral("Коваленко О. П."));
    EXPECT_EQ(refText(catalogue.kind("client"), {"1", "Завод Три Кита"}),
              QStringLiteral("Завод Три Кита"));
}

}  // namespace
}  // namespace crm::client::fields
